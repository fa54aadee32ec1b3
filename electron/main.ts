// Placeholder until the composition root is written: one sandboxed window from app://sitrep/index.html.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, net, protocol } from 'electron';

const devUrl = process.env['ELECTRON_RENDERER_URL'];
const rendererDir = path.join(import.meta.dirname, '../renderer');
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const userData = process.env['SITREP_USER_DATA'];
if (userData !== undefined) app.setPath('userData', userData);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

async function serve(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const file = path.normalize(path.join(rendererDir, decodeURIComponent(url.pathname)));
  if (url.host !== 'sitrep' || !file.startsWith(rendererDir + path.sep))
    return new Response('no', { status: 404 });
  if (!file.endsWith('.html')) return net.fetch(pathToFileURL(file).toString());
  return new Response(await readFile(file, 'utf8'), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp },
  });
}

async function openWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1400,
    height: 900,
    show: false,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  await window.loadURL(devUrl ?? 'app://sitrep/index.html');
}

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle('app', serve);
  return openWindow();
});
