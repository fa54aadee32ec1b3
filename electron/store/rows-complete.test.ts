import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../domain/event.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { newId } from './event-id.ts';
import type { Store } from './handle.ts';
import { putIncidentRow, rowsComplete } from './incident-rows.ts';
import { rebuild } from './rebuild.ts';
import { declared, entry, sampleStart } from './testing/sample-record.ts';
import { sampleId, sampleRow, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';

const scratch = scratchFolder(beforeEach, afterEach);

function put(store: Store, incidentId: string): void {
  transaction(store, () => putIncidentRow(store, sampleRow(incidentId)));
}

const rowFrom = (events: readonly StoredEvent[]): IncidentRow | null =>
  events[0] === undefined ? null : sampleRow(events[0].incidentId);

describe('the rows of the lists', () => {
  it('are complete where every declared incident has one, and no other', () => {
    const store = scratch.open('a.db');
    expect(rowsComplete(store)).toBe(true);
    for (const seed of [1, 2, 3]) write(store, sampleId(seed), [declared('One'), entry('a')]);
    write(store, sampleId(4), [entry('never declared')]);
    for (const seed of [1, 2, 3]) {
      expect(rowsComplete(store)).toBe(false);
      put(store, sampleId(seed));
    }
    expect(rowsComplete(store)).toBe(true);
    put(store, sampleId(9));
    expect(rowsComplete(store)).toBe(false);
    store.db.exec('DELETE FROM incident_rows');
    expect(rowsComplete(store)).toBe(false);
    rebuild(store, rowFrom);
    expect(rowsComplete(store)).toBe(true);
  });

  it('are counted at once in a record of 1,000 incidents and 100,000 events', () => {
    const store = scratch.open('a.db');
    const ids = Array.from({ length: 1000 }, () => newId(sampleStart, store.random));
    transaction(store, () => {
      const insert = store.db.prepare(
        `INSERT INTO incident_events SELECT NULL, ? || value, ?, 'o', value, '', CASE value WHEN 1 THEN 'incidentDeclared'
         ELSE 'entryAdded' END, 1, '{}', NULL, NULL, NULL, '{}', 0, 0, 'c', 0, NULL, 'h' FROM json_each(?)`,
      );
      const parts = JSON.stringify(Array.from({ length: 100 }, (_, i) => i + 1));
      for (const id of ids) insert.run(id, id, parts);
      for (const id of ids) putIncidentRow(store, sampleRow(id));
    });
    expect(store.db.prepare('SELECT count(*) FROM incident_events').pluck().get()).toBe(100_000);
    const start = performance.now();
    expect(rowsComplete(store)).toBe(true);
    store.db.prepare('DELETE FROM incident_rows WHERE incident_id = ?').run(ids[500]);
    expect(rowsComplete(store)).toBe(false);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
