import { expect } from '@playwright/test';
import type { Console } from './console.ts';

export const home = 'app://sitrep/index.html';

/** The window stands where it stood, alone, and answers. */
export async function expectUnmoved(console: Console): Promise<void> {
  await console.window.waitForTimeout(300);
  expect(console.window.url()).toBe(home);
  const windows = await console.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((w) => w.getURL()),
  );
  expect(windows).toEqual([home]);
  await console.request('desk', null);
}
