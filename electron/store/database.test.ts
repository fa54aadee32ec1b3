import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupName, close, open } from './database.ts';
import { migrations } from './migrations/list.ts';
import { StoreFault } from './store-fault.ts';
import { declared, entry } from './testing/sample-record.ts';
import { sampleId, scratchFolder, write } from './testing/scratch-stores.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const newer = [...migrations, { version: 2, sql: 'CREATE TABLE later (a INTEGER) STRICT' }];

function faultOfOpening(name: string, options = {}): StoreFault {
  try {
    scratch.open(name, options);
  } catch (error) {
    if (error instanceof StoreFault) return error;
    throw error;
  }
  throw new Error('it was opened');
}

function filled(name: string, events = 40): string {
  const store = scratch.open(name);
  write(store, sampleId(1), [declared('One')]);
  for (let i = 0; i < events; i++)
    write(store, sampleId(1), [entry(`entry ${String(i)} ${'x'.repeat(500)}`)]);
  close(store);
  return scratch.place(name);
}

/** A record killed with its log not yet folded into the file. */
function killed(name: string, options = {}): string {
  const store = scratch.open(`${name}.source`, options);
  write(store, sampleId(1), [declared('One')]);
  copyFileSync(scratch.place(`${name}.source`), scratch.place(name));
  copyFileSync(scratch.place(`${name}.source-wal`), scratch.place(`${name}-wal`));
  return scratch.place(name);
}

describe('opening a record', () => {
  it('sets every pragma, also on the second open', () => {
    for (let i = 0; i < 2; i++) {
      const store = scratch.open('a.db');
      const pragma = (name: string): unknown => store.db.pragma(name, { simple: true });
      expect(pragma('synchronous')).toBe(2);
      expect(pragma('journal_mode')).toBe('wal');
      expect(pragma('recursive_triggers')).toBe(1);
      expect(pragma('secure_delete')).toBe(1);
      expect(pragma('foreign_keys')).toBe(1);
      expect(pragma('trusted_schema')).toBe(0);
      expect(pragma('cell_size_check')).toBe(1);
      expect(pragma('busy_timeout')).toBe(2000);
      expect(pragma('application_id')).toBe(0x53495452);
      expect(pragma('user_version')).toBe(migrations.length);
      close(store);
    }
  });

  it('keeps the installation and draws a new origin every time', () => {
    const first = scratch.open('a.db');
    close(first);
    const second = scratch.open('a.db');
    expect(second.installation).toBe(first.installation);
    expect(second.origin).not.toBe(first.origin);
    expect(second.origin.startsWith(`${first.installation}.`)).toBe(true);
  });

  it('makes the folder of a new record and leaves no half-made file', () => {
    scratch.open('deep/down/a.db');
    expect(existsSync(scratch.place('deep/down/a.db'))).toBe(true);
  });

  it('refuses a folder named databases, which Electron empties', () => {
    expect(faultOfOpening('databases/a.db').reason).toBe('bad-place');
    expect(existsSync(scratch.place('databases'))).toBe(false);
  });

  it('refuses a folder in the place of the file, and a file in the place of the folder', () => {
    mkdirSync(scratch.place('folder'));
    writeFileSync(scratch.place('file'), 'x');
    expect(faultOfOpening('folder').reason).toBe('bad-place');
    expect(faultOfOpening('file/a.db').reason).toBe('read-only');
  });

  it('refuses a missing record where there was one, and a log without its record', () => {
    expect(faultOfOpening('a.db', { mustExist: true }).reason).toBe('missing');
    expect(faultOfOpening('a.db', { readonly: true }).reason).toBe('missing');
    writeFileSync(scratch.place('a.db-wal'), 'what was written last');
    expect(faultOfOpening('a.db').reason).toBe('missing');
    expect(readFileSync(scratch.place('a.db-wal'), 'utf8')).toBe('what was written last');
  });

  it('refuses an empty file instead of taking it for a new record', () => {
    writeFileSync(scratch.place('a.db'), '');
    expect(faultOfOpening('a.db').reason).toBe('missing');
    expect(readFileSync(scratch.place('a.db')).length).toBe(0);
  });

  it('refuses a record of a newer Sitrep and leaves it byte for byte as it was', () => {
    close(scratch.open('a.db', { migrations: newer }));
    const before = readFileSync(scratch.place('a.db'));
    const fault = faultOfOpening('a.db');
    expect(fault.reason).toBe('newer');
    expect(fault.sentence).toBe(
      'This record was written by a newer Sitrep. Nothing was changed. Update Sitrep, or open another record.',
    );
    expect(readFileSync(scratch.place('a.db')).equals(before)).toBe(true);
    expect(existsSync(scratch.place('a.db-shm'))).toBe(false);
  });

  it('refuses a newer record also where only its log knows that it is newer', () => {
    const source = filled('old.db', 1);
    const db = new Database(source);
    db.pragma('journal_mode = WAL');
    db.pragma('user_version = 2');
    copyFileSync(source, scratch.place('a.db'));
    copyFileSync(`${source}-wal`, scratch.place('a.db-wal'));
    db.close();
    const before = ['a.db', 'a.db-wal'].map((name) => readFileSync(scratch.place(name)));
    expect(before[0]?.readUInt32BE(60)).toBe(1);
    expect(faultOfOpening('a.db').reason).toBe('newer');
    expect(['a.db', 'a.db-wal'].map((name) => readFileSync(scratch.place(name)))).toEqual(before);
  });

  it('refuses a database of another program and leaves it as it was', () => {
    const db = new Database(scratch.place('a.db'));
    db.exec('CREATE TABLE bookmarks (a)');
    db.close();
    const before = readFileSync(scratch.place('a.db'));
    expect(faultOfOpening('a.db').reason).toBe('wrong-application');
    expect(readFileSync(scratch.place('a.db')).equals(before)).toBe(true);
  });

  it.each([
    ['a text file', (): Buffer => Buffer.from('this is no database, only words'.repeat(200))],
    ['a header of zeros', (bytes: Buffer): Buffer => bytes.fill(0, 0, 100)],
    ['2,000 bytes overwritten', (bytes: Buffer): Buffer => bytes.fill(0x5a, 2 * 4096, 2 * 4096 + 2000)],
    ['5,000 bytes cut off the end', (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 5000)],
  ])('refuses a damaged file: %s', (_, damage) => {
    const file = filled('a.db');
    const damaged = damage(readFileSync(file));
    writeFileSync(file, damaged);
    expect(faultOfOpening('a.db').reason).toBe('corrupt');
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('opens after a kill with everything that the log holds', () => {
    killed('a.db');
    const store = scratch.open('a.db');
    expect(store.db.prepare('SELECT count(*) FROM incident_events').pluck().get()).toBe(1);
    expect(readFileSync(scratch.place('a.db-wal')).length).toBe(0);
  });

  it('says that another program locks the record', () => {
    const file = filled('a.db', 1);
    const other = new Database(file);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE; COMMIT');
    expect(faultOfOpening('a.db', { patienceMs: 10 }).reason).toBe('locked');
    other.close();
  });

  it('says that the folder cannot be written to', () => {
    const file = filled('closed/a.db', 1);
    chmodSync(file, 0o444);
    chmodSync(path.dirname(file), 0o555);
    chmodSync(path.dirname(path.dirname(file)), 0o755);
    // Root may write everywhere, so another user tries.
    const script = `import { open } from ${JSON.stringify(path.join(import.meta.dirname, 'database.ts'))};
      for (const name of [${JSON.stringify(file)}, ${JSON.stringify(path.join(path.dirname(file), 'new.db'))}])
        try { open(name); console.log('opened'); } catch (error) { console.log(error.reason); }`;
    const as = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      ...as,
      encoding: 'utf8',
    });
    chmodSync(path.dirname(file), 0o755);
    expect(child.stdout + child.stderr).toBe('read-only\nread-only\n');
  });

  it('reads without writing when asked to, beside a desk that writes', () => {
    const desk = scratch.open('a.db');
    const reader = scratch.open('a.db', { readonly: true });
    write(desk, sampleId(1), [declared('One')]);
    expect(reader.db.prepare('SELECT count(*) FROM incident_events').pluck().get()).toBe(1);
    expect(() => write(reader, sampleId(2), [declared('Two')])).toThrow(StoreFault);
  });
});

