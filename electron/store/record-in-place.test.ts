import { copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close } from './database.ts';
import { recordInPlace } from './record-in-place.ts';
import { truncateLog } from './redaction.ts';
import { declared, entry } from './testing/sample-record.ts';
import { sampleId, scratchFolder, write } from './testing/scratch-stores.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

function filled(name: string) {
  const store = scratch.open(name);
  write(store, incidentId, [declared('One')]);
  return store;
}

describe('an open record', () => {
  it('is in place while it is written to, its log emptied, and others open and close it', () => {
    const store = filled('a.db');
    expect(recordInPlace(store)).toBe('ok');
    truncateLog(store);
    expect(recordInPlace(store)).toBe('ok');
    const other = scratch.open('a.db');
    write(other, incidentId, [entry('a')]);
    close(other);
    close(scratch.open('a.db', { readonly: true }));
    store.db.exec('VACUUM');
    write(store, incidentId, [entry('b')]);
    expect(recordInPlace(store)).toBe('ok');
  });

  it('is in place where its name leads elsewhere', () => {
    mkdirSync(scratch.place('real'));
    close(filled('real/a.db'));
    symlinkSync(scratch.place('real/a.db'), scratch.place('link.db'));
    const store = filled('link.db');
    expect(recordInPlace(store)).toBe('ok');
    rmSync(scratch.place('real/a.db-wal'));
    expect(recordInPlace(store)).toBe('gone');
  });

  it.each([
    ['its file', 'a.db'],
    ['its log', 'a.db-wal'],
  ])('is gone or replaced when %s is', (_what, name) => {
    const store = filled('a.db');
    copyFileSync(scratch.place(name), scratch.place('copy'));
    renameSync(scratch.place(name), scratch.place('away'));
    expect(recordInPlace(store)).toBe('gone');
    renameSync(scratch.place('copy'), scratch.place(name));
    expect(recordInPlace(store)).toBe('replaced');
    renameSync(scratch.place('away'), scratch.place(name));
    expect(recordInPlace(store)).toBe('ok');
  });

  it('is gone with its folder, also where a file stands there now', () => {
    mkdirSync(scratch.place('data'));
    const store = filled('data/a.db');
    renameSync(scratch.place('data'), scratch.place('elsewhere'));
    expect(recordInPlace(store)).toBe('gone');
    writeFileSync(scratch.place('data'), '');
    expect(recordInPlace(store)).toBe('gone');
  });

  it('is looked at in no time', () => {
    const store = filled('a.db');
    const start = performance.now();
    for (let i = 0; i < 100; i++) recordInPlace(store);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
