import { app, BrowserWindow, dialog, Menu, Tray } from 'electron';
import { everythingOwed } from '../domain/debt-state.ts';
import type { IncidentRow } from '../domain/incident-row.ts';

/** Leaving with something owed: keep counting in the tray, or quit and hear what will be missed. */

export type LeavingSeams = {
  readonly rows: () => readonly IncidentRow[];
  readonly now: () => number;
  readonly open: () => void;
  readonly trayIcon: string;
  readonly ask: boolean;
};

export type Leaving = {
  /** Called for each window that is made. */
  readonly guard: (window: BrowserWindow) => void;
};

export function openLeaving({ rows, now, open, trayIcon, ask }: LeavingSeams): Leaving {
  let quitting = false;
  let asking = false;
  let tray: Tray | null = null;

  const owed = () => everythingOwed(rows(), now()).filter(({ line }) => !line.hold);

  const quit = (): void => {
    quitting = true;
    app.quit();
  };
  const show = (): void => {
    tray?.destroy();
    tray = null;
    open();
  };
  const keepInTray = (window: BrowserWindow): void => {
    tray ??= new Tray(trayIcon);
    tray.setToolTip('Sitrep counts on');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Sitrep', click: show },
        { label: 'Quit', click: quit },
      ]),
    );
    tray.on('click', show);
    window.hide();
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
    if (response === 0) keepInTray(window);
    if (response === 1) quit();
  };

  app.on('before-quit', (event) => {
    if (quitting || !ask || owed().length === 0) {
      quitting = true;
      return;
    }
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    event.preventDefault();
    window.close();
  });
  app.on('window-all-closed', quit);

  return {
    guard: (window) => {
      window.on('close', (event) => {
        const last = BrowserWindow.getAllWindows().length === 1;
        if (quitting || !ask || !last || owed().length === 0) return;
        event.preventDefault();
        if (asking) return;
        asking = true;
        void askWhat(window).finally(() => {
          asking = false;
        });
      });
    },
  };
}
