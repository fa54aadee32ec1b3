import { isCanonicalJson, isPlainText } from './canonical-json.ts';
import { isEventId } from './event-id.ts';
import { columns, type EventRow, insertRow, isActor, parsed } from './event-row.ts';
import { noteRows } from './guard.ts';
import { insideTransaction, prepared, type Store } from './handle.ts';
import { eventHash, wordsHash } from './hash.ts';
import { moveTip, splitIds, tipOf } from './incident-tip.ts';
import { blankWords, redactedBy, redactedIds } from './redaction.ts';

/** The one way in for another origin's rows: checked, then kept as they are. */

export type Received =
  | { readonly id: string; readonly outcome: 'accepted' | 'skipped' }
  | {
      readonly id: string | null;
      readonly outcome: 'refused';
      /** `parents-missing`: not wrong, but to be sent again together with what it is based on. */
      readonly reason: 'malformed' | 'wrong-hash' | 'other-hash' | 'parents-missing';
      readonly detail: string;
    };

const hexadecimal = /^([0-9a-f]{2})+$/;
const digest = /^[0-9a-f]{64}$/;

/**
 * Takes in rows of any origin and order, inside the caller's transaction; answers one outcome per row, in the order
 * given. A row is accepted when its parents are known or come in the same call; a known id is skipped, or refused
 * where its hash differs. Nothing else of a well-formed row is a reason to refuse it.
 */
export function receive(store: Store, rows: readonly unknown[]): Received[] {
  insideTransaction(store);
  const outcomes = new Map<number, Received>();
  const sound: { readonly place: number; readonly row: EventRow }[] = [];
  for (const [place, value] of rows.entries()) {
    const problem = rowProblem(value);
    if (problem === null) sound.push({ place, row: value as EventRow });
    else outcomes.set(place, { id: idOf(value), outcome: 'refused', reason: 'malformed', detail: problem });
  }
  // A parent's id is smaller than its child's: in order of ids no row comes before what it is based on.
  sound.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  const redacted = new Map<string, ReadonlySet<string>>();
  const accepted: EventRow[] = [];
  for (const { place, row } of sound) {
    const outcome = take(store, row, redacted);
    if (outcome.outcome === 'accepted') accepted.push(row);
    outcomes.set(place, outcome);
  }
  noteRows(store, accepted);
  for (const row of accepted)
    if (row.type === 'redacted') blankWords(store, row.incident_id, redactedBy(row.payload));
  return rows.map((_, place) => outcomes.get(place) as Received);
}

/** What is wrong with a value as a row of the record, looked at by itself; null where nothing is. */
export function rowProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'is not a row';
  const row = value as { readonly [C in keyof EventRow]: unknown };
  for (const column of columns) {
    const kind = kinds[column];
    if (!kind(row[column])) return `${column} does not fit`;
  }
  return relationProblem(row as EventRow);
}

/** What is wrong with the hash of a well-formed row whose parents have these hashes; null where nothing is. */
export function hashProblem(row: EventRow, parentHashes: readonly string[]): string | null {
  return eventHash(row, parentHashes) === row.hash
    ? null
    : 'hash does not fit the row and what it is based on';
}

function take(store: Store, row: EventRow, redacted: Map<string, ReadonlySet<string>>): Received {
  const refuse = (
    reason: 'malformed' | 'wrong-hash' | 'other-hash' | 'parents-missing',
    detail: string,
  ): Received => ({
    id: row.id,
    outcome: 'refused',
    reason,
    detail,
  });
  const knownHash = prepared<string>(store, 'SELECT hash FROM incident_events WHERE id = ?')
    .pluck()
    .get(row.id);
  if (knownHash === row.hash) return { id: row.id, outcome: 'skipped' };
  if (knownHash !== undefined) return refuse('other-hash', 'an event of this id is known with another hash');

  const parents = splitIds(row.parents);
  const parentHashes: string[] = [];
  for (const parent of parents) {
    const known = prepared<[string, string]>(
      store,
      'SELECT incident_id, hash FROM incident_events WHERE id = ?',
    )
      .raw()
      .get(parent);
    if (known === undefined) return refuse('parents-missing', `${parent} is not known here`);
    if (known[0] !== row.incident_id) return refuse('malformed', `${parent} is of another incident`);
    parentHashes.push(known[1]);
  }
  const problem = hashProblem(row, parentHashes);
  if (problem !== null) return refuse('wrong-hash', problem);

  let blank = redacted.get(row.incident_id);
  if (blank === undefined) {
    blank = redactedIds(store, row.incident_id);
    redacted.set(row.incident_id, blank);
  }
  const tip = tipOf(store, row.incident_id);
  insertRow(store, blank.has(row.id) ? { ...row, words: null, salt: null } : row);
  moveTip(tip, row.id, parents, row.hash);
  return { id: row.id, outcome: 'accepted' };
}

const isText = (value: unknown): boolean => typeof value === 'string' && isPlainText(value);
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const isCount = (value: unknown): boolean => isWhole(value) && (value as number) >= 0;
const isId = (value: unknown): boolean => typeof value === 'string' && isEventId(value);
const isJson = (value: unknown): boolean => typeof value === 'string' && isCanonicalJson(value);
const isDigest = (value: unknown): boolean => typeof value === 'string' && digest.test(value);
const orNull =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || check(value);

const kinds: { readonly [C in keyof EventRow]: (value: unknown) => boolean } = {
  id: isId,
  incident_id: isId,
  origin: isText,
  origin_seq: isCount,
  parents: (value) => typeof value === 'string' && splitIds(value).every(isId),
  type: isText,
  version: isCount,
  payload: isJson,
  words: orNull(isJson),
  salt: orNull((value) => typeof value === 'string' && hexadecimal.test(value)),
  words_hash: orNull(isDigest),
  actor: (value) => isJson(value) && isActor(parsed(value as string)),
  occurred_at: isWhole,
  recorded_at: isWhole,
  command_id: isText,
  command_part: isCount,
  fact_key: orNull(isText),
  hash: isDigest,
};

function relationProblem(row: EventRow): string | null {
  const parents = splitIds(row.parents);
  if (parents.some((parent, i) => i > 0 && parent <= (parents[i - 1] ?? '')))
    return 'parents are not in order';
  if ((parents.at(-1) ?? '') >= row.id) return 'id does not sort after its parents';
  if ((row.words === null) !== (row.salt === null)) return 'words and salt do not come together';
  if (row.words === null || row.salt === null) return null;
  return row.words_hash === wordsHash(row.salt, row.words) ? null : 'words_hash does not fit salt and words';
}

function idOf(value: unknown): string | null {
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id : null;
}
