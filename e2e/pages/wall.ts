import type { Locator, Page } from '@playwright/test';
import type { Display } from '../../electron/shell/displays.ts';
import type { Console } from '../support/console.ts';
import { expect } from '../support/console-test.ts';

/** The wall display of a running app, as somebody sees it from across the room. */
export type WallDisplay = {
  readonly page: Page;
  readonly severity: Locator;
  readonly title: Locator;
  readonly elapsed: Locator;
  readonly dueNext: Locator;
  readonly dueFigure: Locator;
  readonly next: Locator;
  readonly strip: Locator;
  /** Keys by the names of Electron: `Escape`, `Left`, `Space`. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** A size of what it shows, in CSS pixels. */
  readonly show: (width: number, height: number) => Promise<void>;
  /** Whether it fills a screen, and where its window is, or was put before it filled the screen. */
  readonly place: () => Promise<{ readonly fullScreen: boolean; readonly bounds: Display['bounds'] } | null>;
};

type Seams = { readonly sitrepTest: { readonly setDisplays: (displays: readonly Display[]) => void } };

/** Two screens side by side, as a test names them: one to work at, one on the wall. */
export const deskDisplay: Display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1600, height: 1000 },
  workArea: { x: 0, y: 0, width: 1600, height: 1000 },
};
export const wallDisplay: Display = {
  id: 2,
  bounds: { x: 1600, y: 0, width: 1280, height: 720 },
  workArea: { x: 1600, y: 0, width: 1280, height: 720 },
};

export function named(displays: readonly Display[]): Readonly<Record<string, string>> {
  return { SITREP_TEST_DISPLAYS: JSON.stringify(displays) };
}

/** Plugs screens in and out. */
export function setDisplays(console: Console, displays: readonly Display[]): Promise<void> {
  return console.app.evaluate(
    (_, list) => (globalThis as unknown as Seams).sitrepTest.setDisplays(list),
    displays,
  );
}

export function isWall(page: Page): boolean {
  return page.url().endsWith('?wall');
}

/** Whether a window of the wall display is open. */
export function wallIsOpen(console: Console): Promise<boolean> {
  return console.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.webContents.getURL().endsWith('?wall')),
  );
}

/** Opens the wall display as the menu does. */
export async function openWall(console: Console): Promise<WallDisplay> {
  await console.request('wallDisplay', null);
  return wallOf(console);
}

export async function wallOf(console: Console): Promise<WallDisplay> {
  await expect.poll(() => console.app.windows().some(isWall)).toBe(true);
  const page = console.app.windows().find(isWall);
  if (page === undefined) throw new Error('no wall display is open');
  await page.waitForLoadState('domcontentloaded');
  await expect(page.locator('.wall .top, .wall.lost')).toBeVisible();
  const dueNext = page.getByRole('region', { name: 'Due next' });
  return {
    page,
    severity: page.locator('.wall .left .sev'),
    title: page.locator('.wall .ttl'),
    elapsed: page.getByRole('region', { name: 'Incident' }).getByRole('timer'),
    dueNext,
    dueFigure: dueNext.getByRole('timer'),
    next: page.getByRole('list', { name: 'Owed next' }).getByRole('listitem'),
    strip: page.locator('.wall .all'),
    // As a keyboard does it: Playwright's own keys pass main by.
    press: async (...keys) => {
      for (const keyCode of keys)
        await console.app.evaluate(({ BrowserWindow }, code) => {
          const wall = BrowserWindow.getAllWindows().find(({ webContents }) =>
            webContents.getURL().endsWith('?wall'),
          );
          wall?.webContents.sendInputEvent({ type: 'keyDown', keyCode: code });
          if (wall?.isDestroyed() === false)
            wall.webContents.sendInputEvent({ type: 'keyUp', keyCode: code });
        }, keyCode);
    },
    show: async (width, height) => {
      await console.app.evaluate(
        ({ BrowserWindow }, [w, h]) => {
          BrowserWindow.getAllWindows()
            .find((window) => window.webContents.getURL().endsWith('?wall'))
            ?.setContentSize(w, h);
        },
        [width, height] as const,
      );
      await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    },
    place: () =>
      console.app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('?wall'),
        );
        return window === undefined
          ? null
          : { fullScreen: window.isFullScreen(), bounds: window.getNormalBounds() };
      }),
  };
}
