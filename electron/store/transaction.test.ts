import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close, open } from './database.ts';
import { getDeskState, putDeskState } from './desk-state.ts';
import { append, listIncidentIds, readIncident } from './incident-log.ts';
import { heads } from './incident-tip.ts';
import { StoreFault } from './store-fault.ts';
import { declared, entry, sampleStart } from './testing/sample-record.ts';
import { sampleId, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

describe('a transaction', () => {
  it('saves all of a command or nothing', () => {
    const store = scratch.open('a.db');
    write(store, incidentId, [declared('One')]);
    expect(() =>
      transaction(store, () => {
        append(store, incidentId, [entry('lost'), entry('lost too')], {
          commandId: 'c',
          recordedAt: sampleStart,
        });
        throw new Error('the outbox refused');
      }),
    ).toThrow('the outbox refused');
    const [kept] = write(store, incidentId, [entry('kept')]);
    expect(readIncident(store, incidentId)).toHaveLength(2);
    expect(kept?.parents).toHaveLength(1);
    expect(store.state.originSeq).toBe(2);
    expect(verify(store).problems).toEqual([]);
  });

  it('refuses a promise, a second one inside it, and writing outside of one', () => {
    const store = scratch.open('a.db');
    expect(() => transaction(store, () => Promise.resolve(1))).toThrow('cannot wait');
    expect(() => transaction(store, () => transaction(store, () => 1))).toThrow('open already');
    expect(() => append(store, incidentId, [entry('x')], { commandId: 'c', recordedAt: 0 })).toThrow(
      'inside',
    );
    expect(store.db.inTransaction).toBe(false);
  });

  it('takes its turn behind another program and says so when that takes too long', () => {
    const store = scratch.open('a.db', { patienceMs: 20 });
    const other = new Database(scratch.place('a.db'));
    other.exec('BEGIN IMMEDIATE');
    let fault: unknown;
    try {
      write(store, incidentId, [declared('One')]);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(StoreFault);
    expect((fault as StoreFault).sentence).toBe(
      'Entry not saved: another program is using it. Your text is kept here. Close that program, then log it again.',
    );
    other.exec('ROLLBACK');
    other.close();
    write(store, incidentId, [declared('One')]);
    expect(listIncidentIds(store)).toEqual([incidentId]);
  });

  it('sees what another open record wrote in between', () => {
    const one = scratch.open('a.db');
    const two = scratch.open('a.db');
    write(one, incidentId, [declared('One')]);
    write(two, incidentId, [entry('two')]);
    write(one, incidentId, [entry('three')]);
    expect(heads(two, incidentId)).toEqual(heads(one, incidentId));
    expect(heads(two, incidentId)).toHaveLength(1);
    expect(readIncident(one, incidentId).map((event) => event.parents.length)).toEqual([0, 1, 1]);
    expect(verify(one).problems).toEqual([]);
  });

  it('on a full disk saves nothing, says so, and goes on when there is space', () => {
    const store = scratch.open('a.db');
    write(store, incidentId, [declared('One')]);
    const pages = store.db.pragma('page_count', { simple: true }) as number;
    store.db.pragma(`max_page_count = ${String(pages + 3)}`);
    let saved = 1;
    let fault: unknown;
    while (fault === undefined) {
      try {
        write(store, incidentId, [entry('x'.repeat(900))]);
        saved++;
      } catch (error) {
        fault = error;
      }
    }
    expect((fault as StoreFault).reason).toBe('disk-full');
    expect((fault as StoreFault).sentence).toBe(
      'Entry not saved: the disk is full. Your text is kept here. Free 20 MB, then log it again.',
    );
    expect(store.db.inTransaction).toBe(false);
    expect(readIncident(store, incidentId)).toHaveLength(saved);
    store.db.pragma('max_page_count = 100000');
    write(store, incidentId, [entry('and on')]);
    expect(readIncident(store, incidentId)).toHaveLength(saved + 1);
    expect(verify(store).problems).toEqual([]);
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('on a disk that is really full keeps what was acknowledged, and opens again', ({ skip }) => {
    const disk = scratch.place('disk');
    mkdirSync(disk);
    const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=600k', 'none', disk]);
    if (mounted.status !== 0) skip('only root can mount a small disk');
    try {
      const file = path.join(disk, 'a.db');
      const store = open(file);
      let saved = 0;
      let fault: unknown;
      while (fault === undefined) {
        try {
          write(store, incidentId, [entry('x'.repeat(2000))]);
          saved++;
        } catch (error) {
          fault = error;
        }
      }
      expect((fault as StoreFault).reason).toBe('disk-full');
      expect(readIncident(store, incidentId)).toHaveLength(saved);
      close(store);
      const again = open(file);
      expect(readIncident(again, incidentId)).toHaveLength(saved);
      expect(verify(again).problems).toEqual([]);
      close(again);
    } finally {
      spawnSync('/bin/umount', [disk]);
    }
  });
});

describe('the desk state', () => {
  it('is kept by key over a close, and never loses the installation', () => {
    const store = scratch.open('a.db');
    expect(getDeskState(store, 'lastSeen')).toBeNull();
    putDeskState(store, 'lastSeen', '1');
    transaction(store, () => putDeskState(store, 'lastSeen', '2'));
    expect(() => putDeskState(store, 'installation', 'x')).toThrow('never changed');
    close(store);
    const again = scratch.open('a.db');
    expect(getDeskState(again, 'lastSeen')).toBe('2');
    expect(getDeskState(again, 'installation')).toBe(store.installation);
  });
});

describe('a kill', () => {
  const script = (file: string, point: string, after: number): string => `
    import { open } from ${JSON.stringify(path.join(import.meta.dirname, 'database.ts'))};
    import { append } from ${JSON.stringify(path.join(import.meta.dirname, 'incident-log.ts'))};
    import { transaction } from ${JSON.stringify(path.join(import.meta.dirname, 'transaction.ts'))};
    import { declared, entry, redaction, sampleStart } from ${JSON.stringify(path.join(import.meta.dirname, 'testing/sample-record.ts'))};
    import { writeSync } from 'node:fs';
    let hits = 0, on = false;
    const faultPoint = (name) => { if (on && name === ${JSON.stringify(point)} && ++hits > ${String(after)}) process.kill(process.pid, 'SIGKILL'); };
    const store = open(${JSON.stringify(file)}, { faultPoint });
    on = true;
    const write = (commandId, events) => {
      const stored = transaction(store, () => append(store, ${JSON.stringify(incidentId)}, events, { commandId, recordedAt: sampleStart }));
      writeSync(1, commandId + '\\n');
      return stored;
    };
    const [, secret] = write('c0', [declared('One'), entry('swordfish')]);
    for (let i = 1; i < 10; i++) write('c' + i, [entry('a'), entry('b'), entry('c')]);
    write('c10', [redaction([secret.id]), entry('d'), entry('e')]);`;

  const onDisk = (): string =>
    ['a.db', 'a.db-wal'].map((name) => readFileSync(scratch.place(name), 'latin1')).join('');

  it.each([
    ['between-events', 7],
    ['between-events', 30],
    ['before-commit', 4],
    ['after-commit', 4],
    ['after-commit', 10],
    ['during-checkpoint', 0],
  ] as const)(
    'at %s, after %i times, loses nothing acknowledged and half-writes no command',
    (point, after) => {
      const file = scratch.place('a.db');
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', script(file, point, after)], {
        encoding: 'utf8',
      });
      expect(child).toMatchObject({ signal: 'SIGKILL', stderr: '' });
      const acknowledged = child.stdout.split('\n').filter((line) => line !== '');
      const store = scratch.open('a.db');
      const events = readIncident(store, incidentId);
      const stored = new Map<string, number>();
      for (const { commandId } of events) stored.set(commandId, (stored.get(commandId) ?? 0) + 1);
      for (const commandId of acknowledged) expect(stored.has(commandId)).toBe(true);
      expect(stored.size - acknowledged.length).toBeLessThanOrEqual(1);
      for (const [commandId, parts] of stored)
        expect([commandId, parts]).toEqual([commandId, commandId === 'c0' ? 2 : 3]);
      expect(verify(store).problems).toEqual([]);
      // The log of the killed process is emptied at the open, with the blanked words in it.
      expect(onDisk().includes('swordfish')).toBe(!stored.has('c10'));
    },
  );
});
