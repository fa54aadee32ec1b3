import { checkedEvent, type EventOf, type IncidentEvent, type StoredEvent } from './event.ts';
import { personOf } from './fold-declared.ts';
import type { FoldedIncident, Incident, Mark } from './incident.ts';
import { type EntryKind, type MessageKind, type Person, samePerson } from './terms.ts';

/** What later events say about earlier ones: corrections, retractions, settlements, pins, redactions. */

export type Correction = {
  readonly text: string | null;
  /** The correction whose own words were redacted and which no later one replaces. */
  readonly blanked: string | null;
  readonly occurredAt: number | null;
  readonly at: number;
  readonly by: string;
};
export type Redaction = { readonly by: string; readonly reason: string | null };
export type Settlement = {
  readonly outcome: 'confirmed' | 'ruledOut' | 'answered';
  readonly evidence: string | null;
};

/** A delivery that a person marked as sent by hand. */
export type Tick = { readonly at: number; readonly by: string; readonly channel: string | null };

/** A file beside an entry; `name` is null once it was redacted, and the file is gone then. */
export type Attachment = {
  /** The event that put it there. */
  readonly event: string;
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string | null;
};

export type Annotations = {
  /** In order of ids, with the checked event where its shape fits. */
  readonly events: readonly { readonly stored: StoredEvent; readonly event: IncidentEvent | null }[];
  readonly marks: ReadonlyMap<string, Mark['why']>;
  readonly entries: ReadonlyMap<string, { readonly kind: EntryKind; readonly at: number }>;
  readonly corrections: ReadonlyMap<string, Correction>;
  readonly retractions: ReadonlyMap<string, { readonly reason: string | null; readonly by: string }>;
  readonly settlements: ReadonlyMap<string, Settlement>;
  readonly pinned: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, readonly Attachment[]>;
  readonly messages: ReadonlyMap<string, { readonly message: MessageKind; readonly at: number }>;
  /** By `messageId audience`. */
  readonly ticks: ReadonlyMap<string, Tick>;
  readonly redactions: ReadonlyMap<string, Redaction>;
  /** Entries and messages recorded while the incident stood closed. */
  readonly afterClosing: ReadonlySet<string>;
  /** When the incident was declared first; null where no declaration is known. */
  readonly declaredAt: number | null;
};

/** The same while events are still added; `closed`: whether the incident stands closed after them. */
export type OpenAnnotations = { -readonly [K in keyof Annotations]: Annotations[K] } & {
  readonly events: { readonly stored: StoredEvent; readonly event: IncidentEvent | null }[];
  readonly marks: Map<string, Mark['why']>;
  readonly entries: Map<string, { readonly kind: EntryKind; readonly at: number }>;
  readonly corrections: Map<string, Correction>;
  readonly retractions: Map<string, { readonly reason: string | null; readonly by: string }>;
  readonly settlements: Map<string, Settlement>;
  readonly pinned: Set<string>;
  readonly files: Map<string, readonly Attachment[]>;
  /** Of entries that are still to come, by their command. */
  readonly looseFiles: Map<string, readonly Attachment[]>;
  readonly messages: Map<string, { readonly message: MessageKind; readonly at: number }>;
  readonly ticks: Map<string, Tick>;
  readonly redactions: Map<string, Redaction>;
  readonly afterClosing: Set<string>;
  closed: boolean;
};

/** The label of the role that a person held at a time, else the person's name. */
function roleOrName(incident: Incident | null, person: Person, at: number): string {
  const held = incident?.roles.find(
    (role) => samePerson(role.person, person) && role.from <= at && (role.to === null || at < role.to),
  );
  return held === undefined ? person.name : (incident?.policy.labels.roles[held.role] ?? held.role);
}

function correct(open: OpenAnnotations, event: EventOf<'entryCorrected'>): void {
  const { entry, occurredAt } = event.payload;
  const before = open.corrections.get(entry);
  const known = open.entries.get(entry);
  if (known !== undefined && occurredAt !== null) open.entries.set(entry, { ...known, at: occurredAt });
  const text = event.words?.text ?? null;
  const unchanged = event.words !== null && text === null;
  open.corrections.set(entry, {
    text: unchanged ? (before?.text ?? null) : text,
    blanked: unchanged ? (before?.blanked ?? null) : event.words === null ? event.id : null,
    occurredAt: occurredAt ?? before?.occurredAt ?? null,
    at: event.recordedAt,
    by: event.actor.name,
  });
}

