import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu: standard roles, and the few commands that belong to the whole desk. */
export type MenuActions = {
  readonly declare: () => void;
  readonly newWindow: () => void;
  readonly wallDisplay: () => void;
  readonly board: () => void;
  readonly actingAs: () => void;
  readonly settings: () => void;
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
  const view: MenuItemConstructorOptions[] = [
    { label: 'Board', click: actions.board },
    {
      label: 'Wall Display',
      accelerator: 'CmdOrCtrl+Shift+D',
      registerAccelerator: false,
      click: actions.wallDisplay,
    },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
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
