'use strict';
// The bare counterpart of the window: one static page with the options of electron/shell/window.ts, one call answered.
const fs = require('node:fs');
const path = require('node:path');
const process = require('node:process');
const { app, BrowserWindow, ipcMain } = require('electron');

// Electron would show a box and wait for a click.
process.on('uncaughtException', (error) => {
  console.error(error);
  app.exit(1);
});
fs.mkdirSync(process.env.SITREP_BENCH_FOLDER, { recursive: true });
app.setPath('userData', process.env.SITREP_BENCH_FOLDER);
ipcMain.handle('ping', () => true);

// The cold start has no database; where there is one, a call inserts one row of the size of an entry's.
const size = Number(process.env.SITREP_BENCH_ROW ?? 0);
if (size > 0) {
  const { bareInsert } = require('./settings.cjs');
  const file = path.join(process.env.SITREP_BENCH_FOLDER, 'bare.db');
  const insert = bareInsert(file, process.env.SITREP_BENCH_NATIVE);
  ipcMain.handle('insert', (_event, text) => {
    insert(text.padEnd(size, '.'));
    return true;
  });
}

// Where a record is named, a call reads all rows of one incident of it.
const record = process.env.SITREP_BENCH_READ;
if (record) {
  const { bareRead } = require('./settings.cjs');
  const read = bareRead(record, process.env.SITREP_BENCH_NATIVE);
  ipcMain.handle('rows', () => JSON.stringify(read(process.env.SITREP_BENCH_INCIDENT)));
}

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    icon: path.join(__dirname, '../../../resources/icons/icon.png'),
    title: 'Bare',
    backgroundColor: '#f5f6f8',
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(path.join(__dirname, 'index.html'));
});
