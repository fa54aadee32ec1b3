// `npm run prepare-machine`: finds what Electron needs from Debian (or Ubuntu) and this machine lacks. Root gets it
// installed; anyone else gets the one command to type. Says nothing where nothing is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { hasDisplay } from './display.ts';
import { type ElectronRuntime, needsOwnSqlite, resolveElectron } from './electron-runtime.ts';
import { cachedSqlite } from './sqlite-binary.ts';

/** Each library that the Electron binary is linked to, and the Debian package that has it. */
const linked: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** Opened while running, so ldd does not list them: the toolkit (new Electrons), notifications, the key store. */
const opened: Readonly<Record<string, string>> = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnotify.so.4': 'libnotify4',
  'libsecret-1.so.0': 'libsecret-1-0',
};

type Missing = {
  readonly packages: readonly string[];
  /** Libraries whose package is not known here. */
  readonly unknown: readonly string[];
};

function findMissing(electron: ElectronRuntime): Missing {
  const lacking = missingLibraries(electron.exe);
  const packages = new Set<string>();
  for (const name of lacking) if (linked[name] !== undefined) packages.add(linked[name]);
  const present = output('ldconfig', ['-p']);
  for (const [name, pkg] of Object.entries(opened)) if (!present.includes(`\t${name} `)) packages.add(pkg);
  if (!hasFonts()) packages.add('fonts-dejavu-core');
  if (!hasDisplay()) {
    if (!hasCommand('xvfb-run') || !hasCommand('Xvfb')) packages.add('xvfb');
    if (!hasCommand('xauth')) packages.add('xauth');
  }
  const compiles = needsOwnSqlite(electron) && !existsSync(cachedSqlite());
  if (compiles && !(hasCommand('cc') && hasCommand('c++'))) packages.add('g++');
  return { packages: [...packages].sort(), unknown: lacking.filter((name) => linked[name] === undefined) };
}

function missingLibraries(exe: string): string[] {
  const text = output('ldd', [exe]);
  return [...text.matchAll(/^\s*(\S+) => not found/gm)].map((m) => m[1] ?? '');
}

function hasFonts(): boolean {
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    path.join(os.homedir(), '.local/share/fonts'),
  ];
  return folders.some(
    (f) =>
      existsSync(f) && readdirSync(f, { recursive: true }).some((n) => /\.(ttf|otf|ttc)$/i.test(String(n))),
  );
}

function hasCommand(name: string): boolean {
  // ldconfig and friends live in folders that a plain user's PATH may lack.
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((f) => f !== '' && existsSync(path.join(f, name)));
}

function output(command: string, args: readonly string[]): string {
  const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  return spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, PATH, LC_ALL: 'C' } }).stdout;
}

/** Debian 13 and Ubuntu 24.04 renamed some packages: libgtk-3-0 is libgtk-3-0t64 there. */
function nameHere(pkg: string): string {
  const renamed = `${pkg}t64`;
  return output('apt-cache', ['show', '--no-all-versions', renamed]).includes(`Package: ${renamed}`)
    ? renamed
    : pkg;
}

function install(packages: readonly string[]): boolean {
  console.log(`Installing Debian packages: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => {
    const done = spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env, encoding: 'utf8' });
    if (done.status !== 0) console.error(done.stderr);
    return done.status === 0;
  };
  if (!apt('update')) return false;
  return apt('install', '-y', '--no-install-recommends', ...packages.map(nameHere));
}

/** Reads pictures of the wall display in a test, which is skipped where it is absent: nothing waits for it. */
function installReader(): void {
  if (hasCommand('tesseract') || !hasCommand('apt-get') || os.userInfo().uid !== 0) return;
  if (!install(['tesseract-ocr']))
    console.error('Without it the test that reads the wall display is skipped.');
}

function prepare(): number {
  if (process.platform !== 'linux') return 0;
  if (process.argv.includes('--tests')) installReader();
  const electron = resolveElectron();
  const missing = findMissing(electron);
  if (missing.packages.length === 0 && missing.unknown.length === 0) return 0;
  const apt = hasCommand('apt-get');
  const isRoot = os.userInfo().uid === 0;
  if (apt && isRoot && missing.packages.length > 0 && install(missing.packages)) {
    const still = missingLibraries(electron.exe);
    if (still.length === 0) return 0;
    console.error(`Electron still lacks ${still.join(', ')}: install the packages that have them.`);
    return 1;
  }
  const list = [...missing.packages, ...missing.unknown].join(' ');
  if (!apt) console.error(`Sitrep cannot start yet. Install what Debian calls: ${list}`);
  else if (isRoot) console.error(`Sitrep cannot start yet: these could not be installed: ${list}`);
  else {
    console.error(
      'Sitrep cannot start yet: Debian packages are missing. Type this, then the same command again:',
    );
    console.error(
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.packages.map(nameHere).join(' ')}`,
    );
    if (missing.unknown.length > 0) console.error(`and install what has ${missing.unknown.join(', ')}.`);
  }
  return 1;
}

process.exit(prepare());
