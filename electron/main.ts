/**
 * The composition root: the only file that builds the parts and connects them. `boot.ts` has opened the window by the
 * time that it is loaded.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, nativeTheme, powerMonitor, shell } from 'electron';
import type { Alarm, MenuRow } from './bridge/contract.ts';
import { type Alarms, openAlarms } from './desk/alarms.ts';
import { keepBadge } from './desk/badge.ts';
import { systemTimers } from './desk/clock.ts';
import { deadlineWatch } from './desk/deadline-watch.ts';
import { openDrafts } from './desk/drafts.ts';
import { type IncidentDesk, openDesk } from './desk/incident-desk.ts';
import { openNotices } from './desk/notices.ts';
import type { OpenPreferences } from './desk/preferences.ts';
import { noticeOf } from './desk/report-notice.ts';
import { rulesOf } from './desk/rules-in-force.ts';
import { isOpen } from './domain/debt-state.ts';
import { isChoice, type Preferences, type Theme } from './domain/preferences.ts';
import { type ConfigFiles, nodeSeams, openConfigFiles, type ReadPolicy } from './policy/config-files.ts';
import { answering } from './shell/answering.ts';
import { systemBadge } from './shell/badge.ts';
import { openHandlers } from './shell/handlers.ts';
import type { Answer } from './shell/ipc.ts';
import { openLeaving } from './shell/leaving.ts';
import { setMenu } from './shell/menu.ts';
import { remembered } from './shell/remembered.ts';
import { openSampleWindows, type SampleWindows } from './shell/sample-windows.ts';
import type { TestSeams } from './shell/test-seams.ts';
import { openWall } from './shell/wall-window.ts';
import { openWindow, push, type WindowSeams } from './shell/window.ts';
import { openWindows } from './shell/windows.ts';
import { openZoom } from './shell/zoom.ts';
import { close, open } from './store/database.ts';
import { getDeskState } from './store/desk-state.ts';
import type { Store } from './store/handle.ts';
import type { Looked, Looking } from './store/inspect-file.ts';

/** What `boot.ts` has made by the time this is loaded. */
export type Booted = {
  readonly window: BrowserWindow;
  readonly windowSeams: WindowSeams;
  readonly preferences: OpenPreferences;
  readonly record: Looking;
  /** What another thread finds in the record; nothing is written before. */
  readonly looked: Promise<Looked | null>;
  readonly dataFolder: string;
  readonly resources: string;
  readonly builtPolicy: string;
  readonly seams: TestSeams;
  readonly log: (line: string) => void;
};

export type Running = {
  /** Answers the requests of windows. */
  readonly answer: Answer;
  /** Tells the windows of something that went wrong here. */
  readonly tellFault: (error: unknown) => void;
};

/** Opens the record and sets everything going; rejects with what keeps Sitrep from starting. */
export async function run(booted: Booted): Promise<Running> {
  const folders = { resources: booted.resources, data: booted.dataFolder };
  const config = openConfigFiles(folders, nodeSeams, policyOfBuild(booted.builtPolicy));
  const { file, ...options } = booted.record;
  const looked = await booted.looked;
  const store = open(file, { ...options, faultPoint: booted.seams.faultPoint, looked });
  try {
    return openDeskOn(store, config, booted);
  } finally {
    // Registered last: what ends with the app may still write.
    app.on('will-quit', () => close(store));
  }
}

/** The shipped policy as `build/shipped-policy.ts` has read it; null where it cannot be had. */
function policyOfBuild(file: string): ReadPolicy | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ReadPolicy;
  } catch {
    return null;
  }
}

function openDeskOn(store: Store, config: ConfigFiles, booted: Booted): Running {
  const { window, windowSeams, preferences, record, dataFolder, resources, seams, log } = booted;
  takeOverTheme(store, preferences);
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
      development: windowSeams.devUrl !== undefined,
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
    openWindow: () => openWindow(windowSeams),
    record: { nativeBinding: record.nativeBinding },
    shared,
    onQuit: (end) => void app.on('will-quit', end),
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
  if (preferences.problem !== null)
    notices.add({ kind: 'fault', tone: 'caution', text: preferences.problem, lines: [], at: clock.now() });

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
    watch.stop();
    alarms.stop();
  });
  return {
    answer: answering(samples.routed(seams.trail(handlers))),
    tellFault: (error) => notices.add(noticeOf({ kind: 'fault', error }, clock.now())),
  };
}

/** The theme lay in the record before there was a file of preferences. */
function takeOverTheme(store: Store, preferences: OpenPreferences): void {
  const theme = preferences.isNew ? getDeskState(store, 'theme') : null;
  if (!isChoice('theme', theme)) return;
  preferences.change({ theme: theme as Theme });
  nativeTheme.themeSource = theme as Theme;
}

/** By then the window has drawn its list. */
const alarmsAfterMs = 1_000;

/** One incident after the other, so that a long list does not hold up the window. */
function takeUpAlarms(desk: IncidentDesk, alarms: Alarms): void {
  const left = desk.rows().filter((row) => isOpen(row) || row.owed.length > 0);
  const next = (): void => {
    const row = left.pop();
    if (row === undefined) return;
    alarms.restore(row.id);
    setImmediate(next);
  };
  const cancel = systemTimers.after(alarmsAfterMs, next);
  app.on('will-quit', () => {
    cancel();
    left.length = 0;
  });
}
