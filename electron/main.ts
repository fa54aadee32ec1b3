/**
 * The composition root: the only file that builds the parts and connects them. The window is opened first and the
 * record while its process starts; every request waits for neither.
 */
import path from 'node:path';
import process from 'node:process';
import { app, type BrowserWindow, nativeTheme, powerMonitor, shell } from 'electron';
import type { Alarm, MenuRow } from './bridge/contract.ts';
import { type Alarms, openAlarms } from './desk/alarms.ts';
import { keepBadge } from './desk/badge.ts';
import { systemTimers } from './desk/clock.ts';
import { deadlineWatch } from './desk/deadline-watch.ts';
import { openDrafts } from './desk/drafts.ts';
import { type IncidentDesk, openDesk } from './desk/incident-desk.ts';
import { openNotices } from './desk/notices.ts';
import { type OpenPreferences, openPreferences } from './desk/preferences.ts';
import { noticeOf } from './desk/report-notice.ts';
import { rulesOf } from './desk/rules-in-force.ts';
import { isOpen } from './domain/debt-state.ts';
import { defaultPreferences, isChoice, type Preferences, type Theme } from './domain/preferences.ts';
import { openConfigFiles } from './policy/config-files.ts';
import { systemBadge } from './shell/badge.ts';
import { registerScheme, serveContent } from './shell/content.ts';
import { openHandlers } from './shell/handlers.ts';
import { registerRequests } from './shell/ipc.ts';
import { openLeaving } from './shell/leaving.ts';
import { openLog } from './shell/log.ts';
import { setMenu } from './shell/menu.ts';
import { nativeBinding } from './shell/native-binding.ts';
import { remembered } from './shell/remembered.ts';
import { openSampleWindows, type SampleWindows } from './shell/sample-windows.ts';
import { mayStart } from './shell/single-instance.ts';
import { testSeams } from './shell/test-seams.ts';
import { openWall } from './shell/wall-window.ts';
import { builtPaths, closeSession, openWindow, push, type WindowSeams } from './shell/window.ts';
import { openWindows } from './shell/windows.ts';
import { openZoom } from './shell/zoom.ts';
import { close, open } from './store/database.ts';
import { getDeskState } from './store/desk-state.ts';
import type { Store } from './store/handle.ts';
import { StoreFault } from './store/store-fault.ts';

const devUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const ownFolder = app.isPackaged ? undefined : process.env['SITREP_USER_DATA'];
if (ownFolder !== undefined) app.setPath('userData', ownFolder);
const dataFolder = app.getPath('userData');
const resources = path.join(app.getAppPath(), 'resources');
const built = builtPaths(import.meta.dirname);
const log = openLog(dataFolder);
const seams = testSeams(app.isPackaged);
if (seams.sessionFolder !== undefined) app.setPath('sessionData', seams.sessionFolder);

registerScheme();

