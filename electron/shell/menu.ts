import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu: standard roles, and the few commands that belong to the whole desk. */
export type MenuActions = {
  readonly declare: () => void;
  readonly newWindow: () => void;
  readonly wallDisplay: () => void;
  readonly board: () => void;
  readonly actingAs: () => void;
  readonly settings: () => void;
  readonly zoom: (window: BrowserWindow, change: 'in' | 'out' | 'start') => void;
  readonly dataFolder: () => void;
};

export function setMenu(actions: MenuActions, development: boolean): void {
  const file: MenuItemConstructorOptions[] = [
    {
      label: 'Declare Incident',
      accelerator: 'CmdOrCtrl+N',
      registerAccelerator: false,
      click: actions.declare,
    },
    {
      label: 'New Window',
      accelerator: 'CmdOrCtrl+Shift+N',
      registerAccelerator: false,
      click: actions.newWindow,
    },
    { type: 'separator' },
    { label: 'Acting As', click: actions.actingAs },
    {
      label: 'Settings',
      accelerator: 'CmdOrCtrl+,',
      registerAccelerator: false,
      click: actions.settings,
    },
    { label: 'Open Data Folder', click: actions.dataFolder },
    { type: 'separator' },
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
        click: (_item, window) => {
          if (window instanceof BrowserWindow) actions.zoom(window, change);
        },
      }),
    );
  const view: MenuItemConstructorOptions[] = [
    { label: 'Board', click: actions.board },
    {
      label: 'Wall Display',
      accelerator: 'CmdOrCtrl+Shift+D',
      registerAccelerator: false,
      click: actions.wallDisplay,
    },
    { type: 'separator' },
    ...zoom('Actual Size', 'start', 'CmdOrCtrl+0', 'CmdOrCtrl+num0'),
    ...zoom('Zoom In', 'in', 'CmdOrCtrl+Plus', 'CmdOrCtrl+=', 'CmdOrCtrl+numadd'),
    ...zoom('Zoom Out', 'out', 'CmdOrCtrl+-', 'CmdOrCtrl+numsub'),
    { type: 'separator' },
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
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
    ]),
  );
}
