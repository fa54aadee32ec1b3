import { sql as record } from './0001-record.ts';

/** One step of the schema: SQL that leads from the version before to `version`. */
export type Migration = { readonly version: number; readonly sql: string };

/**
 * Every step, in order, without a gap. They are SQL texts inside modules, because plain Node, the bundle and the
 * packaged archive all load a module the same way, and none of them a `.sql` file.
 */
export const migrations: readonly Migration[] = [{ version: 1, sql: record }];