/** Set once the record is open: what came before it is told then. */
let tellFault: (error: unknown) => void = () => undefined;
// Electron's own handler opens a modal box, and every countdown stops behind it.
process.on('uncaughtException', (error) => {
  log(`uncaught: ${error.stack ?? error.message}`);
  tellFault(error);
});
process.on('unhandledRejection', (reason) => {
  log(`unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
  tellFault(reason);
});

const windowSeams: WindowSeams = {
  preload: built.preload,
  devUrl,
  icon: path.join(resources, 'icons/icon.png'),
  dark: () => nativeTheme.shouldUseDarkColors,
  crashed: (reason) => {
    log(`window: ${reason}`);
    tellFault(new Error(`The window stopped (${reason}) and was opened again.`));
  },
};

function ownBinding(): string | undefined {
  return nativeBinding([
    path.join(app.getAppPath(), 'out/native'),
    path.join(process.resourcesPath, 'native'),
  ]);
}

function openRecord(): Store {
  return open(path.join(dataFolder, 'sitrep.db'), {
    nativeBinding: ownBinding(),
    faultPoint: seams.faultPoint,
    patienceMs: 250, // the whole process waits, clocks and windows with it
  });
}

function start(): void {
  closeSession();
  // The first paint needs them, and the record is opened after it.
  const preferences = openPreferences(path.join(dataFolder, 'preferences.json'), startingPreferences());
  nativeTheme.themeSource = preferences.current().theme;
  let fault: string | null = null;
  let store: Store | null = null;
  serveContent({
    folder: built.renderer,
    theme: () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
    preferences: preferences.current,
    fault: () => fault,
    dataFolder,
  });
  // The window's own process starts while the record is opened; its content is asked for after this turn.
  const window = openWindow(windowSeams);
  try {
    store = openRecord();
    run(store, window, preferences);
  } catch (error) {
    log(`start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    fault =
      error instanceof StoreFault
        ? error.sentence
        : `Sitrep could not start: ${error instanceof Error ? error.message : String(error)}`;
    app.on('window-all-closed', () => app.quit());
  }
  app.on('will-quit', () => {
    if (store !== null) close(store);
  });
}

function run(store: Store, window: BrowserWindow, preferences: OpenPreferences): void {
  takeOverTheme(store, preferences);
  const config = openConfigFiles({ resources, data: dataFolder });
  let rules = rulesOf(config.current());
  const { clock } = seams;
  const desk = openDesk({ store, clock, rules: () => rules });
  // The windows hear first.
  desk.listen(({ incidentId, events, row, listed, replaced }) => {
    if (replaced) push('incidentReplaced', { incidentId, row });
    else push('eventsAppended', { incidentId, events, row: listed ? row : null });
  });

  let changeDue = false;
  const changed = (): void => {
    if (changeDue) return;
    changeDue = true;
    setImmediate(() => {
      changeDue = false;
      push('deskChanged', view());
    });
  };
  const notices = openNotices(changed);
  const zoom = openZoom({
    textSize: () => preferences.current().textSize,
    own: remembered(store, 'zoom', log),
  });
  const displays = seams.displays();
  const windows = openWindows({
    first: window,
    open: () => openWindow(windowSeams),
    displays,
    places: remembered(store, 'windows', log),
    quitting: () => leaving.quitting(),
    opened: (opened) => {
      leaving.guard(opened);
      zoom.guard(opened);
    },
  });
  const wall = openWall({
    open: (look) => openWindow(windowSeams, look),
    displays,
    choice: remembered(store, 'wall', log),
    workplace: () => windows.all()[0]?.getBounds() ?? null,
    quitting: () => leaving.quitting(),
    clock,
    timers: systemTimers,
  });
  const showMenu = (rows: readonly MenuRow[], shown: BrowserWindow | null): void =>
    setMenu(rows, {
      dataFolder: () => void shell.openPath(dataFolder),
      window: shown,
      zoom: zoom.step,
      development: devUrl !== undefined,
    });
  const notifier = seams.notifier((incidentId) => windows.show({ view: 'incident', incidentId }));
  const sound = ({ kind }: Alarm): void => {
    if (preferences.current().sounds) windows.sound(kind);
  };
  const alarms = openAlarms({
    desk,
    clock,
    timers: systemTimers,
    phoneOf: (person) => rules.phoneOf(person),
    raise: (alarm) => {
      push('alarmRaised', alarm);
      notifier.show(alarm);
      if (alarm.sound) sound(alarm);
    },
    sound,
    changed,
  });
  const shared = {
    config,
    dataFolder,
    resources,
    preferences,
    prefer: ({ theme }: Preferences): void => {
      nativeTheme.themeSource = theme;
      zoom.refresh();
      changed();
      samples.changed();
    },
    newWindow: windows.openAnother,
    menu: showMenu,
    wallDisplay: wall.toggle,
    samples: {
      offers: () => samples.offers(),
      open: (id: string) => samples.open(id),
      control: (...given: Parameters<SampleWindows['control']>) => samples.control(...given),
    },
  };
  const samples = openSampleWindows({
    resources,
    openWindow: () => {
      const opened = openWindow(windowSeams);
      zoom.guard(opened);
      return opened;
    },
    record: { nativeBinding: ownBinding() },
    shared,
  });
  const { handlers, view } = openHandlers({
    ...shared,
    desk,
    alarms,
    notices,
    drafts: openDrafts(store, clock.now),
    tell: push,
    changed,
    sample: () => null,
  });
  registerRequests(samples.routed(seams.trail(handlers)), devUrl);
  if (preferences.problem !== null)
    notices.add({ kind: 'fault', tone: 'caution', text: preferences.problem, lines: [], at: clock.now() });
  tellFault = (error) => notices.add(noticeOf({ kind: 'fault', error }, clock.now()));

  const tellConfig = (): void => {
    notices.replaceKind(
      'policy',
      config.current().problems.map(({ text, lines }) => ({ tone: 'caution', text, lines, at: clock.now() })),
    );
  };
  tellConfig();
  config.watch(() => {
    rules = rulesOf(config.current());
    tellConfig();
    changed();
  });

  const watch = deadlineWatch({
    desk,
    clock,
    timers: systemTimers,
    report: (report) => {
      if (report.kind === 'fault') log(`watch: ${String(report.error)}`);
      if (report.kind === 'recovered') notices.replaceKind('storage', []);
      else notices.add(noticeOf(report, clock.now()));
    },
  });
  powerMonitor.on('resume', watch.look);

  const leaving = openLeaving({
    rows: desk.rows,
    now: clock.now,
    windows: () => windows,
    trayIcon: path.join(resources, 'icons/tray.png'),
    ask: seams.askBeforeClosing,
  });
  showMenu([], null);
  app.on('second-instance', () => windows.bringForward());
  windows.start();
  watch.start();
  takeUpAlarms(desk, alarms);
  wall.resume();
  const endBadge = keepBadge({
    desk,
    clock,
    timers: systemTimers,
    badge: seams.badge(systemBadge(windows.all)),
  });
  app.on('will-quit', () => {
    endBadge();
    samples.stop();
    watch.stop();
    alarms.stop();
  });
}

/** A screen reader takes the single letters for itself; on Linux none can be detected. */
function startingPreferences(): Preferences {
  const reader = process.platform !== 'linux' && app.accessibilitySupportEnabled;
  return { ...defaultPreferences, letterKeys: !reader };
}

/** The theme lay in the record before there was a file of preferences. */
function takeOverTheme(store: Store, preferences: OpenPreferences): void {
  const theme = preferences.isNew ? getDeskState(store, 'theme') : null;
  if (!isChoice('theme', theme)) return;
  preferences.change({ theme: theme as Theme });
  nativeTheme.themeSource = theme as Theme;
}

/** One incident after the other, so that a long list does not hold up the first window. */
function takeUpAlarms(desk: IncidentDesk, alarms: Alarms): void {
  app.on('will-quit', () => {
    left.length = 0;
  });
  const left = desk.rows().filter((row) => isOpen(row) || row.owed.length > 0);
  const next = (): void => {
    const row = left.pop();
    if (row === undefined) return;
    alarms.restore(row.id);
    setImmediate(next);
  };
  setImmediate(next);
}

if (mayStart(dataFolder)) void app.whenReady().then(seams.held).then(start);
else app.quit();
