import { copyFileSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentRow } from '../domain/incident-row.ts';
import { close } from './database.ts';
import { rowsOf } from './event-row.ts';
import type { Store } from './handle.ts';
import { append, readIncident } from './incident-log.ts';
import { putIncidentRow } from './incident-rows.ts';
import { receive } from './receive.ts';
import { blankWords, truncateLog } from './redaction.ts';
import { declared, entry, redaction, sampleStart, seededRandom } from './testing/sample-record.ts';
import { sampleId, sampleRow, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

/** Every byte of the record on disk: file, log and shared memory. */
function onDisk(name: string): string {
  return ['', '-wal', '-shm'].map((end) => readFileSync(scratch.place(name) + end, 'latin1')).join('');
}

/** The trigger that keeps the record append-only, as it stands. */
function trigger(store: Store): unknown {
  return store.db
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'incident_events_no_update'")
    .pluck()
    .get();
}

function row(id: string, title: string): IncidentRow {
  return { ...sampleRow(id), title };
}

describe('redacting', () => {
  it('blanks words and salt, keeps everything else, and leaves the record append-only and sound', () => {
    const store = scratch.open('a.db');
    const [start, secret] = write(store, incidentId, [declared('One'), entry('swordfish')]);
    const before = rowsOf(store, incidentId);
    const lock = trigger(store);
    write(store, incidentId, [redaction([secret?.id ?? ''])]);
    const after = rowsOf(store, incidentId);
    expect(after.slice(0, 2)).toEqual([before[0], { ...before[1], words: null, salt: null }]);
    expect(readIncident(store, incidentId).map((event) => event.blanked)).toEqual([false, true, false]);
    expect(readIncident(store, incidentId)[0]?.words).toEqual(start?.words);
    expect(trigger(store)).toBe(lock);
    expect(() => store.db.exec('UPDATE incident_events SET words = NULL')).toThrow('append-only');
    expect(verify(store).problems).toEqual([]);
  });

  it('leaves no byte of the secret on disk', () => {
    const store = scratch.open('a.db');
    for (let i = 0; i < 50; i++) write(store, incidentId, [entry(`before ${String(i)}`)]);
    const [secret] = write(store, incidentId, [entry(`swordfish ${'long '.repeat(3000)}swordfish`)]);
    for (let i = 0; i < 50; i++) write(store, incidentId, [entry(`after ${String(i)}`)]);
    expect(onDisk('a.db').includes('swordfish')).toBe(true);
    write(store, incidentId, [redaction([secret?.id ?? ''])]);
    expect(onDisk('a.db').includes('swordfish')).toBe(false);
    expect(onDisk('a.db').includes('long long')).toBe(false);
  });

  it('leaves no byte of any of 400 secrets of all sizes, redacted in any order', () => {
    const store = scratch.open('a.db');
    const random = seededRandom(5);
    const chance = (below: number): number => ((random.bytes(1)[0] ?? 0) * below) >> 8;
    const ids = Array.from({ length: 400 }, (_, i) => {
      const text = `[${String(i)}]${'x'.repeat(chance(256) * (1 + chance(12)))}[${String(i)}]`;
      return write(store, incidentId, [entry(text)])[0]?.id ?? '';
    });
    const order = ids.map((id, i) => ({ id, i, by: chance(256) })).sort((a, b) => a.by - b.by);
    for (let at = 0; at < order.length; at += 50) {
      const named = order.slice(at, at + 50);
      write(store, incidentId, [redaction(named.map(({ id }) => id))]);
      const bytes = onDisk('a.db');
      const left = named.filter(({ i }) => bytes.includes(`[${String(i)}]`));
      expect(left).toEqual([]);
    }
    expect(verify(store).problems).toEqual([]);
  });

  it('leaves none in the incident rows either, whose pages SQLite moves about', () => {
    const store = scratch.open('a.db');
    const random = seededRandom(6);
    const chance = (below: number): number => {
      const [high = 0, low = 0] = random.bytes(2);
      return ((high * 256 + low) * below) >> 16;
    };
    const ids = Array.from({ length: 400 }, (_, i) => sampleId(100 + i));
    const titles = new Map<string, string>();
    for (let round = 0; round < 100; round++)
      transaction(store, () => {
        for (let i = 0; i < 50; i++) {
          const at = chance(400);
          const title = `[${String(at)}:${String(round)}:${String(i)}] `.repeat(1 + chance(90));
          putIncidentRow(store, row(ids[at] ?? '', title));
          titles.set(String(at), title.split(' ')[0] ?? '');
        }
      });
    truncateLog(store);
    const present = new Set(onDisk('a.db').match(/\[\d+:\d+:\d+\]/g));
    // Copies of earlier titles that deleting did not reach, and some incidents at least.
    const stray = [...present].filter((title) => titles.get(title.slice(1).split(':')[0] ?? '') !== title);
    const redacted = new Set(['7', ...stray.map((title) => title.slice(1).split(':')[0] ?? '')]);
    transaction(store, () => {
      for (const at of redacted) {
        const options = { commandId: `redact-${at}`, recordedAt: sampleStart };
        append(store, ids[Number(at)] ?? '', [declared('One'), redaction([])], options);
        putIncidentRow(store, row(ids[Number(at)] ?? '', 'redacted'));
      }
    });
    const left = onDisk('a.db').match(/\[\d+:\d+:\d+\]/g) ?? [];
    expect(left.filter((title) => redacted.has(title.slice(1).split(':')[0] ?? ''))).toEqual([]);
    expect(left.length).toBeGreaterThan(100);
  });

  it('tries the log again where a reader stands in the way', () => {
    const store = scratch.open('a.db');
    const [secret] = write(store, incidentId, [entry('swordfish')]);
    const reader = new Database(scratch.place('a.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT * FROM incident_events').all();
    write(store, incidentId, [redaction([secret?.id ?? ''])]);
    expect(onDisk('a.db').includes('swordfish')).toBe(true);
    expect(store.state.truncateDue).toBe(true);
    reader.close();
    write(store, incidentId, [entry('next')]);
    expect(onDisk('a.db').includes('swordfish')).toBe(false);
  });

  it('comes to nothing together with its transaction', () => {
    const store = scratch.open('a.db');
    const [secret] = write(store, incidentId, [entry('kept')]);
    const lock = trigger(store);
    expect(() =>
      transaction(store, () => {
        blankWords(store, incidentId, [secret?.id ?? '']);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(readIncident(store, incidentId)).toEqual([secret]);
    expect(trigger(store)).toBe(lock);
  });

  it('reaches no event of another incident', () => {
    const store = scratch.open('a.db');
    const [other] = write(store, sampleId(2), [entry('theirs')]);
    write(store, incidentId, [declared('One'), redaction([other?.id ?? ''])]);
    expect(readIncident(store, sampleId(2))).toEqual([other]);
  });

  it('blanks a row that arrives later, and one that came before the redaction', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One')]);
    transaction(there, () => receive(there, rowsOf(here, incidentId)));
    const [secret] = write(here, incidentId, [entry('swordfish')]);
    const withWords = rowsOf(here, incidentId);
    // A desk that knows of the secret by its id redacts it before it has the row.
    write(there, incidentId, [redaction([secret?.id ?? ''])]);
    transaction(there, () => receive(there, withWords));
    expect(rowsOf(there, incidentId).find((event) => event.id === secret?.id)?.words).toBeNull();
    expect(onDisk('there.db').includes('swordfish')).toBe(false);
    transaction(here, () => receive(here, rowsOf(there, incidentId)));
    expect(rowsOf(here, incidentId)).toEqual(rowsOf(there, incidentId));
    expect(onDisk('here.db').includes('swordfish')).toBe(false);
    for (const store of [here, there]) expect(verify(store).problems).toEqual([]);
  });

  it('is completed at the next open when the process died before the log was emptied', () => {
    const store = scratch.open('a.db', {
      faultPoint: (name) => {
        if (name !== 'after-commit' || store.state.originSeq < 2) return;
        for (const end of ['', '-wal'])
          copyFileSync(scratch.place('a.db') + end, scratch.place('b.db') + end);
      },
    });
    const [secret] = write(store, incidentId, [entry('swordfish')], sampleStart);
    write(store, incidentId, [redaction([secret?.id ?? ''])]);
    expect(readFileSync(scratch.place('b.db-wal'), 'latin1').includes('swordfish')).toBe(true);
    close(scratch.open('b.db'));
    expect(readFileSync(scratch.place('b.db'), 'latin1').includes('swordfish')).toBe(false);
  });
});
