import type { StoredEvent } from '../domain/event.ts';
import type { Person } from '../domain/terms.ts';
import { prepared, type Store } from './handle.ts';
import { splitIds } from './incident-tip.ts';

/** A row of `incident_events` as it is shared: every column but `arrival`, named as in the table. */
export type EventRow = {
  readonly id: string;
  readonly incident_id: string;
  readonly origin: string;
  readonly origin_seq: number;
  /** Ids in order, one space between; empty for the first event. */
  readonly parents: string;
  readonly type: string;
  readonly version: number;
  readonly payload: string;
  readonly words: string | null;
  readonly salt: string | null;
  /** Null where the event never had words. */
  readonly words_hash: string | null;
  readonly actor: string;
  readonly occurred_at: number;
  readonly recorded_at: number;
  readonly command_id: string;
  readonly command_part: number;
  readonly fact_key: string | null;
  readonly hash: string;
};

const columnNames: { readonly [C in keyof EventRow]: true } = {
  id: true,
  incident_id: true,
  origin: true,
  origin_seq: true,
  parents: true,
  type: true,
  version: true,
  payload: true,
  words: true,
  salt: true,
  words_hash: true,
  actor: true,
  occurred_at: true,
  recorded_at: true,
  command_id: true,
  command_part: true,
  fact_key: true,
  hash: true,
};
/** Every shared column in the order of the table. */
export const columns = Object.keys(columnNames) as readonly (keyof EventRow)[];

const columnList = columns.join(', ');
const insertion = `INSERT INTO incident_events (${columnList}) VALUES (${columns.map(() => '?').join(', ')})`;

export function insertRow(store: Store, row: EventRow): void {
  prepared(store, insertion).run(...columns.map((column) => row[column]));
}

/** Rows of an incident in order of their ids. */
export function rowsOf(store: Store, incidentId: string, afterId = ''): EventRow[] {
  return prepared<EventRow>(
    store,
    `SELECT ${columnList} FROM incident_events WHERE incident_id = ? AND id > ? ORDER BY id`,
  ).all(incidentId, afterId);
}

/** The last rows of an incident, in order of their ids. */
export function lastRowsOf(store: Store, incidentId: string, count: number): EventRow[] {
  return prepared<EventRow>(
    store,
    `SELECT ${columnList} FROM incident_events WHERE incident_id = ? ORDER BY id DESC LIMIT ?`,
  )
    .all(incidentId, count)
    .reverse();
}

const pageLength = 1000;

/** All rows in the order in which they arrived here; the walk goes by pages, so the caller may write meanwhile. */
export function* rowsAsArrived(store: Store): Generator<EventRow> {
  const page = prepared<EventRow & { readonly arrival: number }>(
    store,
    `SELECT arrival, ${columnList} FROM incident_events WHERE arrival > ? ORDER BY arrival LIMIT ${String(pageLength)}`,
  );
  let rows = page.all(Number.MIN_SAFE_INTEGER);
  while (rows.length > 0) {
    yield* rows;
    rows = page.all(rows.at(-1)?.arrival);
  }
}

const nobody: Person = { id: null, name: '' };
const actors = new Map<string, Person>();

/** The event of a row. Total: what is not JSON becomes null and is marked by the fold. */
export function eventOf(row: EventRow): StoredEvent {
  return {
    id: row.id,
    incidentId: row.incident_id,
    origin: row.origin,
    parents: splitIds(row.parents),
    version: row.version,
    actor: actorOf(row.actor),
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    commandId: row.command_id,
    commandPart: row.command_part,
    factKey: row.fact_key,
    blanked: row.words === null && row.words_hash !== null,
    type: row.type,
    payload: parsed(row.payload),
    words: row.words === null ? null : parsed(row.words),
  };
}

/** Whether a value is an actor as the column holds it. */
export function isActor(value: unknown): value is Person {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as { readonly id?: unknown; readonly name?: unknown };
  return (id === null || typeof id === 'string') && typeof name === 'string';
}

/** Few people write many events: the same text gives the same object. */
function actorOf(text: string): Person {
  let actor = actors.get(text);
  if (actor === undefined) {
    const value = parsed(text);
    actor = isActor(value) ? Object.freeze(value) : nobody;
    if (actors.size > 1000) actors.clear();
    actors.set(text, actor);
  }
  return actor;
}

/** The value of a JSON text, null where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
