import Database from 'better-sqlite3';

/** Why the record could not be opened, read or written. */
export type StoreFaultReason =
  | 'newer'
  | 'older'
  | 'corrupt'
  | 'read-only'
  | 'disk-full'
  | 'wrong-application'
  | 'locked'
  | 'missing'
  | 'bad-place'
  | 'migration-failed'
  | 'io';

export type Doing = 'open' | 'save' | 'read' | 'backup';

/** A failure of storage: `reason` for code, `sentence` for people (what happened, what is safe, what to do). */
export class StoreFault extends Error {
  readonly reason: StoreFaultReason;
  readonly sentence: string;

  constructor(reason: StoreFaultReason, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StoreFault';
    this.reason = reason;
    this.sentence = sentence;
  }
}

const failed: Record<Doing, string> = {
  open: 'The record was not opened',
  save: 'Entry not saved',
  read: 'The record could not be read',
  backup: 'No backup was made',
};

/** What a person can do once the cause is gone. */
const again: Record<Doing, string> = {
  open: 'then start Sitrep again.',
  save: 'then log it again.',
  read: 'then try again.',
  backup: 'then try again.',
};

/** An error of SQLite or the file system as a StoreFault; any other error as it came. */
export function faultOf(error: unknown, doing: Doing): Error {
  if (error instanceof StoreFault) return error;
  const code = codeOf(error);
  if (code === null) return error instanceof Error ? error : new Error(String(error));
  const kept = doing === 'save' ? ' Your text is kept here.' : '';
  const say = (reason: StoreFaultReason, what: string, todo: string): StoreFault =>
    new StoreFault(reason, `${failed[doing]}: ${what}.${kept} ${todo}`, error);

  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return say('disk-full', 'the disk is full', `Free 20 MB, ${again[doing]}`);
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS|NOTDIR|ISDIR|EXIST)$/.test(code))
    return say(
      'read-only',
      'its file or folder cannot be written to',
      `Allow Sitrep to write there, ${again[doing]}`,
    );
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return say('locked', 'another program is using it', `Close that program, ${again[doing]}`);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return say('corrupt', 'the file is damaged', damaged);
  if (/^SQLITE_(CONSTRAINT|ERROR|MISUSE|RANGE|MISMATCH)/.test(code)) return error as Error;
  // A failed sync may have been written all the same: the command's id makes a second try harmless.
  return say('io', `the disk reported an error (${code})`, `Check the disk, ${again[doing]}`);
}

export const damaged = 'Nothing was changed. Keep the file, and restore a backup or ask for help.';

/** Does something with the database and turns what fails into a StoreFault. */
export function guarded<T>(doing: Doing, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(error, doing);
  }
}

function codeOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code;
  // Only errors of the operating system name the call that failed.
  const system = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : null;
  return typeof system === 'string' ? system : null;
}
