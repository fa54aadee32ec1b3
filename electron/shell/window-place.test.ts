import { describe, expect, it } from 'vitest';
import type { Display } from './displays.ts';
import { beside, displayOf, inside, isOnScreen } from './window-place.ts';

function screen(id: number, x: number, width = 1600, height = 1000): Display {
  const bounds = { x, y: 0, width, height };
  return { id, bounds, workArea: bounds };
}
const two = [screen(1, 0), screen(2, 1600)];

describe('the place of a window', () => {
  it('is on a screen as long as there is something to take hold of', () => {
    expect(isOnScreen({ x: 1700, y: 20, width: 800, height: 600 }, two)).toBe(true);
    expect(isOnScreen({ x: 3150, y: 20, width: 800, height: 600 }, two)).toBe(false);
    expect(isOnScreen({ x: 1700, y: 20, width: 800, height: 600 }, [screen(1, 0)])).toBe(false);
  });

  it('belongs to the screen that most of it is on', () => {
    expect(displayOf({ x: 1400, y: 0, width: 800, height: 600 }, two)?.id).toBe(2);
    expect(displayOf({ x: 1000, y: 0, width: 800, height: 600 }, two)?.id).toBe(1);
    expect(displayOf({ x: 9000, y: 0, width: 800, height: 600 }, two)?.id).toBe(1);
    expect(displayOf({ x: 0, y: 0, width: 8, height: 6 }, [])).toBeUndefined();
  });

  it('is moved and shrunk into an area', () => {
    const area = { x: 0, y: 0, width: 1000, height: 700 };
    expect(inside({ x: 900, y: -50, width: 400, height: 300 }, area)).toEqual({
      x: 600,
      y: 0,
      width: 400,
      height: 300,
    });
    expect(inside({ x: 5, y: 5, width: 4000, height: 300 }, area)).toMatchObject({ x: 0, width: 1000 });
  });

  it('beside another window never hides it, also in the corner', () => {
    const corner = { x: 320, y: 200, width: 1280, height: 800 };
    const next = beside(corner, two);
    expect([next.x, next.y]).not.toEqual([corner.x, corner.y]);
    expect(inside(next, { x: 0, y: 0, width: 1600, height: 1000 })).toEqual(next);
    expect(beside({ x: 10, y: 10, width: 800, height: 600 }, two)).toMatchObject({ x: 42, y: 42 });
  });
});
