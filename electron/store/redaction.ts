import { parsed } from './event-row.ts';
import { insideTransaction, prepared, type Store } from './handle.ts';

/** Tables that hold copies of words and are rewritten when words are blanked, see `forgetBlankedCopies`. */
const tablesWithCopies = ['incident_rows'] as const;

/**
 * Blanks words and salt of the named events of an incident for good. The only code that lifts the append-only trigger;
 * `append` and `receive` call it for every event of type `redacted`, in that event's transaction.
 */
export function blankWords(store: Store, incidentId: string, ids: readonly string[]): void {
  insideTransaction(store);
  const trigger = prepared<string>(
    store,
    "SELECT sql FROM sqlite_schema WHERE name = 'incident_events_no_update'",
  )
    .pluck()
    .get();
  if (trigger === undefined) throw new Error('the append-only trigger is gone');
  store.db.exec('DROP TRIGGER incident_events_no_update');
  try {
    const blank = prepared(
      store,
      'UPDATE incident_events SET words = NULL, salt = NULL WHERE id = ? AND incident_id = ? AND words IS NOT NULL',
    );
    for (const id of ids) blank.run(id, incidentId);
  } finally {
    store.db.exec(trigger);
  }
  store.state.blanked = true;
}

/** The events of an incident that redactions known here name. */
export function redactedIds(store: Store, incidentId: string): ReadonlySet<string> {
  const payloads = prepared<string>(
    store,
    "SELECT payload FROM incident_events WHERE incident_id = ? AND type = 'redacted'",
  )
    .pluck()
    .all(incidentId);
  return new Set(payloads.flatMap(redactedBy));
}

/** The events that a redaction's payload names; none where it does not fit. */
export function redactedBy(payload: string): readonly string[] {
  const { events } = (parsed(payload) ?? {}) as { readonly events?: unknown };
  return Array.isArray(events) ? events.filter((id): id is string => typeof id === 'string') : [];
}

/**
 * Rewrites the derived tables that hold words. `secure_delete` zeroes what is deleted, but a page that was rebalanced
 * keeps stray copies of rows that moved away: measured at 4 in 400 rows of `incident_rows`, none in the record itself.
 */
export function forgetBlankedCopies(store: Store): void {
  for (const table of tablesWithCopies) {
    const rows = store.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).raw().all() as unknown[][];
    const [first] = rows;
    if (first === undefined) continue;
    store.db.exec(`DELETE FROM ${table}`);
    const insert = store.db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...row);
  }
}

/** Empties the write-ahead log; where a reader stands in the way, the next transaction tries again. */
export function truncateLog(store: Store): void {
  store.faultPoint('during-checkpoint');
  const patience = store.db.pragma('busy_timeout', { simple: true }) as number;
  try {
    store.db.pragma('busy_timeout = 0');
    const [answer] = store.db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
    store.state.truncateDue = answer?.busy !== 0;
  } catch {
    // The transaction is committed: a full disk here must not look like an entry that was not saved.
    store.state.truncateDue = true;
  } finally {
    store.db.pragma(`busy_timeout = ${String(patience)}`);
  }
}
