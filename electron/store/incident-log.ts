import type { NewEvent, StoredEvent } from '../domain/event.ts';
import { canonicalJson, isPlainText, NotCanonical } from './canonical-json.ts';
import { isEventId, nextEventId } from './event-id.ts';
import { type EventRow, eventOf, insertRow, lastRowsOf, rowsOf } from './event-row.ts';
import { noteRows } from './guard.ts';
import { insideTransaction, prepared, type Store } from './handle.ts';
import { eventHash, wordsHash } from './hash.ts';
import { forgetOnForeignCommit, moveTip, tipOf } from './incident-tip.ts';
import { randomHex } from './random.ts';
import { blankWords, redactedBy } from './redaction.ts';
import { guarded } from './store-fault.ts';

/** The record's log of events: appending what was decided here, and reading it back. */

/** The version under which this program writes every type of event. */
const eventVersion = 1;
const saltBytes = 16;

export type AppendOptions = {
  /** Chosen by the sender of the command. */
  readonly commandId: string;
  /** Epoch ms of the wall clock; the ids' time part follows it where it can. */
  readonly recordedAt: number;
  /** Ids for the events, from `freshIds` in this transaction, where payloads already name them. */
  readonly ids?: readonly string[] | undefined;
};

/**
 * Appends the events of one command to an incident, inside the caller's transaction: the first is based on all heads,
 * each later one on the one before. Also keeps the guard and carries out redactions. Commands that write to several
 * incidents call it once for each; parts go on counting.
 */
export function append(
  store: Store,
  incidentId: string,
  events: readonly NewEvent[],
  options: AppendOptions,
): StoredEvent[] {
  insideTransaction(store);
  if (!isEventId(incidentId)) throw new NotCanonical('incidentId', 'is not an id of this record');
  if (!isPlainText(options.commandId))
    throw new NotCanonical('commandId', 'is empty or holds what no key may hold');
  if (!Number.isSafeInteger(options.recordedAt))
    throw new NotCanonical('recordedAt', 'is not a whole number of ms');
  const rows: EventRow[] = [];
  try {
    for (const event of events) {
      const row = rowFor(store, incidentId, event, options, options.ids?.[rows.length]);
      insertRow(store, row);
      rows.push(row);
      store.faultPoint('between-events');
    }
  } catch (error) {
    store.tips.delete(incidentId);
    throw error;
  }
  noteRows(store, rows);
  const stored = rows.map(eventOf);
  for (const row of rows) if (row.type === 'redacted') blankWords(store, incidentId, redactedBy(row.payload));
  return stored;
}

/** So many ids that will sort after all of the incident's events, for payloads that name events of their own command. */
export function freshIds(store: Store, incidentId: string, now: number, count: number): string[] {
  forgetOnForeignCommit(store);
  const ids: string[] = [];
  let greatest = tipOf(store, incidentId).greatest;
  for (let i = 0; i < count; i++) {
    greatest = nextEventId(now, greatest, store.random);
    ids.push(greatest);
  }
  return ids;
}

/** All events of an incident in order of their ids; none where the incident is unknown. */
export function readIncident(store: Store, incidentId: string): StoredEvent[] {
  return guarded('read', () => rowsOf(store, incidentId).map(eventOf));
}

/** The events of an incident whose ids are greater than `afterId`, in order. */
export function readAfter(store: Store, incidentId: string, afterId: string): StoredEvent[] {
  return guarded('read', () => rowsOf(store, incidentId, afterId).map(eventOf));
}

/** The last events of an incident by their ids, in order. */
export function readLast(store: Store, incidentId: string, count: number): StoredEvent[] {
  return guarded('read', () => lastRowsOf(store, incidentId, count).map(eventOf));
}

/** Ids of all incidents of the record, in order. */
export function listIncidentIds(store: Store): string[] {
  return guarded('read', () =>
    prepared<string>(store, 'SELECT DISTINCT incident_id FROM incident_events ORDER BY incident_id')
      .pluck()
      .all(),
  );
}

function rowFor(
  store: Store,
  incidentId: string,
  event: NewEvent,
  { commandId, recordedAt }: AppendOptions,
  givenId: string | undefined,
): EventRow {
  const tip = tipOf(store, incidentId);
  const id = givenId ?? nextEventId(recordedAt, tip.greatest, store.random);
  if (givenId !== undefined && (!isEventId(givenId) || givenId <= (tip.greatest ?? '')))
    throw new NotCanonical('id', 'does not sort after the events that are known');
  if (!Number.isSafeInteger(event.occurredAt))
    throw new NotCanonical('occurredAt', 'is not a whole number of ms');
  if (event.factKey !== null && !isPlainText(event.factKey))
    throw new NotCanonical('factKey', 'holds what no key may hold');

  const parents = [...tip.heads.keys()].sort();
  const words = event.words === null ? null : canonicalJson(event.words, 'words');
  const salt = words === null ? null : randomHex(store.random, saltBytes);
  const row: EventRow & { hash: string } = {
    id,
    incident_id: incidentId,
    origin: store.origin,
    origin_seq: ++store.state.originSeq,
    parents: parents.join(' '),
    type: event.type,
    version: eventVersion,
    payload: canonicalJson(event.payload, 'payload'),
    words,
    salt,
    words_hash: words === null || salt === null ? null : wordsHash(salt, words),
    actor: canonicalJson({ id: event.actor.id, name: event.actor.name }, 'actor'),
    occurred_at: event.occurredAt,
    recorded_at: recordedAt,
    command_id: commandId,
    command_part: nextPart(store, commandId),
    fact_key: event.factKey,
    hash: '',
  };
  row.hash = eventHash(
    row,
    parents.map((parent) => tip.heads.get(parent) ?? ''),
  );
  moveTip(tip, id, parents, row.hash);
  return row;
}

function nextPart(store: Store, commandId: string): number {
  const part = store.state.parts.get(commandId) ?? 0;
  store.state.parts.set(commandId, part + 1);
  return part;
}
