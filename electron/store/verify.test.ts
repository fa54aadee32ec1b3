import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../domain/event.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { exportBundle, readBundle } from './bundle.ts';
import { columns } from './event-row.ts';
import type { Store } from './handle.ts';
import { readIncident } from './incident-log.ts';
import { putPolicyText } from './policy-texts.ts';
import { rebuild } from './rebuild.ts';
import { declared, entry, missed, redaction, sampleStart, writeSample } from './testing/sample-record.ts';
import { sampleId, sampleRow, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

/** Changes the record behind the store's back, as a person with another tool would who tidies up afterwards. */
function tamper(store: Store, sql: string, ...values: unknown[]): void {
  const triggers = store.db
    .prepare<[], { readonly name: string; readonly sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
    )
    .all();
  for (const { name } of triggers) store.db.exec(`DROP TRIGGER ${name}`);
  expect(store.db.prepare(sql).run(...values).changes).toBe(1);
  for (const trigger of triggers) store.db.exec(trigger.sql);
}

function rowFrom(events: readonly StoredEvent[]): IncidentRow | null {
  const [first] = events;
  return first?.type === 'incidentDeclared'
    ? { ...sampleRow(first.incidentId), declaredAt: events.length }
    : null;
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

  it('finds a policy text gone that an event names, also where a bundle came without it', () => {
    const store = scratch.open('a.db');
    const hash = transaction(store, () => putPolicyText(store, 'version: 1\n'));
    const [event] = write(store, incidentId, [declared('One', sampleStart, hash)]);
    expect(verify(store).problems).toEqual([]);
    const bundle = exportBundle(store, incidentId);
    const missing = [
      { eventId: event?.id, what: `the policy text ${hash} that it names is not in the record` },
    ];
    tamper(store, 'DELETE FROM policy_texts');
    expect(verify(store).problems).toEqual(missing);
    const other = scratch.open('b.db');
    transaction(other, () => readBundle(other, { ...bundle, policyTexts: ['version: 2\n'] }));
    expect(verify(other, { incidentId }).problems).toEqual(missing);
  });

  it.each([
    [
      'dropped',
      'DROP TRIGGER incident_events_no_update',
      { eventId: 'incident_events_no_update', what: 'this trigger of the database is missing' },
    ],
    [
      'changed',
      'DROP TRIGGER incident_events_no_delete; CREATE TRIGGER incident_events_no_delete BEFORE DELETE ON incident_events BEGIN SELECT 1; END',
      { eventId: 'incident_events_no_delete', what: 'this trigger of the database was changed' },
    ],
    [
      'added',
      'CREATE TRIGGER extra AFTER INSERT ON incident_events BEGIN DELETE FROM done_keys; END',
      { eventId: 'extra', what: 'this trigger does not belong to the database' },
    ],
  ])('finds a trigger %s', (_what, sql, problem) => {
    const store = scratch.open('a.db');
    write(store, incidentId, [declared('One')]);
    store.db.exec('ANALYZE');
    expect(verify(store).problems).toEqual([]);
    store.db.exec(sql);
    expect(verify(store).problems).toEqual([problem]);
  });

  it('compares lists and guard with what the record gives, and only when asked', () => {
    const store = scratch.open('a.db');
    writeSample(store, scratch.open('b.db'));
    write(store, incidentId, [declared('One'), missed(incidentId, 'start', 1, 2)]);
    write(store, sampleId(2), [entry('an incident without a declaration has no row')]);
    rebuild(store, rowFrom);
    expect(verify(store, { rowOf: rowFrom })).toMatchObject({ problems: [], drifted: [] });
    const fact = `fact:${incidentId}|update|start|2|missed`;
    store.db.exec(`
      UPDATE incident_rows SET next_look_at = 1 WHERE incident_id = '${incidentId}';
      INSERT INTO incident_rows VALUES ('nobody', NULL, 0, '{}');
      DELETE FROM incident_rows WHERE incident_id NOT IN ('nobody', '${incidentId}', (SELECT max(incident_id) FROM incident_rows));
      DELETE FROM done_keys WHERE key = '${fact}';
      UPDATE done_keys SET result = 'x' WHERE key = 'command:sample-1';
      INSERT INTO done_keys VALUES ('command:forged', NULL);
    `);
    const { problems, drifted } = verify(store, { rowOf: rowFrom });
    expect(problems).toEqual([]);
    expect(new Map(drifted.map(({ eventId, what }) => [what, eventId]))).toEqual(
      new Map<string, unknown>([
        ['its row in the lists is not what the record gives', incidentId],
        ['its row in the lists is missing', expect.any(String)],
        ['a row in the lists that the record does not give', 'nobody'],
        ['the guard does not know it', fact],
        ['the guard knows it otherwise than the record', 'command:sample-1'],
        ['the guard knows it and the record does not', 'command:forged'],
      ]),
    );
    expect(verify(store).drifted).toEqual([]);
    rebuild(store, rowFrom);
    expect(verify(store, { rowOf: rowFrom }).drifted).toEqual([]);
  });

  it('compares without writing, on a record opened for reading only', () => {
    const store = scratch.open('a.db');
    write(store, incidentId, [declared('One')]);
    rebuild(store, rowFrom);
    store.db.exec('DELETE FROM done_keys');
    const reader = scratch.open('a.db', { readonly: true });
    expect(verify(reader, { rowOf: rowFrom }).drifted).toHaveLength(1);
    expect(store.db.prepare('SELECT count(*) FROM done_keys').pluck().get()).toBe(0);
  });

  it('is told of a row that stands twice in a bundle', () => {
    const store = scratch.open('a.db');
    const [, twice] = write(store, incidentId, [declared('One'), entry('a')]);
    const bundle = exportBundle(store, incidentId);
    const other = scratch.open('b.db');
    const read = (value: unknown) => transaction(other, () => readBundle(other, value));
    expect(read(bundle)).toMatchObject({ ok: true, repeated: [] });
    expect(read({ ...bundle, events: [...bundle.events, bundle.events[1]] })).toMatchObject({
      ok: true,
      repeated: [twice?.id],
    });
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
