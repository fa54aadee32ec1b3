import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportBundle } from './bundle.ts';
import { columns } from './event-row.ts';
import type { Store } from './handle.ts';
import { readIncident } from './incident-log.ts';
import { putPolicyText } from './policy-texts.ts';
import { declared, entry, redaction, writeSample } from './testing/sample-record.ts';
import { sampleId, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

/** Changes the record behind the store's back, as a person with another tool would. */
function tamper(store: Store, sql: string, ...values: unknown[]): void {
  store.db.exec(
    'DROP TRIGGER IF EXISTS incident_events_no_update; DROP TRIGGER IF EXISTS incident_events_no_delete',
  );
  expect(store.db.prepare(sql).run(...values).changes).toBe(1);
}

function changed(column: string, value: unknown): unknown {
  if (column === 'incident_id' || column === 'id') return sampleId(98);
  if (column === 'parents') return '';
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  // Hexadecimal stays hexadecimal and JSON stays JSON, so that nothing but the hash can tell.
  if (/^[0-9a-f]+$/.test(value)) return value.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  if (value.startsWith('{'))
    return value.replace(/"([a-z]*)"(?=[,}])/i, '"changed"').replace('false', 'true');
  return `${value}x`;
}

describe('verifying', () => {
  it('finds nothing in a record of two origins, and counts', () => {
    const store = scratch.open('a.db');
    writeSample(store, scratch.open('b.db'));
    const { events, incidents, problems, heads } = verify(store);
    expect({ events, incidents, problems }).toEqual({ events: 9, incidents: 2, problems: [] });
    expect([...heads.values()].map((list) => list.length)).toEqual([1, 1]);
  });

  it.each(columns)('finds a change of one row in the column %s', (column) => {
    const store = scratch.open('a.db');
    const stored = write(store, incidentId, [declared('One'), { ...entry('a'), factKey: 'key' }, entry('b')]);
    const id = stored[1]?.id;
    const before = store.db.prepare(`SELECT ${column} FROM incident_events WHERE id = ?`).pluck().get(id);
    const after = changed(column, before);
    expect(after).not.toEqual(before);
    tamper(store, `UPDATE incident_events SET ${column} = ? WHERE id = ?`, after, id);
    expect(verify(store).problems).not.toEqual([]);
  });

  it.each(['words', 'salt', 'words_hash', 'fact_key'])('finds %s emptied', (column) => {
    const store = scratch.open('a.db');
    const [event] = write(store, incidentId, [{ ...entry('a'), factKey: 'key' }]);
    tamper(store, `UPDATE incident_events SET ${column} = NULL WHERE id = ?`, event?.id);
    expect(verify(store).problems).not.toEqual([]);
  });

  it('finds words blanked without a redaction, and words put back after one', () => {
    const store = scratch.open('a.db');
    const [event] = write(store, incidentId, [entry('a')]);
    const words = store.db.prepare('SELECT words, salt FROM incident_events').raw().get() as unknown[];
    tamper(store, 'UPDATE incident_events SET words = NULL, salt = NULL WHERE id = ?', event?.id);
    expect(verify(store).problems).toEqual([
      { eventId: event?.id, what: 'its words are gone and no redaction in the record names it' },
    ]);
    const other = scratch.open('b.db');
    const [secret] = write(other, incidentId, [entry('a')]);
    write(other, incidentId, [redaction([secret?.id ?? ''])]);
    tamper(other, 'UPDATE incident_events SET words = ?, salt = ? WHERE id = ?', ...words, secret?.id);
    expect(verify(other).problems.map((problem) => problem.what)).toContain(
      'its words are there although it was redacted',
    );
  });

  it('finds an event cut out below a head, and with the heads noted earlier one cut off the end', () => {
    const store = scratch.open('a.db');
    const stored = write(store, incidentId, [declared('One'), entry('a'), entry('b')]);
    const { heads } = exportBundle(store, incidentId);
    expect(verify(store, { incidentId, heads }).problems).toEqual([]);
    tamper(store, 'DELETE FROM incident_events WHERE id = ?', stored[2]?.id);
    expect(verify(store).problems).toEqual([]);
    expect(verify(store, { heads }).problems).toEqual([
      { eventId: stored[2]?.id, what: 'a head noted earlier is not in the record' },
    ]);
    write(store, incidentId, [entry('c')]);
    tamper(store, 'DELETE FROM incident_events WHERE id = ?', stored[1]?.id);
    expect(verify(store).problems).not.toEqual([]);
  });

  it('finds a policy text that was changed', () => {
    const store = scratch.open('a.db');
    const hash = transaction(store, () => putPolicyText(store, 'version: 1\n'));
    tamper(store, "UPDATE policy_texts SET text = 'version: 2'");
    expect(verify(store).problems).toEqual([{ eventId: hash, what: 'a policy text does not fit its hash' }]);
  });

  it('is not stopped by a row that is no JSON at all, and neither is reading', () => {
    const store = scratch.open('a.db');
    const [event] = write(store, incidentId, [entry('a')]);
    tamper(
      store,
      "UPDATE incident_events SET payload = '{', actor = '[', words = 'x' WHERE id = ?",
      event?.id,
    );
    expect(verify(store).problems).not.toEqual([]);
    expect(readIncident(store, incidentId)).toMatchObject([
      { payload: null, words: null, actor: { id: null, name: '' } },
    ]);
  });
});
