import type { DeskView, PolicyView } from '@bridge/contract.ts';
import type {
  CorrectableMoment,
  EntryKind,
  FactorKind,
  Kind,
  Person,
  PirSection,
  Role,
  Severity,
  Status,
} from '@domain/terms.ts';
import type { Shape } from '../ui/shape-mark.tsx';

/**
 * The words and shapes of incidents that several views share: one word per thing, the same everywhere. Lies below the
 * views; may import the domain, the contract's types, state and ui.
 */

export const severityShapes: { readonly [S in Severity]: Shape } = {
  SEV1: 'octagon',
  SEV2: 'triangle',
  SEV3: 'diamond',
  SEV4: 'circle',
};

const plainSeverities: { readonly [S in Severity]: string } = {
  SEV1: 'Critical',
  SEV2: 'High',
  SEV3: 'Medium',
  SEV4: 'Low',
};

export function severityWord(severity: Severity, policy: PolicyView | undefined): string {
  return policy?.guide.find((entry) => entry.severity === severity)?.name ?? plainSeverities[severity];
}

export const statusWords: { readonly [S in Status]: string } = {
  detected: 'Detected',
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  cancelled: 'Cancelled',
  merged: 'Merged',
};

export const roleWords: { readonly [R in Role]: string } = {
  commander: 'Incident Commander',
  deputy: 'Deputy',
  scribe: 'Scribe',
  communications: 'Communications Lead',
  operations: 'Operations Lead',
  expert: 'Expert',
};

/** In lists that are about roles. */
export const shortRoleWords: { readonly [R in Role]: string } = {
  ...roleWords,
  commander: 'Commander',
  communications: 'Communications',
  operations: 'Operations',
};

export const kindWords: { readonly [K in Kind]: string } = {
  live: 'Live',
  drill: 'Drill',
  maintenance: 'Maintenance',
  backfilled: 'Backfilled',
};

export const entryWords: { readonly [K in EntryKind]: string } = {
  note: 'Note',
  observation: 'Observation',
  hypothesis: 'Hypothesis',
  decision: 'Decision',
  action: 'Action',
  question: 'Question',
  impact: 'Impact',
};

export const momentWords: { readonly [M in CorrectableMoment]: string } = {
  startedAt: 'Impact began',
  detectedAt: 'Detected',
  acknowledgedAt: 'Acknowledged',
  identifiedAt: 'Identified',
  mitigatedAt: 'Mitigated',
  resolvedAt: 'Resolved',
  closedAt: 'Closed',
};

export const factorWords: { readonly [F in FactorKind]: string } = {
  technical: 'Technical',
  process: 'Process',
  human: 'Human',
  external: 'External',
  notSorted: 'Not sorted',
};

export const sectionWords: { readonly [S in PirSection]: string } = {
  impact: 'Impact',
  whatHappened: 'What happened',
  detection: 'Detection',
  rootCause: 'Root cause',
  trigger: 'Trigger',
  'wentWell.detection': 'Detection',
  'wentWell.response': 'Response',
  'wentWell.communication': 'Communication',
  'wentWell.resolution': 'Resolution',
  'wentWell.notSorted': 'Not sorted',
  'improve.monitoring': 'Monitoring',
  'improve.alerting': 'Alerting',
  'improve.documentation': 'Documentation',
  'improve.training': 'Training',
  'improve.notSorted': 'Not sorted',
  lucky: 'Where we were lucky',
  customerImpact: 'Customer impact',
  lessons: 'Lessons learned',
  noActionItems: 'Why there are no action items',
};

/** How a person stands in suggestions: people of one name are told apart by their id. */
export function personNames(directory: DeskView['directory']): readonly string[] {
  return directory.people.map((person) => nameIn(directory, person));
}

function nameIn(
  directory: DeskView['directory'],
  person: { readonly id: string; readonly name: string },
): string {
  const namesakes = directory.people.filter((other) => other.name === person.name);
  return namesakes.length > 1 ? `${person.name} (${person.id})` : person.name;
}

/** The person that a typed name means: one of the directory, else the name as typed. */
export function personNamed(directory: DeskView['directory'], typed: string): Person {
  const name = typed.trim();
  const known = directory.people.find(
    (person) => nameIn(directory, person).toLowerCase() === name.toLowerCase() || person.id === name,
  );
  return known === undefined ? { id: null, name } : { id: known.id, name: known.name };
}

/** What stands in a person field for this person. */
export function personText(directory: DeskView['directory'], person: Person | null): string {
  if (person === null) return '';
  return person.id === null ? person.name : nameIn(directory, { id: person.id, name: person.name });
}

export function phoneOf(directory: DeskView['directory'], person: Person | null): string | null {
  if (person === null || person.id === null) return null;
  return directory.people.find((other) => other.id === person.id)?.phone ?? null;
}
