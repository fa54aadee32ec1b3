import { type EventRow, parsed, rowsAsArrived } from './event-row.ts';
import { insideTransaction, prepared, type Store } from './handle.ts';

/**
 * The guard: every command and fact seen here, so that a command sent twice returns its first result and a machine
 * fact is not recorded twice. `append` and `receive` keep it; it is derived from the record and can be rebuilt.
 */

/** What a command wrote when it came first. */
export type CommandResult = { readonly incidentId: string; readonly events: readonly string[] };

/** Part, incident and event id of what one origin wrote for a command. */
type Entry = readonly [part: number, incidentId: string, id: string];
type Noted = { readonly origin: string; readonly entries: readonly Entry[] };

/** A missed range beyond this many occurrences (a clock years ahead) is guarded by its first ones only. */
const rangeLimit = 100_000;

/** The first result of a command known here, else null. */
export function seenCommand(store: Store, commandId: string): CommandResult | null {
  const noted = notedCommand(store, commandId);
  const first = noted?.entries[0];
  if (noted === null || first === undefined) return null;
  return { incidentId: first[1], events: noted.entries.map(([, , id]) => id) };
}

/** Those of the fact keys that are known here. */
export function seenFacts(store: Store, factKeys: readonly string[]): ReadonlySet<string> {
  const known = prepared(store, 'SELECT 1 FROM done_keys WHERE key = ?');
  return new Set(factKeys.filter((factKey) => known.get(`fact:${factKey}`) !== undefined));
}

/** The keys that a fact is known by: its own, and for a miss one per occurrence of its range. */
export function factKeysOf(fact: {
  readonly type: string;
  readonly payload: unknown;
  readonly factKey: string | null;
}): readonly string[] {
  if (fact.factKey === null) return [];
  if (fact.type !== 'debtMissed') return [fact.factKey];
  const { first, last } = (fact.payload ?? {}) as { readonly first?: unknown; readonly last?: unknown };
  // INCIDENT|ROW|STARTEVENT|OCCURRENCE|KIND, read from the right.
  const parts = fact.factKey.split('|');
  const place = parts.length - 2;
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || parts[place] !== String(first))
    return [fact.factKey];
  const count = Math.min((last as number) - (first as number) + 1, rangeLimit);
  return Array.from({ length: Math.max(count, 1) }, (_, i) =>
    parts.with(place, String((first as number) + i)).join('|'),
  );
}

/** Notes commands and facts of rows that were written, in the order in which they were; twice is as good as once. */
export function noteRows(store: Store, rows: readonly EventRow[]): void {
  const commands = new Map<string, Noted & { readonly entries: Entry[] }>();
  for (const row of rows) {
    const noted = commands.get(row.command_id) ?? { origin: row.origin, entries: [] };
    commands.set(row.command_id, noted);
    if (noted.origin === row.origin) noted.entries.push([row.command_part, row.incident_id, row.id]);
    noteFacts(store, row);
  }
  for (const [commandId, noted] of commands) noteCommand(store, commandId, noted);
}

/** Notes everything in a record's log, in the guard of an empty record or in its own, emptied. */
export function noteAll(from: Store, into: Store): void {
  insideTransaction(into);
  for (const row of rowsAsArrived(from)) noteRows(into, [row]);
}

function noteFacts(store: Store, row: EventRow): void {
  if (row.fact_key === null) return;
  const payload = row.type === 'debtMissed' ? parsed(row.payload) : null;
  const note = prepared(store, 'INSERT OR IGNORE INTO done_keys (key, result) VALUES (?, NULL)');
  for (const factKey of factKeysOf({ type: row.type, payload, factKey: row.fact_key }))
    note.run(`fact:${factKey}`);
}

/** Of a command that two origins carried out, the one that arrived here first counts. */
function noteCommand(store: Store, commandId: string, noted: Noted): void {
  const key = `command:${commandId}`;
  const fresh = prepared(store, 'INSERT OR IGNORE INTO done_keys (key, result) VALUES (?, ?)');
  if (fresh.run(key, resultText(noted)).changes === 1) return;
  const known = notedCommand(store, commandId);
  if (known?.origin !== noted.origin) return;
  const more = noted.entries.filter((entry) => known.entries.every(([, , id]) => id !== entry[2]));
  if (more.length === 0) return;
  const result = resultText({ origin: known.origin, entries: [...known.entries, ...more] });
  prepared(store, 'UPDATE done_keys SET result = ? WHERE key = ?').run(result, key);
}

function resultText({ origin, entries }: Noted): string {
  return JSON.stringify({
    origin,
    entries: entries.toSorted((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1)),
  });
}

function notedCommand(store: Store, commandId: string): Noted | null {
  const text = prepared<string>(store, 'SELECT result FROM done_keys WHERE key = ?')
    .pluck()
    .get(`command:${commandId}`);
  return text === undefined ? null : (JSON.parse(text) as Noted);
}
