import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuRow } from '../bridge/contract.ts';
import { pushTo } from './window.ts';

/** The application menu: the rows of the window's table of commands between the system's own. */
export type MenuSeams = {
  readonly dataFolder: () => void;
  /** Whose rows they are: it gives what is picked. */
  readonly window: BrowserWindow | null;
  readonly zoom: (window: BrowserWindow, change: 'in' | 'out' | 'start') => void;
  /** Reloading and the inspector belong to development only. */
  readonly development: boolean;
};

function item(
  { id, label, accelerator, enabled }: MenuRow,
  window: MenuSeams['window'],
): MenuItemConstructorOptions {
  return {
    label,
    enabled,
    // The window listens to its keys itself, so that they mean the same with and without a menu.
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
    click: () => {
      if (window === null || window.isDestroyed()) return;
      window.show();
      pushTo(window, 'menuPicked', { id });
    },
  };
}

/** Puts the menu up; until a window has sent its rows it holds what the system brings. */
export function setMenu(
  rows: readonly MenuRow[],
  { window, zoom: zoomBy, dataFolder, development }: MenuSeams,
): void {
  const of = (section: MenuRow['section']) =>
    rows.filter((row) => row.section === section).map((row) => item(row, window));
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const file: MenuItemConstructorOptions[] = [
    ...of('file'),
    line,
    { label: 'Open the data folder', click: dataFolder },
    line,
    process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
  ];
  /** The further keys that do the same on other keyboards are not shown. */
  const zoom = (label: string, change: 'in' | 'out' | 'start', ...keys: readonly string[]) =>
    keys.map(
      (accelerator, n): MenuItemConstructorOptions => ({
        label,
        accelerator,
        visible: n === 0,
        acceleratorWorksWhenHidden: true,
        click: (_item, zoomed) => {
          if (zoomed instanceof BrowserWindow) zoomBy(zoomed, change);
        },
      }),
    );
  const incident = of('incident');
  const view: MenuItemConstructorOptions[] = [
    ...of('view'),
    line,
    ...zoom('Actual Size', 'start', 'CmdOrCtrl+0', 'CmdOrCtrl+num0'),
    ...zoom('Zoom In', 'in', 'CmdOrCtrl+Plus', 'CmdOrCtrl+=', 'CmdOrCtrl+numadd'),
    ...zoom('Zoom Out', 'out', 'CmdOrCtrl+-', 'CmdOrCtrl+numsub'),
    line,
    { role: 'togglefullscreen' },
    ...(development
      ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as MenuItemConstructorOptions[])
      : []),
  ];
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      { label: 'File', submenu: file },
      { role: 'editMenu' },
      ...(incident.length === 0 ? [] : [{ label: 'Incident', submenu: incident }]),
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
    ]),
  );
}
