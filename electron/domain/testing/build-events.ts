import type { EventType, PayloadOf, StoredEvent, WordsOf } from '../event.ts';
import { type Person, system } from '../terms.ts';
import { testPolicy } from './build-policy.ts';

/** Events built by hand for tests: ids in the order of writing, each based on the one before. */

export const ana: Person = { id: 'ana', name: 'Ana' };
export const bo: Person = { id: 'bo', name: 'Bo' };
export const cleo: Person = { id: null, name: 'Cleo' };

/** `2024-03-01 02:00:00 UTC` and so many minutes. */
export function minutes(count: number): number {
  return Date.UTC(2024, 2, 1, 2) + count * 60_000;
}

export type More = {
  readonly actor?: Person;
  /** When it happened, where that differs from when it was recorded. */
  readonly happened?: number;
  readonly id?: string;
  readonly commandId?: string;
  readonly origin?: string;
  readonly blanked?: boolean;
};

export type RecordBuilder = {
  readonly events: StoredEvent[];
  /** Appends an event recorded so many minutes after two o'clock; returns its id. */
  readonly add: <T extends EventType>(
    at: number,
    type: T,
    payload: PayloadOf<T>,
    words: WordsOf<T>,
    more?: More,
  ) => string;
};

function eventId(number: number): string {
  return `018df000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function newRecord(incidentId = '018df000-0000-7000-9000-000000000000'): RecordBuilder {
  const events: StoredEvent[] = [];
  return {
    events,
    add: (at, type, payload, words, more = {}) => {
      const id = more.id ?? eventId(events.length + 1);
      const parent = events.at(-1)?.id;
      events.push({
        id,
        incidentId,
        origin: more.origin ?? 'desk:1',
        parents: parent === undefined ? [] : [parent],
        version: 1,
        actor: more.actor ?? ana,
        occurredAt: more.happened ?? minutes(at),
        recordedAt: minutes(at),
        commandId: more.commandId ?? `command-${id}`,
        commandPart: 0,
        factKey: null,
        blanked: more.blanked ?? false,
        type,
        payload,
        words: more.blanked === true ? null : words,
      });
      return id;
    },
  };
}

export type Declaration = Partial<PayloadOf<'incidentDeclared'>> & Partial<WordsOf<'incidentDeclared'>>;

/** Declares at two o'clock: SEV1, detected as declared. */
export function declare(record: RecordBuilder, change: Declaration = {}, more: More = {}): string {
  const { title, description, impact, reporter, callLink, ...payload } = change;
  return record.add(
    0,
    'incidentDeclared',
    {
      label: 'INC-0A1B2C3D',
      kind: 'live',
      severity: 'SEV1',
      startedAt: null,
      startedAbout: false,
      detectedAt: minutes(0),
      detectedAbout: false,
      onCallDeclared: false,
      plannedFrom: null,
      plannedTo: null,
      policyHash: 'hash',
      policy: testPolicy,
      ...payload,
      services: payload.services === undefined ? [{ id: 'checkout', name: 'Checkout' }] : [],
      tags: payload.tags ?? ['checkout'],
    },
    {
      title: title ?? 'Checkout is down',
      description: description ?? null,
      impact: impact ?? null,
      reporter: reporter ?? null,
      callLink: callLink ?? null,
      services: [],
      tags: [],
    },
    more,
  );
}

export type EntryChange = Partial<PayloadOf<'entryAdded'>> & { readonly objections?: string };

export function entry(
  record: RecordBuilder,
  at: number,
  kind: PayloadOf<'entryAdded'>['kind'],
  text: string,
  change: EntryChange = {},
  more: More = {},
): string {
  const { objections, ...payload } = change;
  return record.add(
    at,
    'entryAdded',
    {
      kind,
      approximate: false,
      untimed: false,
      source: 'person',
      executor: null,
      checkBackAt: null,
      ...payload,
    },
    { text, executor: null, objections: objections ?? null },
    more,
  );
}

export function status(
  record: RecordBuilder,
  at: number,
  from: PayloadOf<'statusChanged'>['from'],
  to: PayloadOf<'statusChanged'>['to'],
  replaces: string,
  change: Partial<WordsOf<'statusChanged'>> & {
    readonly rootCauseKnown?: 'known' | 'suspected' | 'unknown';
  } = {},
  more: More = {},
): string {
  const { rootCauseKnown, ...words } = change;
  return record.add(
    at,
    'statusChanged',
    {
      from,
      to,
      replaces: [replaces],
      skipped: [],
      mitigatedAt: null,
      rootCauseKnown: rootCauseKnown ?? null,
      derived: false,
    },
    { note: null, rootCause: null, summary: null, ...words },
    more,
  );
}

export function acknowledge(record: RecordBuilder, at: number, person: Person, more: More = {}): string {
  return record.add(
    at,
    'acknowledged',
    {
      person: person.id === null ? { id: null, name: null } : { id: person.id, name: person.name },
      onBehalf: false,
      derived: false,
      tier: null,
    },
    { person: person.id === null ? person.name : null, note: null },
    { actor: person, ...more },
  );
}

export function send(
  record: RecordBuilder,
  at: number,
  message: PayloadOf<'communicationRecorded'>['message'],
  text: string,
  change: Partial<PayloadOf<'communicationRecorded'>> & { readonly channel?: string } = {},
  more: More = {},
): string {
  const { channel, ...payload } = change;
  return record.add(
    at,
    'communicationRecorded',
    {
      message,
      deliveries: [{ audience: 'stakeholders', at: minutes(at), how: 'byHand', copy: false }],
      nextUpdateAt: null,
      untimed: false,
      person: { id: 'ana', name: 'Ana' },
      approval: null,
      guardWarnings: [],
      fields: [],
      ...payload,
    },
    {
      text,
      channel: channel ?? null,
      person: null,
      approvedBy: null,
      extensionReason: null,
      actions: null,
      needs: null,
    },
    more,
  );
}

export function miss(
  record: RecordBuilder,
  at: number,
  due: number,
  debt: string,
  first: number,
  last: number,
  absent = false,
) {
  return record.add(at, 'debtMissed', { debt, first, last, absent }, null, {
    actor: system,
    happened: minutes(due),
  });
}

export function redact(
  record: RecordBuilder,
  at: number,
  events: readonly string[],
  reason: string,
  actor = bo,
): string {
  for (const [i, event] of record.events.entries()) {
    if (events.includes(event.id)) record.events[i] = { ...event, blanked: true, words: null };
  }
  return record.add(at, 'redacted', { events }, { reason }, { actor });
}
