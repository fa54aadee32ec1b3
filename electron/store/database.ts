/**
 * Opening and closing the record. The room `store/` holds rows, not rules: it imports Node, better-sqlite3 and types
 * of `domain/`, and is called by `desk/`, `tools/` and `main.ts`.
 */
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { backUp } from './backup.ts';
import { type FaultPoint, noFaultPoint } from './fault-point.ts';
import type { Store } from './handle.ts';
import { applicationId, inspect, isThere, judgeOpened, type Looked } from './inspect-file.ts';
import { migrate, newestVersion } from './migrate.ts';
import { type Migration, migrations as shipped } from './migrations/list.ts';
import { type Random, randomHex, systemRandom } from './random.ts';
import { identityOf, openFiles } from './record-in-place.ts';
import { truncateLog } from './redaction.ts';
import { faultOf, guarded, StoreFault } from './store-fault.ts';
import { removeQuietly, syncFile, syncFolder } from './synced-files.ts';

export type OpenOptions = {
  /** Path of an own build of SQLite's binding, where the runtime cannot load the packaged one. */
  readonly nativeBinding?: string | undefined;
  /** For tools: opens nothing but an existing record of this version and writes nothing to it. */
  readonly readonly?: boolean | undefined;
  /** What `look-beside.ts` found; holds for the very file that it looked at. */
  readonly looked?: Looked | null | undefined;
  /** A record was here before: refuse instead of beginning a new one. */
  readonly mustExist?: boolean | undefined;
  /** How long a write waits for another program, in ms; the whole process waits. */
  readonly patienceMs?: number | undefined;
  readonly random?: Random | undefined;
  readonly faultPoint?: FaultPoint | undefined;
  /** For tests of migrating. */
  readonly migrations?: readonly Migration[] | undefined;
};

const originBytes = 8;
const defaultPatienceMs = 2000;

/**
 * Opens the record, beginning a new one where there is none and migrating an older one after a backup. Throws a
 * StoreFault, and then has changed nothing. Several processes may hold it open (WAL, not locked); writes take turns.
 */
export function open(file: string, options: OpenOptions = {}): Store {
  const place = path.resolve(file);
  const random = options.random ?? systemRandom;
  const migrations = options.migrations ?? shipped;
  const newest = newestVersion(migrations);
  const patienceMs = options.patienceMs ?? defaultPatienceMs;
  const readonly = options.readonly ?? false;
  const { looked, nativeBinding } = options;
  if (looked?.ok === false) throw new StoreFault(looked.reason, looked.sentence);
  if (isThere(place)) {
    if (!looked || looked.identity !== identityOf(place))
      inspect(place, { newest, refuseOlder: readonly, patienceMs, nativeBinding });
  } else if (readonly || options.mustExist === true)
    throw new StoreFault(
      'missing',
      `The record is missing: ${place} is gone. Put it back, or restore a backup.`,
    );
  else begin(place, migrations, random, nativeBinding);

  const db = connect(place, nativeBinding, readonly, patienceMs);
  try {
    const faultPoint = options.faultPoint ?? noFaultPoint;
    setPragmas(db, readonly);
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version < newest) {
      backUp(db, backupName(place, version, newest), { nativeBinding, faultPoint });
      migrate(db, migrations, faultPoint);
    }
    const store = handleFor(db, { file: place, readonly, random, faultPoint, nativeBinding });
    // A kill between a redaction and its checkpoint leaves the words in the log.
    if (!readonly) truncateLog(store);
    return store;
  } catch (error) {
    db.close();
    throw faultOf(error, 'open');
  }
}

/**
 * Opens a record for reading while another thread still looks at it: nothing of it is known to be sound. Null where it
 * is not one of this version; why, the look says.
 */
export function openUnseen(
  file: string,
  options: Pick<OpenOptions, 'nativeBinding' | 'patienceMs'>,
): Store | null {
  const { nativeBinding, patienceMs = defaultPatienceMs } = options;
  let db: Database.Database | null = null;
  try {
    if (!isThere(file)) return null;
    db = connect(file, nativeBinding, true, patienceMs);
    judgeOpened(db, { newest: newestVersion(shipped), refuseOlder: true });
    setPragmas(db, true);
    const given = { file, readonly: true, random: systemRandom, faultPoint: noFaultPoint, nativeBinding };
    return handleFor(db, given);
  } catch {
    db?.close();
    return null;
  }
}

