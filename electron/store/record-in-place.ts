import { realpathSync, statSync } from 'node:fs';
import type { OpenFiles, Store } from './handle.ts';

/**
 * Whether the files that the open record writes to are still those that its names lead to. Where they are not, what
 * is saved is lost when the record is closed: SQLite does not notice. Two looks at the disk, so ask as often as you like.
 */
export function recordInPlace(store: Store): 'ok' | 'gone' | 'replaced' {
  const { files } = store;
  const record = identityOf(store.file);
  const log = identityOf(files.logName);
  // SQLite makes the log when it first needs one, and from then on only empties it.
  files.log ??= log;
  if (record === null || (files.log !== null && log === null)) return 'gone';
  return record === files.record && log === files.log ? 'ok' : 'replaced';
}

/** What the record's files are at the moment of opening. */
export function openFiles(file: string): OpenFiles {
  const logName = `${realNameOf(file)}-wal`;
  return { record: identityOf(file), logName, log: identityOf(logName) };
}

/** SQLite puts the log beside the file that a link leads to. */
function realNameOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Device and number of a file; null where there is none, or none that can be seen. */
export function identityOf(file: string): string | null {
  try {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? null : `${String(stats.dev)}:${String(stats.ino)}`;
  } catch {
    return null;
  }
}
