// Where the better-sqlite3 binary for Node-API 8 lies: built once for each version and shim, kept in the cache folder.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot, root } from './places.ts';

export const sqlitePackage = path.join(root, 'node_modules/better-sqlite3');
export const shim = path.join(root, 'build/napi8-shim.h');

/** The name holds everything that the binary is made of. */
export function cachedSqlite(): string {
  const key = createHash('sha256');
  for (const file of [
    path.join(sqlitePackage, 'package.json'),
    shim,
    path.join(root, 'build/sqlite-napi8.ts'),
  ])
    key.update(readFileSync(file));
  return path.join(cacheRoot, 'sqlite-napi8', key.digest('hex').slice(0, 16), 'better_sqlite3.node');
}
