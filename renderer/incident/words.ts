import type { DeskView, DocumentName } from '@bridge/contract.ts';
import type { CompiledPolicy } from '@domain/compiled-policy.ts';
import type { Incident } from '@domain/incident.ts';
import type { Kind, MessageKind, Person, PirSection, Role, Severity, Status } from '@domain/terms.ts';
import {
  messageWords as longMessageWords,
  sectionWords as longSectionWords,
} from '@domain/timeline-words.ts';
import type { Shape } from '../ui/shape-mark.tsx';

/**
 * The words and shapes of incidents that several views share: one word per thing, the same everywhere. Lies below the
 * views; may import the domain, the contract's types, state and ui.
 */

export { entryWords, factorWords, momentWords } from '@domain/timeline-words.ts';

export const severityShapes: { readonly [S in Severity]: Shape } = {
  SEV1: 'octagon',
  SEV2: 'triangle',
  SEV3: 'diamond',
  SEV4: 'circle',
};

/** What a policy calls severities, statuses and roles: the incident's own, on the board the one in force. */
export type Labels = CompiledPolicy['labels'];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function severityWord(severity: Severity, labels: Labels | undefined): string {
  return labels?.severities[severity] ?? '';
}

export function statusWord(status: Status, labels: Labels | undefined): string {
  return labels?.statuses[status] ?? capital(status);
}

export function roleWord(role: Role, labels: Labels | undefined): string {
  return labels?.roles[role] ?? capital(role);
}

/** In lists that are about roles: without *Incident* in front and *Lead* behind. */
export function shortRoleWord(role: Role, labels: Labels | undefined): string {
  return shortRole(roleWord(role, labels));
}

/** The same of a role's label, also where `(nobody)` or the person stands behind it. */
export function shortRole(label: string): string {
  return label.replace(/^Incident /, '').replace(/ Lead(?= [(·]|$)/, '');
}

export const kindWords: { readonly [K in Kind]: string } = {
  live: 'Live',
  drill: 'Drill',
  maintenance: 'Maintenance',
  backfilled: 'Backfilled',
};

export const documentWords: { readonly [D in DocumentName]: string } = {
  report: 'Incident report',
  pir: 'Post-incident review',
  pirDraft: 'Post-incident review, draft',
};

/** The review as it can be had now: the document once closed, its draft before. */
export function reviewNow(incident: Incident | null): 'pir' | 'pirDraft' {
  return incident?.status === 'closed' ? 'pir' : 'pirDraft';
}

/** A section under the title of its group: *Detection*, not *What went well, detection*. */
export function sectionWord(section: PirSection): string {
  return capital(longSectionWords[section].split(', ').at(-1) ?? '');
}

export { type MessageKind, messageKinds } from '@domain/terms.ts';

/** A kind of message among the others: *Initial*, not *Initial update*. */
export function messageWord(kind: MessageKind): string {
  return longMessageWords[kind].replace(/ update$/, '');
}

/** The audiences told so far, by their labels. */
export function toldAudiences({ policy, told }: Incident): readonly string[] {
  return policy.audiences.filter(({ id }) => told[id] !== undefined).map(({ label }) => label);
}

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
