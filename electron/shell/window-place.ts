import type { Rectangle } from 'electron';
import type { Display } from './displays.ts';

/** Where windows stand on the screens: arithmetic alone. */

function overlap(a: Rectangle, b: Rectangle): { readonly across: number; readonly down: number } {
  return {
    across: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    down: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

/** Whether enough of a window is on a screen to take hold of it. */
export function isOnScreen(bounds: Rectangle, displays: readonly Display[]): boolean {
  return displays.some(({ workArea }) => {
    const { across, down } = overlap(bounds, workArea);
    return across >= 100 && down >= 100;
  });
}

/** The screen that most of a window is on; the first where it is on none. */
export function displayOf(bounds: Rectangle, displays: readonly Display[]): Display | undefined {
  const area = ({ bounds: screen }: Display) => {
    const { across, down } = overlap(bounds, screen);
    return Math.max(0, across) * Math.max(0, down);
  };
  return displays.reduce<Display | undefined>(
    (best, display) => (best === undefined || area(display) > area(best) ? display : best),
    undefined,
  );
}

/** Moved and, where it has to be, shrunk until all of it is inside. */
export function inside(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

const step = 32;

/** Beside another window, so that neither hides the other. */
export function beside(bounds: Rectangle, displays: readonly Display[]): Rectangle {
  const moved = { ...bounds, x: bounds.x + step, y: bounds.y + step };
  const display = displayOf(bounds, displays);
  if (display === undefined) return moved;
  const kept = inside(moved, display.workArea);
  // Where there is no room to the right or below, it begins again at the left and the top.
  return {
    ...kept,
    x: kept.x === bounds.x ? display.workArea.x : kept.x,
    y: kept.y === bounds.y ? display.workArea.y : kept.y,
  };
}