function redact(open: OpenAnnotations, event: EventOf<'redacted'>, incident: Incident | null): void {
  const redaction = {
    by: roleOrName(incident, event.actor, event.recordedAt),
    reason: event.words?.reason ?? null,
  };
  for (const id of event.payload.events) if (!open.redactions.has(id)) open.redactions.set(id, redaction);
}

/** The event without words where they were redacted, whatever the row still holds. */
export function withoutRedacted<E extends IncidentEvent>(event: E, redactions: Annotations['redactions']): E {
  return redactions.has(event.id) ? { ...event, words: null } : event;
}

function note(open: OpenAnnotations, event: IncidentEvent): void {
  if (event.type === 'incidentDeclared') open.declaredAt = event.recordedAt;
  if (event.type === 'entryAdded') {
    open.entries.set(event.id, { kind: event.payload.kind, at: event.occurredAt });
    const files = open.looseFiles.size === 0 ? undefined : open.looseFiles.get(event.commandId);
    if (files !== undefined) {
      open.files.set(event.id, files);
      open.looseFiles.delete(event.commandId);
    }
  }
  if (event.type === 'fileAttached') {
    const { entry, ...facts } = event.payload;
    const file = { event: event.id, ...facts, name: event.words?.name ?? null };
    const [files, key] = entry === null ? [open.looseFiles, event.commandId] : [open.files, entry];
    files.set(key, [...(files.get(key) ?? []), file]);
  }
  if (event.type === 'entryCorrected') correct(open, event);
  if (event.type === 'entryRetracted')
    open.retractions.set(event.payload.entry, {
      reason: event.words?.reason ?? null,
      by: event.actor.name,
    });
  if (event.type === 'entryPinned') {
    if (event.payload.pinned) open.pinned.add(event.payload.entry);
    else open.pinned.delete(event.payload.entry);
  }
  if (event.type === 'communicationRecorded')
    open.messages.set(event.id, { message: event.payload.message, at: event.occurredAt });
  if (event.type === 'deliveryTicked')
    open.ticks.set(tickKey(event.payload.communication, event.payload.audience), {
      at: event.occurredAt,
      by: personOf(event.payload.person, event.words?.person).name,
      channel: event.words?.channel ?? null,
    });
  if (event.type === 'entrySettled')
    open.settlements.set(event.payload.entry, {
      outcome: event.payload.outcome,
      evidence: event.words?.evidence ?? null,
    });
}

export function tickKey(communication: string, audience: string): string {
  return `${communication} ${audience}`;
}

function closedAfter(closed: boolean, event: IncidentEvent): boolean {
  if (event.type === 'statusChanged') return event.payload.to === 'closed';
  return event.type === 'reopened' ? false : closed;
}

/** Notes an event that counts and sorts after all that are noted; redactions of it have to be noted before. */
export function noteCounted(open: OpenAnnotations, event: IncidentEvent): void {
  if (open.closed && (event.type === 'entryAdded' || event.type === 'communicationRecorded'))
    open.afterClosing.add(event.id);
  open.closed = closedAfter(open.closed, event);
  note(open, withoutRedacted(event, open.redactions));
}

export function annotationsOf(
  events: readonly StoredEvent[],
  { incident, memory }: FoldedIncident,
): OpenAnnotations {
  const ordered = [...events].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const open: OpenAnnotations = {
    events: ordered.map((stored) => ({ stored, event: checkedEvent(stored) })),
    marks: new Map(memory.marks.map((mark) => [mark.event, mark.why])),
    entries: new Map(),
    corrections: new Map(),
    retractions: new Map(),
    settlements: new Map(),
    pinned: new Set(),
    files: new Map(),
    looseFiles: new Map(),
    messages: new Map(),
    ticks: new Map(),
    redactions: new Map(),
    afterClosing: new Set(),
    declaredAt: null,
    closed: false,
  };
  const counted = open.events.flatMap(({ event }) =>
    event === null || open.marks.has(event.id) ? [] : [event],
  );
  for (const event of counted) if (event.type === 'redacted') redact(open, event, incident);
  for (const event of counted) noteCounted(open, event);
  return open;
}
