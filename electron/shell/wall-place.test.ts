import { describe, expect, it } from 'vitest';
import type { Display } from './displays.ts';
import { noWallChoice, type WallChoice, wallPlace } from './wall-place.ts';

const laptop: Display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1600, height: 1000 },
  workArea: { x: 0, y: 0, width: 1600, height: 960 },
};
const television: Display = {
  id: 2,
  bounds: { x: 1600, y: 0, width: 1920, height: 1080 },
  workArea: { x: 1600, y: 0, width: 1920, height: 1080 },
};
const small: Display = {
  id: 3,
  bounds: { x: -800, y: 0, width: 800, height: 600 },
  workArea: { x: -800, y: 0, width: 800, height: 600 },
};
const console = { x: 100, y: 100, width: 1200, height: 800 };
const onTelevision: WallChoice = { ...noWallChoice, open: true, display: television };

describe('the wall display', () => {
  it('fills the largest screen that nobody works at', () => {
    expect(wallPlace(noWallChoice, [laptop, small, television], console)).toEqual({
      bounds: television.bounds,
      fullScreen: true,
      makeshift: false,
    });
    const atTelevision = { ...console, x: 2000 };
    expect(wallPlace(noWallChoice, [laptop, television], atTelevision).bounds).toEqual(laptop.bounds);
  });

  it('is a window of 16 to 9 where there is one screen only', () => {
    const place = wallPlace(noWallChoice, [laptop], console);
    expect(place).toMatchObject({ fullScreen: false, makeshift: false });
    expect(place.bounds.width / place.bounds.height).toBeCloseTo(16 / 9, 2);
    expect(place.bounds.x + place.bounds.width).toBeLessThanOrEqual(laptop.workArea.width);
  });

  it('goes to the screen that was chosen, whichever it is', () => {
    expect(wallPlace({ ...onTelevision, display: small }, [laptop, small, television], console)).toEqual({
      bounds: small.bounds,
      fullScreen: true,
      makeshift: false,
    });
    expect(wallPlace({ ...onTelevision, display: laptop }, [laptop, television], console).bounds).toEqual(
      laptop.bounds,
    );
  });

  it('moves to what is left when its screen goes away, and returns with it', () => {
    expect(wallPlace(onTelevision, [laptop, small], console)).toEqual({
      bounds: small.bounds,
      fullScreen: true,
      makeshift: true,
    });
    expect(wallPlace(onTelevision, [laptop], console)).toMatchObject({ fullScreen: false, makeshift: true });
    expect(wallPlace(onTelevision, [laptop, television], console)).toMatchObject({
      bounds: television.bounds,
      makeshift: false,
    });
  });

  it('knows its screen again where the system gives it another id', () => {
    const again = { ...television, id: 77 };
    expect(wallPlace(onTelevision, [laptop, again], console)).toMatchObject({
      bounds: television.bounds,
      makeshift: false,
    });
  });

  it('stands as a window where it was left as one, unless that is on no screen', () => {
    const bounds = { x: 1700, y: 50, width: 960, height: 540 };
    const choice = { ...onTelevision, fullScreen: false, bounds };
    expect(wallPlace(choice, [laptop, television], console)).toMatchObject({ bounds, fullScreen: false });
    const moved = wallPlace(choice, [laptop], console);
    expect(moved.fullScreen).toBe(false);
    expect(moved.bounds.x).toBeLessThan(laptop.bounds.width);
  });

  it('has a place where no screen is known at all', () => {
    expect(wallPlace(onTelevision, [], null).bounds.width).toBeGreaterThan(0);
  });
});
