import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** The file that a tool was started on: the one named, else the record in the data folder. Throws a usage error. */
export function fileFrom(args: readonly string[]): string {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  if (positionals.length > 1) throw new Error('Name one file.');
  return positionals[0] ?? path.join(dataFolder(), 'sitrep.db');
}

/** Where Electron keeps the data of an app of this name. */
function dataFolder(): string {
  const own = process.env['SITREP_USER_DATA'];
  if (own !== undefined && own !== '') return own;
  return path.join(appData(), 'Sitrep');
}

function appData(): string {
  const home = os.homedir();
  if (process.platform === 'win32') return process.env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] || path.join(home, '.config');
}
