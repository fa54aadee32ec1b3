import type { JSHandle, Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import type { Console } from '../support/console.ts';
import { expect } from '../support/console-test.ts';
import { isWall } from './wall.ts';

type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Opens one more window as its key does, and answers it. */
export async function newWindow(console: Console): Promise<Page> {
  const before = new Set(console.app.windows());
  await console.request('newWindow', null);
  return arrived(console, before);
}

/** The window that has come since. */
export async function arrived(console: Console, before: ReadonlySet<Page>): Promise<Page> {
  const fresh = () => console.app.windows().find((page) => !before.has(page) && !isWall(page));
  await expect.poll(() => fresh() !== undefined).toBe(true);
  const page = fresh();
  if (page === undefined) throw new Error('no window came');
  await expect(page.getByRole('button', { name: 'Board' })).toBeVisible();
  return page;
}

function windowOf(console: Console, page: Page): Promise<JSHandle<BrowserWindow>> {
  return console.app.browserWindow(page) as Promise<JSHandle<BrowserWindow>>;
}

/** Somebody works in this window: what main shows is shown there from now on. */
export async function workIn(console: Console, page: Page): Promise<void> {
  const shell = await windowOf(console, page);
  // A virtual screen has no window manager that would give the focus and say so.
  await shell.evaluate((window) => {
    window.focus();
    window.emit('focus');
  });
  await page.evaluate(() => window.focus());
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
}

export async function boundsOf(console: Console, page: Page): Promise<Rectangle> {
  const window = await windowOf(console, page);
  return window.evaluate((w) => w.getBounds());
}

export async function moveTo(console: Console, page: Page, bounds: Rectangle): Promise<void> {
  const window = await windowOf(console, page);
  await window.evaluate((w, to) => w.setBounds(to), bounds);
  await expect.poll(() => boundsOf(console, page)).toEqual(bounds);
}

export async function closeWindow(console: Console, page: Page): Promise<void> {
  const window = await windowOf(console, page);
  await window.evaluate((w) => w.close());
}
