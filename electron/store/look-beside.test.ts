import { closeSync, copyFileSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close, open } from './database.ts';
import type { Store } from './handle.ts';
import { listIncidentRows, putIncidentRow } from './incident-rows.ts';
import { lookBeside } from './look-beside.ts';
import { StoreFault } from './store-fault.ts';
import { declared, entry } from './testing/sample-record.ts';
import { sampleId, sampleRow, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const worker = path.join(import.meta.dirname, 'look-worker.ts');

async function lookAt(file: string, thread = worker) {
  const looking = lookBeside(thread, { file, patienceMs: 250, nativeBinding: undefined });
  return { rows: await looking.rows, looked: await looking.looked };
}

function put(store: Store, incidentId: string): void {
  transaction(store, () => putIncidentRow(store, sampleRow(incidentId)));
}

/** A closed record of one incident with as many entries as fill some pages. */
function filled(name: string): string {
  const store = scratch.open(name);
  write(store, sampleId(1), [declared('One')]);
  for (let i = 0; i < 40; i++) write(store, sampleId(1), [entry(`entry ${String(i)} ${'x'.repeat(500)}`)]);
  put(store, sampleId(1));
  close(store);
  return scratch.place(name);
}

function damage(file: string): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(8192, 0x5a), 0, 8192, 2 * 4096);
  closeSync(descriptor);
}

function faultOf(work: () => Store): StoreFault {
  try {
    close(work());
  } catch (error) {
    if (error instanceof StoreFault) return error;
    throw error;
  }
  throw new Error('it was opened');
}

describe('a look at a record from another thread', () => {
  it('tells the list as the record has it, then that the record is sound', async () => {
    const file = filled('a.db');
    const { rows, looked } = await lookAt(file);
    expect(looked).toEqual({ ok: true, identity: expect.any(String) as string });
    const store = scratch.open('a.db', { looked });
    expect(JSON.parse(rows ?? '')).toEqual(listIncidentRows(store));
    expect(listIncidentRows(store)).toHaveLength(1);
  });

  it('sees what lies in the log of a record that was killed', async () => {
    const source = scratch.open('source.db');
    write(source, sampleId(1), [declared('One')]);
    put(source, sampleId(1));
    copyFileSync(scratch.place('source.db'), scratch.place('a.db'));
    copyFileSync(scratch.place('source.db-wal'), scratch.place('a.db-wal'));
    const { rows, looked } = await lookAt(scratch.place('a.db'));
    expect(JSON.parse(rows ?? '')).toHaveLength(1);
    expect(looked?.ok).toBe(true);
  });

  it('tells no list that does not fit the record', async () => {
    const store = scratch.open('a.db');
    write(store, sampleId(1), [declared('One')]);
    close(store);
    expect(await lookAt(scratch.place('a.db'))).toMatchObject({ rows: null, looked: { ok: true } });
  });

  it('finds a fault, and the record is then refused with the sentence that it gives when it is opened', async () => {
    const file = filled('a.db');
    damage(file);
    const { looked } = await lookAt(file);
    expect(looked).toMatchObject({ ok: false, reason: 'corrupt' });
    expect(faultOf(() => open(file, { looked })).sentence).toBe(faultOf(() => open(file)).sentence);
  });

  it('holds for the file that it looked at, and for no other in its place', async () => {
    const file = filled('a.db');
    const { looked } = await lookAt(file);
    const other = filled('b.db');
    damage(other);
    renameSync(other, file);
    expect(faultOf(() => open(file, { looked })).reason).toBe('corrupt');
  });

  it('finds nothing where there is no record, which then begins', async () => {
    const { rows, looked } = await lookAt(scratch.place('a.db'));
    expect({ rows, looked }).toEqual({ rows: null, looked: { ok: true, identity: null } });
    expect(listIncidentRows(scratch.open('a.db', { looked }))).toEqual([]);
  });

  it('is done by the opening itself where no thread could do it', async () => {
    const file = filled('a.db');
    damage(file);
    const broken = scratch.place('broken.cjs');
    writeFileSync(broken, 'throw new Error("broken");');
    for (const thread of [broken, scratch.place('missing.cjs')]) {
      const { rows, looked } = await lookAt(file, thread);
      expect({ rows, looked }).toEqual({ rows: null, looked: null });
      expect(faultOf(() => open(file, { looked })).reason).toBe('corrupt');
    }
    rmSync(broken);
  });
});
