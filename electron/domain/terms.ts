import { type Infer, maybe, oneOf, record, text } from './shape.ts';

/** The closed vocabularies of the product: severities, statuses, kinds, roles, moments. */
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type Severity = (typeof severities)[number];
export const severityShape = oneOf(...severities);

export const statuses = [
  'detected',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'closed',
  'cancelled',
  'merged',
] as const;
export type Status = (typeof statuses)[number];
export const statusShape = oneOf(...statuses);

export const kinds = ['live', 'drill', 'maintenance', 'backfilled'] as const;
export type Kind = (typeof kinds)[number];
export const kindShape = oneOf(...kinds);

export const roles = ['commander', 'deputy', 'scribe', 'communications', 'operations', 'expert'] as const;
export type Role = (typeof roles)[number];
export const roleShape = oneOf(...roles);

/** Who owes a debt: a role, or the person on call. */
export const owers = [...roles, 'onCall'] as const;
export type Ower = (typeof owers)[number];

export const entryKinds = [
  'note',
  'observation',
  'hypothesis',
  'decision',
  'action',
  'question',
  'impact',
] as const;
export type EntryKind = (typeof entryKinds)[number];

export const messageKinds = ['initial', 'update', 'resolution', 'standDown', 'message'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Moments that a command may correct; `declaredAt` is fixed. */
export const correctableMoments = [
  'startedAt',
  'detectedAt',
  'acknowledgedAt',
  'identifiedAt',
  'mitigatedAt',
  'resolvedAt',
  'closedAt',
] as const;
export type CorrectableMoment = (typeof correctableMoments)[number];

export const pirSections = [
  'impact',
  'whatHappened',
  'detection',
  'rootCause',
  'trigger',
  'wentWell.detection',
  'wentWell.response',
  'wentWell.communication',
  'wentWell.resolution',
  'wentWell.notSorted',
  'improve.monitoring',
  'improve.alerting',
  'improve.documentation',
  'improve.training',
  'improve.notSorted',
  'lucky',
  'customerImpact',
  'lessons',
  'noActionItems',
] as const;
export type PirSection = (typeof pirSections)[number];

export const factorKinds = ['technical', 'process', 'human', 'external', 'notSorted'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** A person of the directory (id and the name as it was), or a typed name (id null). */
export type Person = { readonly id: string | null; readonly name: string };
/** A person inside a payload: of a typed name only the fact remains here, the name stands in the words. */
export const personShape = record({ id: maybe(text), name: maybe(text) });
export type PersonPart = Infer<typeof personShape>;

/** A person as payloads carry it: a typed name is none of them. */
export function personPart(person: Person): PersonPart {
  return person.id === null ? { id: null, name: null } : { id: person.id, name: person.name };
}

export function samePerson(a: Person | null, b: Person | null): boolean {
  if (a === null || b === null) return false;
  return a.id === null && b.id === null ? a.name === b.name : a.id === b.id;
}

/** The person signing what the desk does by itself. */
export const system: Person = { id: 'system', name: 'system' };

export function isPerson(actor: Person): boolean {
  return actor.id !== system.id;
}

const rank: Record<Status, number> = {
  detected: 0,
  investigating: 1,
  identified: 2,
  monitoring: 3,
  resolved: 4,
  closed: 5,
  cancelled: 6,
  merged: 6,
};

/** Place of a status on the way from detected (0) to closed (5); cancelled and merged stand at 6. */
export function statusRank(status: Status): number {
  return rank[status];
}

export function higherSeverity(a: Severity, b: Severity): Severity {
  return a < b ? a : b;
}
