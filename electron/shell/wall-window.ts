import { type BrowserWindow, powerSaveBlocker, type Rectangle } from 'electron';
import type { Clock, Timers } from '../desk/clock.ts';
import type { Displays } from './displays.ts';
import type { Remembered } from './remembered.ts';
import { noWallChoice, type WallChoice, type WallPlace, wallPlace, wallWindowOn } from './wall-place.ts';
import { pushTo, type WindowLook } from './window.ts';
import { displayOf } from './window-place.ts';

/** The wall display: one window more, on a screen of its own where there is one, that nobody works in. */
export type WallWindow = {
  /** Opens it, or closes it where it stands. */
  readonly toggle: () => void;
  /** Opens it again where it was open when the app ended. */
  readonly resume: () => void;
};

export type WallSeams = {
  readonly open: (look: WindowLook) => BrowserWindow;
  readonly displays: Displays;
  readonly choice: Remembered<WallChoice>;
  /** Where people work, which is where the wall display goes last. */
  readonly workplace: () => Rectangle | null;
  /** The app ends: closing is no choice then. */
  readonly quitting: () => boolean;
  readonly clock: Clock;
  readonly timers: Timers;
};

const look: WindowLook = {
  search: '?wall',
  options: {
    width: 1280,
    height: 720,
    minWidth: 480,
    minHeight: 270,
    title: 'Sitrep wall display',
    autoHideMenuBar: true,
  },
  awake: true,
  show: false,
};

const heartbeatMs = 2_000;
/** Moves that a change of screens brings with it are not somebody's choice. */
const settleMs = 1_500;
/** A window that is dragged is written down once it rests. */
const restMs = 400;

export function openWall(seams: WallSeams): WallWindow {
  const { displays, timers, clock } = seams;
  let choice = seams.choice.get() ?? noWallChoice;
  let window: BrowserWindow | null = null;
  let place: WallPlace = { bounds: { x: 0, y: 0, width: 0, height: 0 }, fullScreen: false, makeshift: false };
  /** Cancels the wait for the end of what a change of screens brings with it; null once it is over. */
  let settling: (() => void) | null = null;
  let resting: () => void = () => undefined;

  const choose = (change: Partial<WallChoice>): void => {
    choice = { ...choice, ...change };
    seams.choice.put(choice);
  };

  const settle = (): void => {
    settling?.();
    settling = timers.after(settleMs, () => {
      settling = null;
    });
  };

  const goTo = (wall: BrowserWindow, to: WallPlace): void => {
    place = to;
    settle();
    const arrive = (): void => {
      if (wall.isDestroyed()) return;
      wall.setBounds(place.bounds);
      if (place.fullScreen) wall.setFullScreen(true);
    };
    // A window that fills one screen cannot be moved to another; macOS takes a while to let it go.
    if (wall.isFullScreen()) {
      wall.once('leave-full-screen', () => setImmediate(arrive));
      wall.setFullScreen(false);
    } else arrive();
  };

  const whereNow = (): WallPlace => wallPlace(choice, displays.list(), seams.workplace());

  /** What stands is a choice, unless its screen is gone or it is a window on the only screen. */
  const settleOn = (to: WallPlace): void => {
    if (to.makeshift || !to.fullScreen) return;
    const display = displayOf(to.bounds, displays.list());
    if (display !== undefined) choose({ display: { id: display.id, bounds: display.bounds } });
  };

  const keepBounds = (wall: BrowserWindow): void => {
    if (settling !== null || wall.isDestroyed() || wall.isMinimized()) return;
    const display = displayOf(wall.getBounds(), displays.list());
    if (display === undefined || place.makeshift || place.fullScreen) return;
    choose({ display: { id: display.id, bounds: display.bounds }, bounds: wall.getBounds() });
  };
  const moved = (wall: BrowserWindow): void => {
    resting();
    resting = timers.after(restMs, () => keepBounds(wall));
  };

  const setFullScreen = (wall: BrowserWindow, fullScreen: boolean): void => {
    const display = displayOf(wall.getBounds(), displays.list());
    if (display === undefined) return;
    const bounds = fullScreen ? display.bounds : (windowBounds(display.bounds) ?? wallWindowOn(display));
    goTo(wall, { ...place, fullScreen, bounds });
    if (!place.makeshift) choose({ fullScreen, display: { id: display.id, bounds: display.bounds } });
  };
  const windowBounds = (display: Rectangle): Rectangle | null => {
    const { bounds } = choice;
    if (bounds === null) return null;
    const fits = bounds.width < display.width || bounds.height < display.height;
    const list = displays.list();
    return fits && displayOf(bounds, list) === displayOf(display, list) ? bounds : null;
  };

  const keys = (wall: BrowserWindow): void => {
    wall.webContents.on('before-input-event', (event, { type, key, control, meta, shift }) => {
      if (type !== 'keyDown') return;
      const toggles = (control || meta) && shift && key.toLowerCase() === 'd';
      if (key === 'F11') setFullScreen(wall, !place.fullScreen);
      else if (key === 'Escape' && place.fullScreen) setFullScreen(wall, false);
      else if (key === 'Escape' || toggles) wall.close();
      else return;
      event.preventDefault();
    });
  };

  const beat = (wall: BrowserWindow): void => {
    if (wall.isDestroyed()) return;
    pushTo(wall, 'heartbeat', { now: clock.now() });
    timers.after(heartbeatMs, () => beat(wall));
  };

  const open = (byHand: boolean): void => {
    const wall = seams.open(look);
    window = wall;
    if (process.platform !== 'darwin') wall.setMenuBarVisibility(false);
    const to = whereNow();
    goTo(wall, to);
    wall.once('ready-to-show', () => {
      // On a screen of its own it does not take the keys from whoever types at another.
      if (byHand && !to.fullScreen) wall.show();
      else wall.showInactive();
      goTo(wall, place);
    });
    const awake = powerSaveBlocker.start('prevent-display-sleep');
    const unlisten = displays.onChange(() => {
      settle();
      const next = whereNow();
      goTo(wall, next);
      settleOn(next);
    });
    wall.on('move', () => moved(wall));
    wall.on('resize', () => moved(wall));
    wall.on('leave-full-screen', () => {
      // By the system's own button or key.
      if (settling === null && place.fullScreen) setFullScreen(wall, false);
    });
    wall.on('closed', () => {
      window = null;
      powerSaveBlocker.stop(awake);
      unlisten();
      resting();
      if (!seams.quitting()) choose({ open: false });
    });
    keys(wall);
    beat(wall);
    choose({ open: true });
    settleOn(to);
  };

  return {
    toggle: () => {
      if (window === null) open(true);
      else window.close();
    },
    resume: () => {
      if (choice.open) open(false);
    },
  };
}
