import path from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions, session } from 'electron';
import type { Pushes, PushName } from '../bridge/contract.ts';
import { host, scheme } from './content.ts';

/** Windows: how they are made safe, and how pushes reach them. */

export type WindowSeams = {
  readonly preload: string;
  /** The development server's address; never in a packaged app. */
  readonly devUrl: string | undefined;
  readonly icon: string;
  readonly dark: () => boolean;
  /** The window's process died; it is loaded again. */
  readonly crashed: (reason: string) => void;
};

export function isOurs(url: string, devUrl: string | undefined): boolean {
  return isOfScheme(url) || (devUrl !== undefined && url.startsWith(devUrl));
}

function isOfScheme(url: string): boolean {
  const [, found] = /^app:\/\/([^/]+)\//.exec(url) ?? [];
  return found !== undefined && host.test(found);
}

const hosts = new Map<BrowserWindow, string>();

/** The host that a window's page comes from, its own while it is open. */
export function hostOf(window: BrowserWindow): string {
  return hosts.get(window) ?? '';
}

function takeHost(window: BrowserWindow, look: WindowLook): string {
  const taken = new Set(hosts.values());
  let found = look.search === '?wall' ? 'sitrep-wall' : 'sitrep';
  for (let number = 2; taken.has(found); number++) found = `sitrep-${String(number)}`;
  hosts.set(window, found);
  window.on('closed', () => hosts.delete(window));
  return found;
}

/** Windows that do not show the record of this desk. */
const apart = new WeakSet<BrowserWindow>();

export function setApart(window: BrowserWindow): void {
  apart.add(window);
}

/** Tells every window that shows the record. */
export function push<N extends PushName>(name: N, message: Pushes[N]): void {
  const text = JSON.stringify(message);
  for (const window of BrowserWindow.getAllWindows()) if (!apart.has(window)) send(window, name, text);
}

/** Tells one window. */
export function pushTo<N extends PushName>(window: BrowserWindow, name: N, message: Pushes[N]): void {
  send(window, name, JSON.stringify(message));
}

function send(window: BrowserWindow, name: PushName, text: string): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send('push', name, text);
}

/** No permission is asked for or given, nothing is downloaded. */
export function closeSession(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}

/** What one kind of window differs in from another. */
export type WindowLook = {
  /** What its page is asked for: `?wall` is the wall display. */
  readonly search: '' | '?wall';
  readonly options: BrowserWindowConstructorOptions;
  /** Runs timers at full speed also while it is covered. */
  readonly awake: boolean;
  /** Shown as soon as it is painted; false where who opens it does so. */
  readonly show: boolean;
};

const toWorkIn: WindowLook = {
  search: '',
  options: { width: 1280, height: 800, minWidth: 1024, minHeight: 640, title: 'Sitrep' },
  awake: false,
  show: true,
};

export function openWindow(
  { preload, devUrl, icon, dark, crashed }: WindowSeams,
  look: WindowLook = toWorkIn,
): BrowserWindow {
  const window = new BrowserWindow({
    ...look.options,
    show: false,
    icon,
    backgroundColor: dark() ? '#16181b' : '#f5f6f8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      autoplayPolicy: 'no-user-gesture-required', // an alarm sounds before anybody has clicked
      devTools: devUrl !== undefined,
      backgroundThrottling: !look.awake,
    },
  });
  if (look.show) window.once('ready-to-show', () => window.show());
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Nothing of the window leads away from its page; the development server reloads it.
  contents.on('will-navigate', (event, url) => {
    if (devUrl === undefined || !isOurs(url, devUrl)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashed(reason);
    setTimeout(() => {
      if (!window.isDestroyed()) contents.reload();
    }, 500);
  });
  contents.on('before-input-event', (event, input) => {
    // Reloading would drop what is typed; it belongs to development only.
    const reload = (input.control || input.meta) && input.key.toLowerCase() === 'r';
    if (devUrl === undefined && (reload || input.key === 'F5')) event.preventDefault();
  });
  load(window, `${devUrl ?? pageOf(takeHost(window, look))}${look.search}`);
  return window;
}

/** Loads the page anew, which then says what keeps Sitrep from starting. */
export function showFault(window: BrowserWindow): void {
  if (!window.isDestroyed()) load(window, pageOf(hosts.get(window) ?? 'sitrep'));
}

function pageOf(pageHost: string): string {
  return `${scheme}://${pageHost}/index.html`;
}

function load(window: BrowserWindow, url: string): void {
  // Fails where the next page is asked for before this one has come.
  window.loadURL(url).catch(() => undefined);
}

/** Paths of what the build put beside the main bundle. */
export type BuiltPaths = {
  readonly renderer: string;
  readonly preload: string;
  /** The thread that looks at a record, see `store/look-beside.ts`. */
  readonly lookWorker: string;
  /** The shipped policy as `build/shipped-policy.ts` has read it. */
  readonly policy: string;
};

export function builtPaths(mainFolder: string): BuiltPaths {
  return {
    renderer: path.join(mainFolder, '../renderer'),
    preload: path.join(mainFolder, '../preload/preload.cjs'),
    lookWorker: path.join(mainFolder, 'look-worker.cjs'),
    policy: path.join(mainFolder, 'shipped-policy.json'),
  };
}
