import { closeSync, existsSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { identityOf } from './record-in-place.ts';
import { damaged, faultOf, StoreFault, type StoreFaultReason } from './store-fault.ts';

/** Looks at a database before anything is written to it: what is refused here is left byte for byte as it was. */

/** 'SITR' in the header's application_id. */
export const applicationId = 0x53495452;

const magic = 'SQLite format 3\0';
const headerLength = 100;

type Wanted = {
  readonly newest: number;
  /** Whether an older version is refused as well, because this open may not migrate it. */
  readonly refuseOlder: boolean;
};

type Inspection = Wanted & {
  readonly patienceMs: number;
  readonly nativeBinding?: string | undefined;
};

/** What `look-beside.ts` hands to its thread. */
export type Looking = {
  readonly file: string;
  readonly patienceMs: number;
  readonly nativeBinding: string | undefined;
};

/** What a look found, as a value that crosses threads: which file may be opened (null: none is there), or the fault. */
export type Looked =
  | { readonly ok: true; readonly identity: string | null }
  | { readonly ok: false; readonly reason: StoreFaultReason; readonly sentence: string };

/** Looks at a record as `open` does before anything else; throws only what is no fault of storage. */
export function look({ file, ...looking }: Looking, newest: number): Looked {
  try {
    if (!isThere(file)) return { ok: true, identity: null };
    const identity = identityOf(file);
    inspect(file, { ...looking, newest, refuseOlder: false });
    return { ok: true, identity };
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return { ok: false, reason: error.reason, sentence: error.sentence };
  }
}

/** Whether a file is there to be opened; refuses places where a record must not lie, and a log without its record. */
export function isThere(file: string): boolean {
  // Electron 32 and newer empties <userData>/databases at its first run.
  if (path.basename(path.dirname(path.resolve(file))).toLowerCase() === 'databases')
    throw new StoreFault(
      'bad-place',
      'The record was not opened: a folder named “databases” is emptied by Electron. Choose a folder of another name.',
    );
  const found = stat(file);
  if (found === null) {
    if ((stat(`${file}-wal`)?.size ?? 0) === 0) return false;
    throw new StoreFault(
      'missing',
      `The record is missing: ${file} is gone, but the log beside it is there. Nothing was changed. ` +
        'Put the file back, or restore a backup.',
    );
  }
  if (!found.isFile())
    throw new StoreFault(
      'bad-place',
      `The record was not opened: ${file} is not a file. Choose another place.`,
    );
  if (found.size === 0)
    throw new StoreFault(
      'missing',
      `The record is empty: ${file} has lost its content. Nothing was changed. Restore a backup, or move the file away.`,
    );
  return true;
}

/** Refuses a file of another program, of a newer Sitrep, or damaged. */
export function inspect(file: string, inspection: Inspection): void {
  const header = readHeader(file);
  if (header.toString('latin1', 0, magic.length) !== magic)
    throw new StoreFault('corrupt', `The record was not opened: ${file} is not a database. ${damaged}`);
  // Without a log the header has the last word, and SQLite need not touch the file at all.
  if ((stat(`${file}-wal`)?.size ?? 0) === 0)
    judge(header.readUInt32BE(68), header.readUInt32BE(60), inspection);
  const options = inspection.nativeBinding === undefined ? {} : { nativeBinding: inspection.nativeBinding };
  try {
    const db = new Database(file, { readonly: true, timeout: inspection.patienceMs, ...options });
    try {
      judgeOpened(db, inspection);
      db.pragma('cell_size_check = ON');
      const verdict = db.pragma('quick_check(1)', { simple: true }) as string;
      if (verdict !== 'ok')
        throw new StoreFault(
          'corrupt',
          `The record was not opened: the file is damaged (${verdict}). ${damaged}`,
        );
    } finally {
      db.close();
    }
  } catch (error) {
    throw faultOf(error, 'open');
  }
}

/** Refuses an open database of another program or of a newer Sitrep. */
export function judgeOpened(db: Database.Database, wanted: Wanted): void {
  judge(
    db.pragma('application_id', { simple: true }) as number,
    db.pragma('user_version', { simple: true }) as number,
    wanted,
  );
}

function judge(application: number, version: number, { newest, refuseOlder }: Wanted): void {
  if (application !== applicationId)
    throw new StoreFault(
      'wrong-application',
      'This file was not opened: it belongs to another program. Nothing was changed. Open another record.',
    );
  if (version > newest)
    throw new StoreFault(
      'newer',
      'This record was written by a newer Sitrep. Nothing was changed. Update Sitrep, or open another record.',
    );
  if (version < newest && refuseOlder)
    throw new StoreFault(
      'older',
      'This record was written by an older Sitrep and is opened for reading only. Nothing was changed. ' +
        'Start Sitrep on it once, then try again.',
    );
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(headerLength);
  try {
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, header, 0, headerLength, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw faultOf(error, 'open');
  }
  return header;
}

function stat(file: string): Stats | null {
  try {
    return existsSync(file) ? statSync(file) : null;
  } catch (error) {
    throw faultOf(error, 'open');
  }
}
