/**
 * The first thing that runs: it opens the window and has another thread look at the record. `main.ts`, which is all the
 * rest, is loaded once the window has its list: the first paint waits for neither.
 */
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { app, nativeTheme } from 'electron';
import { openPreferences } from './desk/preferences.ts';
import { defaultPreferences, type Preferences } from './domain/preferences.ts';
import type { Running } from './main.ts';
import { registerScheme, serveContent } from './shell/content.ts';
import { registerRequests } from './shell/ipc.ts';
import { openLog } from './shell/log.ts';
import { nativeBinding } from './shell/native-binding.ts';
import { mayStart } from './shell/single-instance.ts';
import { testSeams } from './shell/test-seams.ts';
import { builtPaths, closeSession, openWindow, showFault, type WindowSeams } from './shell/window.ts';
import type { Looking } from './store/inspect-file.ts';
import { lookBeside } from './store/look-beside.ts';

const devUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const ownFolder = app.isPackaged ? undefined : process.env['SITREP_USER_DATA'];
if (ownFolder !== undefined) app.setPath('userData', ownFolder);
const dataFolder = app.getPath('userData');
const resources = path.join(app.getAppPath(), 'resources');
const built = builtPaths(import.meta.dirname);
const log = openLog(dataFolder);
const seams = testSeams(app.isPackaged);
if (seams.sessionFolder !== undefined) app.setPath('sessionData', seams.sessionFolder);
/** How long a write waits for another program: the whole process waits, clocks and windows with it. */
const patienceMs = 250;
/** A window that does not ask for its list is not waited for, in ms. */
const longestWaitMs = 250;

registerScheme();

/** Set once the record is open: what came before it is in the log only. */
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

function start(): void {
  closeSession();
  // The first paint needs them, and the record is opened after it.
  const preferences = openPreferences(path.join(dataFolder, 'preferences.json'), startingPreferences());
  nativeTheme.themeSource = preferences.current().theme;
  let fault: string | null = null;
  serveContent({
    folder: built.renderer,
    theme: () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
    preferences: preferences.current,
    now: seams.clock.now,
    fault: () => fault,
    dataFolder,
  });
  const window = openWindow(windowSeams);

  const fail = (error: unknown): void => {
    log(`start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    fault = sentenceOf(error);
    app.on('window-all-closed', () => app.quit());
    showFault(window);
  };
  let record: Looking;
  try {
    record = { file: path.join(dataFolder, 'sitrep.db'), patienceMs, nativeBinding: binding() };
  } catch (error) {
    fail(error);
    return;
  }
  // Beside it the window's own process starts; the rest of this program is loaded once the list is on its way.
  const looking = lookBeside(built.lookWorker, record);
  let listed: () => void = () => undefined;
  const listAnswered = new Promise<void>((resolve) => {
    listed = resolve;
  });
  let sitrep: Running | null = null;
  const begin = async (): Promise<Running> => {
    await Promise.race([listAnswered, delay(longestWaitMs)]);
    const { run } = await import('./main.ts');
    const { looked } = looking;
    const paths = { dataFolder, resources, builtPolicy: built.policy };
    sitrep = await run({ window, windowSeams, preferences, record, looked, ...paths, seams, log });
    tellFault = sitrep.tellFault;
    return sitrep;
  };
  const running = begin();
  running.catch(fail);

  registerRequests(async (name, text, asker) => {
    if (name === 'listIncidents') {
      const rows = await looking.rows;
      // Its answer goes first: loading holds up everything else.
      setImmediate(listed);
      if (rows !== null && sitrep === null) return rows;
    }
    return (await running).answer(name, text, asker);
  }, devUrl);
}

function binding(): string | undefined {
  return nativeBinding([
    path.join(app.getAppPath(), 'out/native'),
    path.join(process.resourcesPath, 'native'),
  ]);
}

/** What keeps Sitrep from starting, as its page says it. */
function sentenceOf(error: unknown): string {
  if (error instanceof Error && 'sentence' in error) return String(error.sentence);
  return `Sitrep could not start: ${error instanceof Error ? error.message : String(error)}`;
}

/** A screen reader takes the single letters for itself; on Linux none can be detected. */
function startingPreferences(): Preferences {
  const reader = process.platform !== 'linux' && app.accessibilitySupportEnabled;
  return { ...defaultPreferences, letterKeys: !reader };
}

if (mayStart(dataFolder)) void app.whenReady().then(seams.held).then(start);
else app.quit();
