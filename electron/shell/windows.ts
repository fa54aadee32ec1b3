import type { BrowserWindow, Rectangle } from 'electron';
import type { Alarm, Pushes } from '../bridge/contract.ts';
import type { Displays } from './displays.ts';
import type { Remembered } from './remembered.ts';
import { pushTo } from './window.ts';
import { beside, displayOf, inside, isOnScreen } from './window-place.ts';

/** A window as the next start finds it again; its place in the list is its number. */
export type RememberedWindow = {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
  /** Open when the app ended. */
  readonly open: boolean;
};

export type WindowsSeams = {
  /** Opened before the record. */
  readonly first: BrowserWindow;
  readonly open: () => BrowserWindow;
  readonly displays: Displays;
  readonly places: Remembered<readonly (RememberedWindow | null)[]>;
  /** The app ends: a window that closes now was open. */
  readonly quitting: () => boolean;
  /** Called for each window, the first one included. */
  readonly opened: (window: BrowserWindow) => void;
};

/** The windows that people work in; the wall display is none of them. */
export type Windows = {
  /** The one that was used last comes first. */
  readonly all: () => readonly BrowserWindow[];
  /** Puts the first window where it stood, and opens the others that were open. */
  readonly start: () => void;
  readonly openAnother: () => void;
  /** Brings the window that was used last to the front; what was hidden is shown. */
  readonly bringForward: () => BrowserWindow | null;
  /** Shows something in the window that was used last. */
  readonly show: (view: Pushes['show']) => void;
  /** Sounds in one window, however many are open. */
  readonly sound: (kind: Alarm['kind']) => void;
};

/** A window that is dragged is written down once it rests. */
const restMs = 400;

export function openWindows(seams: WindowsSeams): Windows {
  const { displays, places } = seams;
  const numbers = new Map<BrowserWindow, number>();
  let byUse: readonly BrowserWindow[] = [];
  const known = [...(places.get() ?? [])];

  const all = () => byUse.filter((window) => !window.isDestroyed());
  const used = (window: BrowserWindow): void => {
    byUse = [window, ...byUse.filter((other) => other !== window)];
  };

  const remember = (number: number, place: RememberedWindow): void => {
    if (JSON.stringify(known[number]) === JSON.stringify(place)) return;
    known[number] = place;
    // A hole in the list would not survive as text.
    places.put(Array.from(known, (other) => other ?? null));
  };
  const placeOf = (window: BrowserWindow): RememberedWindow => ({
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    open: true,
  });

  const adopt = (window: BrowserWindow, number: number): void => {
    numbers.set(window, number);
    byUse = [...byUse, window];
    let resting: ReturnType<typeof setTimeout> | undefined;
    let last = known[number] ?? placeOf(window);
    const keep = (): void => {
      clearTimeout(resting);
      if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
      last = placeOf(window);
      remember(number, last);
    };
    // Linux knows only the events of every step of a move.
    const moves = (): void => {
      clearTimeout(resting);
      resting = setTimeout(keep, restMs);
    };
    for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const)
      window.on(event as 'resize', moves);
    window.on('focus', () => used(window));
    window.on('close', keep);
    window.on('closed', () => {
      clearTimeout(resting);
      numbers.delete(window);
      byUse = byUse.filter((other) => other !== window);
      // The last one is found again at the next start like all those that a quit closes.
      if (!seams.quitting() && byUse.length > 0) remember(number, { ...last, open: false });
    });
    seams.opened(window);
  };

  const put = (window: BrowserWindow, place: RememberedWindow): void => {
    if (!isOnScreen(place.bounds, displays.list())) return;
    window.setBounds(place.bounds);
    if (place.maximized) window.maximize();
  };

  const openAs = (number: number): BrowserWindow => {
    const place = known[number] ?? null;
    const from = all()[0];
    const window = seams.open();
    if (place !== null && isFree(place.bounds)) put(window, place);
    else if (from !== undefined) window.setBounds(beside(from.getNormalBounds(), displays.list()));
    adopt(window, number);
    remember(number, placeOf(window));
    return window;
  };
  /** On a screen, and no other window stands exactly there. */
  const isFree = (bounds: Rectangle): boolean =>
    isOnScreen(bounds, displays.list()) &&
    all().every((other) => {
      const { x, y } = other.getBounds();
      return x !== bounds.x || y !== bounds.y;
    });

  // A window that stood on a screen that is gone is brought to what is left, with its size where that fits.
  displays.onChange(() => {
    for (const window of all()) {
      const bounds = window.getNormalBounds();
      const list = displays.list();
      const [left] = list;
      if (left === undefined || isOnScreen(bounds, list)) continue;
      window.setBounds(inside(bounds, (displayOf(bounds, list) ?? left).workArea));
    }
  });

  const bringForward = (): BrowserWindow | null => {
    const [last, ...others] = all();
    if (last === undefined) return null;
    for (const other of others) if (!other.isVisible() && !other.isMinimized()) other.showInactive();
    if (last.isMinimized()) last.restore();
    last.show();
    last.focus();
    used(last);
    return last;
  };

  return {
    all,
    start: () => {
      const open = known.flatMap((place, number) => (place?.open === true ? [number] : []));
      const [number = 0, ...others] = open;
      const place = known[number] ?? null;
      if (place !== null) put(seams.first, place);
      adopt(seams.first, number);
      remember(number, placeOf(seams.first));
      for (const other of others) openAs(other);
    },
    openAnother: () => {
      const taken = new Set(numbers.values());
      let number = 0;
      while (taken.has(number)) number += 1;
      openAs(number);
    },
    bringForward,
    show: (view) => {
      const window = bringForward();
      if (window !== null) pushTo(window, 'show', view);
    },
    sound: (kind) => {
      // A window that is still loading, or whose process died, hears nothing.
      const able = all().find((window) => isListening(window));
      if (able !== undefined) pushTo(able, 'sound', { kind });
    },
  };
}

function isListening({ webContents }: BrowserWindow): boolean {
  return !webContents.isDestroyed() && !webContents.isCrashed() && !webContents.isLoadingMainFrame();
}
