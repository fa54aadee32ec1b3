import { createHash } from 'node:crypto';
import type { StoredEvent } from '../domain/event.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { rebuildGuard } from './guard.ts';
import type { Store } from './handle.ts';
import { listIncidentIds, readIncident } from './incident-log.ts';
import { putIncidentRow } from './incident-rows.ts';
import { transaction } from './transaction.ts';

/** Tables that are derived from the record, each with the column that orders it. */
const derived = { done_keys: 'key', incident_rows: 'incident_id' } as const;

export type Rebuilt = { readonly incidents: number; readonly before: string; readonly after: string };

/**
 * Writes everything derived from the record anew, in one transaction: the guard, and through `rowOf` the incident rows
 * (null: none, as for events without a declaration). Equal hashes before and after mean that nothing had drifted.
 */
export function rebuild(
  store: Store,
  rowOf: (events: readonly StoredEvent[]) => IncidentRow | null,
): Rebuilt {
  return transaction(store, () => {
    const before = derivedHash(store);
    rebuildGuard(store);
    store.db.prepare('DELETE FROM incident_rows').run();
    const incidentIds = listIncidentIds(store);
    for (const incidentId of incidentIds) {
      const row = rowOf(readIncident(store, incidentId));
      if (row !== null) putIncidentRow(store, row);
    }
    return { incidents: incidentIds.length, before, after: derivedHash(store) };
  });
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
