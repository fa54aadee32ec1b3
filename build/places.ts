// Folders that the build scripts share.
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '..');

/** What is dear to fetch or compile, kept over a fresh clone. */
export const cacheRoot = path.join(
  process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'),
  'sitrep-build',
);
