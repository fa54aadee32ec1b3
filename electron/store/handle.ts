import type Database from 'better-sqlite3';
import type { FaultPoint } from './fault-point.ts';
import type { Random } from './random.ts';

/**
 * The handle that `open` gives and every function of this room takes first. The room keeps rows, not rules: it imports
 * Node, better-sqlite3 and types of `domain/`, and nobody else writes SQL.
 */
export type Store = {
  readonly db: Database.Database;
  readonly file: string;
  readonly files: OpenFiles;
  readonly readonly: boolean;
  /** Random, drawn when the record was created; copies of the file share it. */
  readonly installation: string;
  /** The installation and a value drawn at this open: nothing else ever wrote under it. */
  readonly origin: string;
  readonly random: Random;
  readonly faultPoint: FaultPoint;
  readonly nativeBinding: string | undefined;
  readonly statements: Map<string, Database.Statement<unknown[]>>;
  readonly tips: Map<string, Tip>;
  readonly state: StoreState;
};

/** Which files the database has open, by device and number; see `record-in-place.ts`. */
export type OpenFiles = {
  readonly record: string | null;
  readonly logName: string;
  /** Null until there is one. */
  log: string | null;
};

/** What is known of the end of an incident: the greatest id, and the heads with their hashes. */
export type Tip = { greatest: string | null; readonly heads: Map<string, string> };

export type StoreState = {
  /** The last `origin_seq` given under this origin. */
  originSeq: number;
  /** The next part of each command appended to in the open transaction. */
  readonly parts: Map<string, number>;
  /** SQLite's count of commits by other connections, as last seen. */
  dataVersion: number;
  /** Words were blanked in the open transaction. */
  blanked: boolean;
  /** Blanked words may still stand in the write-ahead log. */
  truncateDue: boolean;
};

/** The statement for an SQL text, prepared once per open database. */
export function prepared<Row>(store: Store, sql: string): Database.Statement<unknown[], Row> {
  let statement = store.statements.get(sql);
  if (statement === undefined) {
    statement = store.db.prepare(sql);
    store.statements.set(sql, statement);
  }
  return statement as Database.Statement<unknown[], Row>;
}

/** Writing functions work inside the caller's transaction, so that all of a command is saved or nothing. */
export function insideTransaction(store: Store): void {
  if (!store.db.inTransaction) throw new Error('call this inside transaction()');
}
