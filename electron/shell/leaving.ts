import { app, type BrowserWindow, dialog, Menu, Tray } from 'electron';
import { everythingOwed } from '../domain/debt-state.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import type { Windows } from './windows.ts';

/** Leaving with something owed: keep counting in the tray, or quit and hear what will be missed. */

export type LeavingSeams = {
  readonly rows: () => readonly IncidentRow[];
  readonly now: () => number;
  readonly windows: () => Pick<Windows, 'all' | 'show'>;
  readonly trayIcon: string;
  readonly ask: boolean;
};

export type Leaving = {
  /** Called for each window that is made. */
  readonly guard: (window: BrowserWindow) => void;
  readonly quitting: () => boolean;
};

export function openLeaving({ rows, now, windows, trayIcon, ask }: LeavingSeams): Leaving {
  let quitting = false;
  let asking = false;
  let tray: Tray | null = null;

  const owed = () => everythingOwed(rows(), now()).filter(({ line }) => !line.hold);

  const quit = (): void => {
    quitting = true;
    app.quit();
  };
  const dropTray = (): void => {
    tray?.destroy();
    tray = null;
  };
  const show = (): void => {
    dropTray();
    windows().show({ view: 'board', incidentId: null });
  };
  const keepInTray = (): void => {
    tray ??= new Tray(trayIcon);
    tray.setToolTip('Sitrep counts on');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Sitrep', click: show },
        { label: 'Quit', click: quit },
      ]),
    );
    tray.on('click', show);
    for (const window of windows().all()) window.hide();
  };

  const askWhat = async (window: BrowserWindow): Promise<void> => {
    const debts = owed();
    const lines = debts.slice(0, 6).map(({ row, line }) => {
      const due = new Date(line.dueAt).toISOString().slice(11, 16);
      return `${row.severity} ${row.label}: ${line.label}, due ${due} UTC`;
    });
    const more = debts.length > lines.length ? [`and ${String(debts.length - lines.length)} more`] : [];
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `${String(debts.length)} ${debts.length === 1 ? 'deadline is' : 'deadlines are'} still owed.`,
      detail: [
        'In the tray Sitrep goes on counting and calls you. If you quit, these pass unheard, and the next start says what was missed:',
        ...lines,
        ...more,
      ].join('\n'),
      buttons: ['Keep counting in the tray', 'Quit', 'Cancel'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    if (response === 0) keepInTray();
    if (response === 1) quit();
  };
  const askOnce = (window: BrowserWindow): void => {
    if (asking) return;
    asking = true;
    void askWhat(window).finally(() => {
      asking = false;
    });
  };

  app.on('before-quit', (event) => {
    const [window] = windows().all();
    if (quitting || !ask || window === undefined || owed().length === 0) {
      quitting = true;
      return;
    }
    event.preventDefault();
    askOnce(window);
  });
  app.on('window-all-closed', quit);

  return {
    guard: (window) => {
      window.on('close', (event) => {
        const isLast = windows().all().length === 1;
        if (quitting || !ask || !isLast || owed().length === 0) return;
        event.preventDefault();
        askOnce(window);
      });
      window.on('show', dropTray);
      // The wall display alone does not keep the desk open: nobody can work there.
      window.on('closed', () => {
        if (windows().all().length === 0) quit();
      });
    },
    quitting: () => quitting,
  };
}