/** An empty record in memory, to work out what another one has to look like. */
export function openInMemory(nativeBinding: string | undefined): Store {
  const db = new Database(':memory:', nativeBinding === undefined ? {} : { nativeBinding });
  migrate(db, shipped, noFaultPoint);
  drawInstallation(db, systemRandom);
  return handleFor(db, {
    file: ':memory:',
    readonly: false,
    random: systemRandom,
    faultPoint: noFaultPoint,
    nativeBinding,
  });
}

/** Closes the record; the write-ahead log is folded into the file. */
export function close(store: Store): void {
  store.statements.clear();
  store.tips.clear();
  store.db.close();
}

/** Where the copy made before a migration lies: beside the record. */
export function backupName(file: string, from: number, to: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-v${String(from)}-before-v${String(to)}${ext}`);
}

function connect(
  file: string,
  nativeBinding: string | undefined,
  readonly: boolean,
  patienceMs: number,
): Database.Database {
  return guarded(
    'open',
    () =>
      new Database(file, {
        readonly,
        fileMustExist: true,
        timeout: patienceMs,
        ...(nativeBinding === undefined ? {} : { nativeBinding }),
      }),
  );
}

/** Settings of a connection, not of the file: better-sqlite3 opens an existing WAL database at NORMAL, for example. */
function setPragmas(db: Database.Database, readonly: boolean): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  if (!readonly) expect(db, 'journal_mode', 'WAL', 'wal');
  expect(db, 'synchronous', 'FULL', 2);
  expect(db, 'recursive_triggers', 'ON', 1);
  expect(db, 'secure_delete', 'ON', 1);
  expect(db, 'foreign_keys', 'ON', 1);
}

/** Sets a pragma and reads it back: without these the record does not keep what it promises. */
function expect(db: Database.Database, name: string, value: string, answer: string | number): void {
  db.pragma(`${name} = ${value}`);
  const found = db.pragma(name, { simple: true });
  if (found !== answer)
    throw new StoreFault(
      'io',
      `The record was not opened: the database does not take ${name} = ${value}. Move it to a disk of this computer.`,
    );
}

/** A new record is made under another name and renamed, so that a half-made one is never opened. */
function begin(
  file: string,
  migrations: readonly Migration[],
  random: Random,
  nativeBinding: string | undefined,
): void {
  const temporary = `${file}.${randomHex(random, 4)}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const db = new Database(temporary, nativeBinding === undefined ? {} : { nativeBinding });
    try {
      db.pragma(`application_id = ${String(applicationId)}`);
      migrate(db, migrations, noFaultPoint);
      drawInstallation(db, random);
    } finally {
      db.close();
    }
    syncFile(temporary);
    renameSync(temporary, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    removeQuietly(temporary);
    throw faultOf(error, 'open');
  }
}

function drawInstallation(db: Database.Database, random: Random): void {
  const installation = randomHex(random, originBytes);
  db.prepare('INSERT INTO desk_state (key, value) VALUES (?, ?)').run('installation', installation);
}

type Given = Pick<Store, 'file' | 'readonly' | 'random' | 'faultPoint' | 'nativeBinding'>;

function handleFor(db: Database.Database, given: Given): Store {
  const installation = db
    .prepare<[], string>("SELECT value FROM desk_state WHERE key = 'installation'")
    .pluck()
    .get();
  if (installation === undefined)
    throw new StoreFault('corrupt', 'The record was not opened: it names no installation.');
  return {
    ...given,
    db,
    files: openFiles(given.file),
    installation,
    origin: `${installation}.${randomHex(given.random, originBytes)}`,
    statements: new Map(),
    tips: new Map(),
    state: { originSeq: 0, parts: new Map(), dataVersion: -1, blanked: false, truncateDue: false },
  };
}
