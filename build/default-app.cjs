'use strict';
// The small part of Electron's default_app that `electron .`, `electron file.cjs` and Playwright's `-r loader` need.
// It is packed into resources/default_app.asar of the fallback runtime by build/fallback-electron.ts.
const { app, dialog } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const argv = process.argv.slice(1);
const modules = [];
let target;
for (let i = 0; i < argv.length; i++) {
  const arg = argv[i];
  if (arg === '-v' || arg === '--version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (arg === '-r' || arg === '--require') {
    modules.push(argv[++i]);
  } else if (arg.startsWith('--require=')) {
    modules.push(arg.slice('--require='.length));
  } else if (arg.startsWith('-')) {
  } else {
    target = arg;
    break;
  }
}
if (modules.length > 0) Module._preloadModules(modules);

function fail(message) {
  console.error(message);
  if (process.env.DISPLAY) dialog.showErrorBox('Electron could not start the app', message);
  process.exit(1);
}

function load(name) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const dir = path.resolve(name);
  const manifest = path.join(dir, 'package.json');
  let appPath;
  let isModule = false;
  if (fs.existsSync(manifest)) {
    const pkg = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    if (pkg.version) app.setVersion(pkg.version);
    if (pkg.productName || pkg.name) app.setName(pkg.productName || pkg.name);
    app.setDesktopName(pkg.desktopName || `${app.getName()}.desktop`);
    appPath = dir;
    isModule = pkg.type === 'module';
  }
  let file;
  try {
    file = Module._resolveFilename(dir, null, true);
  } catch (error) {
    fail(`Unable to find an app at ${dir}\n\n${error.message}`);
    return;
  }
  app.setAppPath(appPath || path.dirname(file));
  const esm = file.endsWith('.mjs') || (isModule && file.endsWith('.js'));
  if (esm) import(pathToFileURL(file).href).catch((error) => fail(error.stack));
  else Module._load(file, Module, true);
}

if (target === undefined) fail('usage: electron [options] path [args]');
else if (/^(https?|file|chrome):/i.test(target))
  fail(`this runtime opens app folders and files only, not ${target}`);
else load(target);
