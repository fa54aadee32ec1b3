import type Database from 'better-sqlite3';
import type { FaultPoint } from './fault-point.ts';
import type { Migration } from './migrations/list.ts';
import { faultOf, StoreFault } from './store-fault.ts';

/** Brings a database from the version it has to the newest of the list, each step in a transaction of its own. */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  faultPoint: FaultPoint,
): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  for (const migration of migrations) if (migration.version > version) step(db, migration, faultPoint);
}

/** The version that a list of migrations leads to. */
export function newestVersion(migrations: readonly Migration[]): number {
  migrations.forEach((migration, i) => {
    if (migration.version !== i + 1) throw new Error(`migration ${String(i + 1)} is missing from the list`);
  });
  return migrations.length;
}

function step(db: Database.Database, migration: Migration, faultPoint: FaultPoint): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(migration.sql);
    db.pragma(`user_version = ${String(migration.version)}`);
    faultPoint('during-migration');
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    const fault = faultOf(error, 'open');
    if (fault instanceof StoreFault) throw fault;
    throw new StoreFault(
      'migration-failed',
      `The record was not opened: it could not be brought to version ${String(migration.version)}. ` +
        'It is as it was, and a copy lies beside it. Use the Sitrep of before, or ask for help.',
      error,
    );
  }
}
