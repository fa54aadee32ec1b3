// Picks the Electron to run, in this order:
//   1. ELECTRON_OVERRIDE_DIST_PATH, when set;
//   2. the official binary of the `electron` package, when its dist folder is there;
//   3. the official binary, downloaded (not with SITREP_ELECTRON=fallback; a failure is remembered for a day);
//   4. on linux-x64 the fallback of fallback-electron.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { prepareFallback } from './fallback-electron.ts';
import { cacheRoot } from './places.ts';

const require = createRequire(import.meta.url);

const exeName =
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron';

export type ElectronRuntime = {
  readonly dist: string;
  readonly exe: string;
  readonly version: string;
  /** False for the fallback and for an override. */
  readonly official: boolean;
};

type Official = { readonly dir: string; readonly version: string; readonly dist: string };

export function resolveElectron(): ElectronRuntime {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return runtimeAt(override, false);
  const official = officialDist();
  if (official !== undefined && process.env['SITREP_ELECTRON'] !== 'fallback') {
    const ready =
      existsSync(path.join(official.dir, 'path.txt')) && existsSync(path.join(official.dist, exeName));
    if (ready || download(official)) return runtimeAt(official.dist, true);
  }
  if (process.platform === 'linux' && process.arch === 'x64') return runtimeAt(prepareFallback(), false);
  throw new Error('The electron package could not download its binary, and only linux-x64 has a fallback.');
}

/** Flags that this machine needs, not the app: a sandbox may be impossible; a virtual display has no GPU. */
export function machineFlags(): string[] {
  if (process.platform !== 'linux') return [];
  sandboxWorks ??= findSandbox();
  return [
    ...(sandboxWorks ? [] : ['--no-sandbox']),
    ...(isRoot() || process.env['CI'] ? ['--disable-gpu'] : []),
  ];
}

let sandboxWorks: boolean | undefined;

/** Chromium refuses its sandbox to root, and a plain user needs user namespaces for it. */
function findSandbox(): boolean {
  if (isRoot()) return false;
  const works = spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0;
  if (!works)
    console.error('This machine gives plain users no namespaces: running without the sandbox of Chromium.');
  return works;
}

function isRoot(): boolean {
  return os.userInfo().uid === 0;
}

/** True where better-sqlite3's own binary does not load: it asks for Node-API 10, which came with Electron 35. */
export function needsOwnSqlite(found: ElectronRuntime): boolean {
  return Number(found.version.split('.')[0]) < 35;
}

/** What the `electron` package and Playwright read, and the names that electron-vite 6 reads instead. */
export function electronEnvironment(found: ElectronRuntime): Record<string, string> {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: found.dist,
    ELECTRON_EXEC_PATH: found.exe,
    ELECTRON_MAJOR_VER: found.version.split('.')[0] ?? '',
    ...(machineFlags().includes('--no-sandbox') ? { NO_SANDBOX: '1' } : {}),
  };
}

function runtimeAt(dist: string, official: boolean): ElectronRuntime {
  const exe = path.join(dist, exeName);
  if (!existsSync(exe)) throw new Error(`no Electron at ${exe}`);
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { dist, exe, version, official };
}

function officialDist(): Official | undefined {
  try {
    const manifest = require.resolve('electron/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    const dir = path.dirname(manifest);
    return { dir, version, dist: path.join(dir, 'dist') };
  } catch {
    return undefined;
  }
}

function download(official: Official): boolean {
  const note = path.join(cacheRoot, `no-download-${official.version}`);
  if (existsSync(note) && Date.now() - statSync(note).mtimeMs < 24 * 3600_000) return false;
  const done = spawnSync(process.execPath, [path.join(official.dir, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
    encoding: 'utf8',
  });
  if (done.status === 0 && existsSync(path.join(official.dist, exeName))) return true;
  mkdirSync(cacheRoot, { recursive: true });
  writeFileSync(note, done.stderr.split('\n')[0] ?? '');
  return false;
}