describe('migrating', () => {
  it('keeps every event and makes a sound copy of the old record first', () => {
    filled('a.db', 3);
    const store = scratch.open('a.db', { migrations: newer });
    expect(store.db.pragma('user_version', { simple: true })).toBe(2);
    expect(store.db.prepare('SELECT count(*) FROM incident_events').pluck().get()).toBe(4);
    expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
    const copy = open(backupName(scratch.place('a.db'), 1, 2));
    expect(copy.db.prepare('SELECT count(*) FROM incident_events').pluck().get()).toBe(4);
    expect(copy.installation).toBe(store.installation);
    close(copy);
  });

  it('leaves the old record as it was when a step fails half way', () => {
    filled('a.db', 3);
    const sql =
      'CREATE TABLE later (a INTEGER) STRICT; INSERT INTO later VALUES (1); INSERT INTO nowhere VALUES (1)';
    const fault = faultOfOpening('a.db', { migrations: [...migrations, { version: 2, sql }] });
    expect(fault.reason).toBe('migration-failed');
    const store = scratch.open('a.db');
    expect(store.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").pluck().get()).toBe(0);
    expect(store.db.prepare('SELECT count(*) FROM incident_events').pluck().get()).toBe(4);
  });

  it('does not begin when the copy cannot be made', () => {
    filled('a.db', 3);
    mkdirSync(`${backupName(scratch.place('a.db'), 1, 2)}.part/in-the-way`, { recursive: true });
    expect(faultOfOpening('a.db', { migrations: newer }).sentence).toMatch(/^No backup was made: /);
    const store = scratch.open('a.db');
    expect(store.db.pragma('user_version', { simple: true })).toBe(1);
  });

  it('is refused to an open that only reads', () => {
    filled('a.db', 1);
    expect(faultOfOpening('a.db', { migrations: newer, readonly: true }).reason).toBe('older');
  });
});
