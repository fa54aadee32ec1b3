import type { Rectangle } from 'electron';
import type { Display } from './displays.ts';
import { displayOf, isOnScreen } from './window-place.ts';

/** What people chose for the wall display, remembered for the next start. */
export type WallChoice = {
  readonly open: boolean;
  /** The screen that it was on last by choice; null while it has been on none but the one people work at. */
  readonly display: Pick<Display, 'id' | 'bounds'> | null;
  readonly fullScreen: boolean;
  /** As a window of ordinary size. */
  readonly bounds: Rectangle | null;
};

export const noWallChoice: WallChoice = { open: false, display: null, fullScreen: true, bounds: null };

export type WallPlace = {
  readonly bounds: Rectangle;
  readonly fullScreen: boolean;
  /** The chosen screen is gone: nothing of this is a choice, and it returns with the screen. */
  readonly makeshift: boolean;
};

function same(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The chosen screen by its id, or where another system id stands in the same place with the same size. */
function chosenDisplay(choice: WallChoice, displays: readonly Display[]): Display | undefined {
  const { display } = choice;
  if (display === null) return undefined;
  return (
    displays.find(({ id }) => id === display.id) ??
    displays.find(({ bounds }) => same(bounds, display.bounds))
  );
}

/** A window of 16 to 9 in the middle of a screen. */
export function wallWindowOn({ workArea }: Pick<Display, 'workArea'>): Rectangle {
  const width = Math.round(Math.min(workArea.width * 0.7, ((workArea.height * 0.7) / 9) * 16));
  const height = Math.round((width / 16) * 9);
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + (workArea.height - height) / 2),
    width,
    height,
  };
}

/** Where the wall display goes: the chosen screen, else another than the one people work at, else a window. */
export function wallPlace(
  choice: WallChoice,
  displays: readonly Display[],
  workplace: Rectangle | null,
): WallPlace {
  const asWindow = (display: Display): Rectangle =>
    choice.bounds !== null && isOnScreen(choice.bounds, [display]) ? choice.bounds : wallWindowOn(display);
  const chosen = chosenDisplay(choice, displays);
  if (chosen !== undefined)
    return choice.fullScreen
      ? { bounds: chosen.bounds, fullScreen: true, makeshift: false }
      : { bounds: asWindow(chosen), fullScreen: false, makeshift: false };

  const makeshift = choice.display !== null;
  const here = workplace === null ? displays[0] : displayOf(workplace, displays);
  const area = ({ bounds }: Display) => bounds.width * bounds.height;
  const [other] = displays.filter((display) => display.id !== here?.id).sort((a, b) => area(b) - area(a));
  if (other !== undefined && choice.fullScreen) return { bounds: other.bounds, fullScreen: true, makeshift };
  const left = other ?? here;
  const bounds =
    left === undefined ? (choice.bounds ?? { x: 0, y: 0, width: 1280, height: 720 }) : asWindow(left);
  return { bounds, fullScreen: false, makeshift };
}
