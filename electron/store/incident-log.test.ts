import { fc, test as prop } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkedEvent } from '../domain/event.ts';
import { NotCanonical } from './canonical-json.ts';
import { close } from './database.ts';
import { idLimit } from './event-id.ts';
import { append, freshIds, listIncidentIds, readAfter, readIncident } from './incident-log.ts';
import { heads } from './incident-tip.ts';
import { getPolicyText, putPolicyText } from './policy-texts.ts';
import { ada, declared, entry, missed, sampleStart } from './testing/sample-record.ts';
import { sampleId, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

describe('the record', () => {
  it('refuses UPDATE, DELETE and INSERT OR REPLACE', () => {
    const store = scratch.open('a.db');
    write(store, incidentId, [declared('One')]);
    const before = store.db.prepare('SELECT * FROM incident_events').all();
    const refused = (sql: string): void => expect(() => store.db.exec(sql)).toThrow('append-only');
    refused("UPDATE incident_events SET words = '{}'");
    refused('UPDATE incident_events SET arrival = 7');
    refused('DELETE FROM incident_events');
    refused('REPLACE INTO incident_events SELECT * FROM incident_events');
    refused('INSERT OR REPLACE INTO incident_events SELECT * FROM incident_events WHERE true');
    refused(
      'INSERT INTO incident_events SELECT * FROM incident_events WHERE true ON CONFLICT (id) DO UPDATE SET words = NULL',
    );
    expect(store.db.prepare('SELECT * FROM incident_events').all()).toEqual(before);
  });
});

let run = 0;

describe('appending', () => {
  it('gives back what reading gives, and what the fold knows', () => {
    const store = scratch.open('a.db');
    const stored = write(store, incidentId, [
      declared('Payments fail'),
      entry('seen'),
      missed(incidentId, 'x', 1, 2),
    ]);
    expect(readIncident(store, incidentId)).toEqual(stored);
    expect(stored.map(checkedEvent)).not.toContain(null);
    expect(stored[1]).toMatchObject({
      incidentId,
      origin: store.origin,
      type: 'entryAdded',
      version: 1,
      actor: ada,
      recordedAt: sampleStart,
      commandPart: 1,
      blanked: false,
    });
    expect(stored[2]).toMatchObject({
      words: null,
      blanked: false,
      factKey: `${incidentId}|update|x|1|missed`,
    });
  });

  it('bases the first event on all heads and each later one of the command on the one before', () => {
    const store = scratch.open('a.db');
    const first = write(store, incidentId, [declared('One'), entry('a'), entry('b')]);
    const second = write(store, incidentId, [entry('c')]);
    const ids = [...first, ...second].map((event) => event.id);
    expect([...first, ...second].map((event) => event.parents)).toEqual([[], [ids[0]], [ids[1]], [ids[2]]]);
    expect(heads(store, incidentId).map((head) => head.id)).toEqual([ids[3]]);
    expect(ids).toEqual([...ids].sort());
  });

  it('counts origin_seq over all incidents and parts over all of a command', () => {
    const store = scratch.open('a.db');
    transaction(store, () => {
      append(store, incidentId, [declared('One'), entry('a')], {
        commandId: 'merge',
        recordedAt: sampleStart,
      });
      append(store, sampleId(2), [declared('Two')], { commandId: 'merge', recordedAt: sampleStart });
      append(store, incidentId, [entry('b')], { commandId: 'other', recordedAt: sampleStart });
    });
    const rows = store.db
      .prepare('SELECT origin_seq, command_part FROM incident_events ORDER BY arrival')
      .raw()
      .all();
    expect(rows).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 0],
    ]);
  });

  it('sorts after what was known also when the clock was set back or lost', () => {
    const store = scratch.open('a.db');
    const ids = [sampleStart, sampleStart - 3e9, idLimit + 5, 0].flatMap((now) =>
      write(store, incidentId, [entry('x')], now).map((event) => event.id),
    );
    expect(ids).toEqual([...ids].sort());
    expect(readIncident(store, incidentId).map((event) => event.id)).toEqual(ids);
    expect(readIncident(store, incidentId)[1]?.recordedAt).toBe(sampleStart - 3e9);
  });

  it('takes ids drawn beforehand, for payloads that name an event of their own command', () => {
    const store = scratch.open('a.db');
    write(store, incidentId, [declared('One')]);
    transaction(store, () => {
      const ids = freshIds(store, incidentId, sampleStart, 2);
      const options = { commandId: 'c', recordedAt: sampleStart, ids };
      expect(append(store, incidentId, [entry('a'), entry('b')], options).map((event) => event.id)).toEqual(
        ids,
      );
      expect(() => append(store, incidentId, [entry('c')], { ...options, ids })).toThrow(
        'does not sort after',
      );
    });
  });

  it('reads what came after an event, and lists incidents', () => {
    const store = scratch.open('a.db');
    const stored = write(store, incidentId, [declared('One'), entry('a'), entry('b')]);
    write(store, sampleId(2), [declared('Two')]);
    expect(readAfter(store, incidentId, stored[0]?.id ?? '')).toEqual(stored.slice(1));
    expect(readIncident(store, sampleId(3))).toEqual([]);
    expect(listIncidentIds(store)).toEqual([incidentId, sampleId(2)].sort());
  });

  it('refuses half characters and bad keys with the path, and writes nothing', () => {
    const store = scratch.open('a.db');
    expect(() => write(store, incidentId, [declared('One'), entry('half \ud83d')])).toThrow('words.text');
    expect(() => write(store, incidentId, [{ ...entry('x'), factKey: 'a\0b' }])).toThrow('factKey');
    expect(() => write(store, incidentId, [{ ...entry('x'), occurredAt: 0.5 }])).toThrow('occurredAt');
    expect(() => write(store, 'INC-1', [entry('x')])).toThrow('incidentId');
    expect(() => write(store, incidentId, [entry('x', 0, { id: null, name: '\udc00' })])).toThrow(
      NotCanonical,
    );
    for (const commandId of ['', 'a\0', '\ud800'])
      expect(() =>
        transaction(store, () => append(store, incidentId, [entry('x')], { commandId, recordedAt: 0 })),
      ).toThrow('commandId');
    expect(listIncidentIds(store)).toEqual([]);
  });

  it('does not scan a long incident', () => {
    const store = scratch.open('a.db');
    transaction(store, () => {
      for (let i = 0; i < 5000; i++)
        append(store, incidentId, [entry('x')], { commandId: String(i), recordedAt: sampleStart });
    });
    const times = Array.from({ length: 21 }, () => {
      const begun = performance.now();
      write(store, incidentId, [entry('x')]);
      return performance.now() - begun;
    }).sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(5);
  });

  prop.prop([fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 })], { numRuns: 30 })(
    'gives every text back unchanged, a NUL and characters of any plane too',
    (texts) => {
      const store = scratch.open(`${String(run++)}.db`);
      const id = sampleId(4);
      if (texts.length > 0)
        write(
          store,
          id,
          texts.map((text) => entry(text)),
        );
      const read = readIncident(store, id);
      expect(read.map((event) => (event.words as { readonly text: string }).text)).toEqual(texts);
      expect(verify(store).problems).toEqual([]);
      close(store);
    },
  );
});

describe('policy texts', () => {
  it('are kept once under their hash', () => {
    const store = scratch.open('a.db');
    const hash = transaction(store, () => putPolicyText(store, 'version: 1\n'));
    expect(transaction(store, () => putPolicyText(store, 'version: 1\n'))).toBe(hash);
    expect(getPolicyText(store, hash)).toBe('version: 1\n');
    expect(getPolicyText(store, 'none')).toBeNull();
  });
});
