import { createHash } from 'node:crypto';
import type { StoredEvent } from '../domain/event.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { NotCanonical } from './canonical-json.ts';
import { noteAll } from './guard.ts';
import type { Store } from './handle.ts';
import { listIncidentIds, readIncident } from './incident-log.ts';
import { putIncidentRow } from './incident-rows.ts';
import type { Problem } from './problem.ts';
import { transaction } from './transaction.ts';

/** Tables that are derived from the record, each with the column that orders it and comes first. */
const derived = { incident_rows: 'incident_id', done_keys: 'key' } as const;
type Derived = keyof typeof derived;

/** The incident's row; null: none, as for events without a declaration. */
export type RowOf = (events: readonly StoredEvent[]) => IncidentRow | null;

export type Rebuilt = { readonly incidents: number; readonly before: string; readonly after: string };

/**
 * Writes everything derived from the record anew, in one transaction: the guard, and through `rowOf` the incident
 * rows. Equal hashes before and after mean that nothing had drifted.
 */
export function rebuild(store: Store, rowOf: RowOf): Rebuilt {
  return transaction(store, () => {
    const before = derivedHash(store);
    for (const table of Object.keys(derived)) store.db.prepare(`DELETE FROM ${table}`).run();
    const incidents = derive(store, store, rowOf);
    return { incidents, before, after: derivedHash(store) };
  });
}

/** Everything derived that is not what the record gives, worked out in `fresh`, an empty record. Writes nothing else. */
export function driftOf(store: Store, fresh: Store, rowOf: RowOf): Problem[] {
  try {
    transaction(fresh, () => derive(store, fresh, rowOf));
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    return [{ eventId: error.path, what: 'the record gives no lists: this cannot be written' }];
  }
  const drifted: Problem[] = [];
  for (const table of Object.keys(derived) as Derived[]) {
    const [missing, other, extra] = driftWords[table];
    const wanted = rowsByKey(fresh, table);
    for (const [key, row] of rowsByKey(store, table)) {
      const expected = wanted.get(key);
      wanted.delete(key);
      if (expected !== row) drifted.push({ eventId: key, what: expected === undefined ? extra : other });
    }
    for (const key of wanted.keys()) drifted.push({ eventId: key, what: missing });
  }
  return drifted;
}

const driftWords: { readonly [T in Derived]: readonly [missing: string, other: string, extra: string] } = {
  incident_rows: [
    'its row in the lists is missing',
    'its row in the lists is not what the record gives',
    'a row in the lists that the record does not give',
  ],
  done_keys: [
    'the guard does not know it',
    'the guard knows it otherwise than the record',
    'the guard knows it and the record does not',
  ],
};

/** Works out everything derived from the one record and puts it into the other; answers the count of incidents. */
function derive(from: Store, into: Store, rowOf: RowOf): number {
  noteAll(from, into);
  const incidentIds = listIncidentIds(from);
  for (const incidentId of incidentIds) {
    const row = rowOf(readIncident(from, incidentId));
    if (row !== null) putIncidentRow(into, row);
  }
  return incidentIds.length;
}

function rowsByKey(store: Store, table: Derived): Map<string, string> {
  const rows = store.db
    .prepare<[], unknown[]>(`SELECT * FROM ${table} ORDER BY ${derived[table]}`)
    .raw()
    .all();
  return new Map(rows.map((row) => [String(row[0]), JSON.stringify(row)]));
}

/** SHA-256 over all that is derived from the record, to compare before and after a rebuild. */
export function derivedHash(store: Store): string {
  const hash = createHash('sha256');
  for (const [table, key] of Object.entries(derived)) {
    hash.update(`${table}\n`);
    const rows = store.db.prepare<[], unknown[]>(`SELECT * FROM ${table} ORDER BY ${key}`).raw().iterate();
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}
