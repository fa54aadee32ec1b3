import type { IncidentRow } from '../domain/incident-row.ts';
import type { Status } from '../domain/terms.ts';
import { insideTransaction, prepared, type Store } from './handle.ts';
import { guarded } from './store-fault.ts';

/**
 * The projection for lists, the board and the deadline watch: one row per incident, derived from the record. All of a
 * row is what the record gives, but for `next_look_at`: it may be earlier, though never later and never missing. Every
 * entry moves the next look later, and is not worth a write of the row; a look that comes too early finds nothing due
 * and is put off then.
 */

const finished: ReadonlySet<Status> = new Set<Status>(['closed', 'cancelled', 'merged']);

/** Writes an incident's row, inside the transaction that appended what changed it. */
export function putIncidentRow(store: Store, { nextLookAt, ...row }: IncidentRow): void {
  insideTransaction(store);
  prepared(store, writing).run(row.id, nextLookAt, finished.has(row.status) ? 0 : 1, JSON.stringify(row));
}

const writing = `
  INSERT INTO incident_rows (incident_id, next_look_at, open, row) VALUES (?, ?, ?, ?)
  ON CONFLICT (incident_id) DO UPDATE SET next_look_at = excluded.next_look_at, open = excluded.open, row = excluded.row`;

type Stored = { readonly nextLookAt: number | null; readonly row: string };
const shown = 'SELECT next_look_at AS nextLookAt, row FROM incident_rows';

function rowFrom({ nextLookAt, row }: Stored): IncidentRow {
  return { ...(JSON.parse(row) as Omit<IncidentRow, 'nextLookAt'>), nextLookAt };
}

/** The rows of all incidents, or only of those not closed, cancelled or merged; in order of their ids. */
export function listIncidentRows(store: Store, which: 'all' | 'open' = 'all'): IncidentRow[] {
  const condition = which === 'open' ? 'WHERE open = 1' : '';
  return guarded('read', () =>
    prepared<Stored>(store, `${shown} ${condition} ORDER BY incident_id`).all().map(rowFrom),
  );
}

/** The rows of all incidents as one JSON text: they lie in the record as JSON. */
export function listIncidentRowsText(store: Store): string {
  return guarded('read', () => {
    const sql = 'SELECT row FROM incident_rows ORDER BY incident_id';
    return `[${prepared<string>(store, sql).pluck().all().join(',')}]`;
  });
}

/**
 * Whether the lists have a row for every declared incident of the record, and none beside. Cheap enough for every
 * start: it leaps from incident to incident in the index. Where it is false, `rebuild` writes the rows anew.
 */
export function rowsComplete(store: Store): boolean {
  return guarded('read', () => prepared<number>(store, completeness).pluck().get() === 1);
}

const completeness = `
  WITH RECURSIVE known (id) AS (
    SELECT min(incident_id) FROM incident_events
    UNION ALL
    SELECT (SELECT min(incident_id) FROM incident_events WHERE incident_id > known.id) FROM known WHERE known.id IS NOT NULL
  )
  SELECT NOT EXISTS (
    SELECT 1 FROM known WHERE id IS NOT NULL AND id NOT IN (SELECT incident_id FROM incident_rows)
    AND EXISTS (SELECT 1 FROM incident_events WHERE incident_id = known.id AND type = 'incidentDeclared')
  ) AND NOT EXISTS (
    SELECT 1 FROM incident_rows AS listed WHERE NOT EXISTS (SELECT 1 FROM incident_events WHERE incident_id = listed.incident_id)
  )`;

/** The row of one incident, null where it has none. */
export function getIncidentRow(store: Store, incidentId: string): IncidentRow | null {
  return guarded('read', () => {
    const stored = prepared<Stored>(store, `${shown} WHERE incident_id = ?`).get(incidentId);
    return stored === undefined ? null : rowFrom(stored);
  });
}

/** An incident that can owe something, and when the desk has to look at it. */
export type Look = { readonly incidentId: string; readonly at: number };

/** The incident to look at first, closed ones included; null when nothing can fall due. */
export function soonestLook(store: Store): Look | null {
  return (
    guarded('read', () =>
      prepared<Look>(
        store,
        'SELECT incident_id AS incidentId, next_look_at AS at FROM incident_rows WHERE next_look_at IS NOT NULL ' +
          'ORDER BY next_look_at, incident_id LIMIT 1',
      ).get(),
    ) ?? null
  );
}

/** All incidents to look at by an instant (epoch ms), soonest first. */
export function looksDue(store: Store, by: number): Look[] {
  return guarded('read', () =>
    prepared<Look>(
      store,
      'SELECT incident_id AS incidentId, next_look_at AS at FROM incident_rows WHERE next_look_at <= ? ' +
        'ORDER BY next_look_at, incident_id',
    ).all(by),
  );
}
