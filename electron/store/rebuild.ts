import { createHash } from 'node:crypto';
import type { StoredEvent } from '../domain/event.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { noteAll } from './guard.ts';
import type { Store } from './handle.ts';
import { listIncidentIds, readIncident } from './incident-log.ts';
import { putIncidentRow } from './incident-rows.ts';
import type { Problem } from './problem.ts';
import { transaction } from './transaction.ts';

/**
 * Tables that are derived from the record, each with what is compared of it: the key first. Of a next look only whether
 * there is one, because the stored one may be earlier; `lateLooks` compares the rest.
 */
const derived = {
  incident_rows: 'incident_id, open, row, next_look_at IS NULL',
  done_keys: 'key, result',
} as const;
type Derived = keyof typeof derived;

/** The incident's row; null: none, as for events without a declaration. */
export type RowOf = (events: readonly StoredEvent[]) => IncidentRow | null;

export type Rebuilt = { readonly incidents: number; readonly drifted: boolean };

/**
 * Writes everything derived from the record anew, in one transaction: the guard, and through `rowOf` the incident
 * rows. `drifted`: they were not what the record gives.
 */
export function rebuild(store: Store, rowOf: RowOf): Rebuilt {
  return transaction(store, () => {
    const before = derivedHash(store);
    const looks = looksOf(store);
    for (const table of Object.keys(derived)) store.db.prepare(`DELETE FROM ${table}`).run();
    const incidents = derive(store, store, rowOf);
    const drifted = derivedHash(store) !== before || lateLooks(looks, looksOf(store)).length > 0;
    return { incidents, drifted };
  });
}

/** Everything derived that is not what the record gives, worked out in `fresh`, an empty record. Writes nothing else. */
export function driftOf(store: Store, fresh: Store, rowOf: RowOf): Problem[] {
  transaction(fresh, () => derive(store, fresh, rowOf));
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
  for (const eventId of lateLooks(looksOf(store), looksOf(fresh)))
    drifted.push({ eventId, what: 'its next look would come too late' });
  return drifted;
}

type Looks = ReadonlyMap<string, number>;

function looksOf(store: Store): Looks {
  const looks = 'SELECT incident_id, next_look_at FROM incident_rows WHERE next_look_at IS NOT NULL';
  return new Map(store.db.prepare<[], [string, number]>(looks).raw().all());
}

/** Incidents whose stored look is later than the one that the record gives. */
function lateLooks(stored: Looks, given: Looks): string[] {
  return [...stored].flatMap(([incidentId, at]) =>
    at > (given.get(incidentId) ?? Number.POSITIVE_INFINITY) ? [incidentId] : [],
  );
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
    .prepare<[], unknown[]>(`SELECT ${derived[table]} FROM ${table} ORDER BY 1`)
    .raw()
    .all();
  return new Map(rows.map((row) => [String(row[0]), JSON.stringify(row)]));
}

/** SHA-256 over what is compared of all that is derived from the record. */
export function derivedHash(store: Store): string {
  const hash = createHash('sha256');
  for (const [table, compared] of Object.entries(derived)) {
    hash.update(`${table}\n`);
    const rows = store.db
      .prepare<[], unknown[]>(`SELECT ${compared} FROM ${table} ORDER BY 1`)
      .raw()
      .iterate();
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}
