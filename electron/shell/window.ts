import path from 'node:path';
import { BrowserWindow, type Rectangle, screen, session } from 'electron';
import type { Pushes, PushName } from '../bridge/contract.ts';
import { origin } from './content.ts';

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
  return url.startsWith(`${origin}/`) || (devUrl !== undefined && url.startsWith(devUrl));
}

export function push<N extends PushName>(name: N, message: Pushes[N]): void {
  const text = JSON.stringify(message);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed() && !window.webContents.isDestroyed())
      window.webContents.send('push', name, text);
  }
}

/** No permission is asked for or given, nothing is downloaded. */
export function closeSession(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}

/** Puts a window where it stood, unless the display that it stood on is gone, and hears where it goes. */
export function keepPlace(
  window: BrowserWindow,
  place: { readonly bounds: Rectangle | null; readonly remember: (bounds: Rectangle) => void },
): void {
  if (place.bounds !== null && isOnScreen(place.bounds)) window.setBounds(place.bounds);
  const keep = (): void => {
    if (!window.isMinimized() && !window.isFullScreen()) place.remember(window.getNormalBounds());
  };
  window.on('resized', keep);
  window.on('moved', keep);
}

function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
  const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
  return across >= 100 && down >= 100;
}

export function openWindow({ preload, devUrl, icon, dark, crashed }: WindowSeams): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    icon,
    title: 'Sitrep',
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
    },
  });
  window.once('ready-to-show', () => window.show());
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
  void window.loadURL(devUrl ?? `${origin}/index.html`);
  return window;
}

/** Paths of what the build put beside the main bundle. */
export function builtPaths(mainFolder: string): { readonly renderer: string; readonly preload: string } {
  return {
    renderer: path.join(mainFolder, '../renderer'),
    preload: path.join(mainFolder, '../preload/preload.cjs'),
  };
}
