import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { FaultPoint } from './fault-point.ts';
import { faultOf, StoreFault } from './store-fault.ts';
import { removeQuietly, syncFile, syncFolder } from './synced-files.ts';

/**
 * Copies an open database with `VACUUM INTO` under a temporary name, checks the copy, syncs it and renames it into
 * place: an earlier copy of that name is only replaced by a good one. Never call it inside a transaction.
 */
export function backUp(
  db: Database.Database,
  target: string,
  options: { readonly nativeBinding?: string | undefined; readonly faultPoint: FaultPoint },
): void {
  const temporary = `${target}.part`;
  try {
    rmSync(temporary, { force: true });
    db.prepare('VACUUM INTO ?').run(temporary);
    options.faultPoint('during-backup');
    check(db, temporary, options.nativeBinding);
    syncFile(temporary);
    renameSync(temporary, target);
    syncFolder(path.dirname(target));
  } catch (error) {
    removeQuietly(temporary);
    throw faultOf(error, 'backup');
  }
}

function check(original: Database.Database, copy: string, nativeBinding: string | undefined): void {
  const db = new Database(copy, {
    readonly: true,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  try {
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok';
    const same = ['user_version', 'application_id'].every(
      (name) => db.pragma(name, { simple: true }) === original.pragma(name, { simple: true }),
    );
    if (!sound || !same)
      throw new StoreFault('io', 'No backup was made: the copy did not pass its check. Check the disk.');
  } finally {
    db.close();
  }
}
