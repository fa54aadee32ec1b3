import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../build/places.ts';
import { moveClockTo } from '../../build/sample/driven-window.ts';
import { foldAll } from '../../electron/domain/fold.ts';
import type { Incident } from '../../electron/domain/incident.ts';
import type { Person } from '../../electron/domain/terms.ts';
import type { Console } from '../support/console.ts';
import { expect } from '../support/console-test.ts';

/** A person at the desk: keys, what stands on screen, and beside it the record. */
export type Desk = {
  readonly console: Console;
  readonly page: Page;
  /** Key presses one after the other: `Control+n`, `Escape`. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Into whatever has the focus. */
  readonly type: (text: string) => Promise<void>;
  /** The focus is on something that keys can work on, never lost to the page. */
  readonly expectFocusKept: () => Promise<void>;
  readonly expectFocusOn: (name: string | RegExp) => Promise<void>;
  /** The incident as the record has it, folded here. */
  readonly record: (incidentId: string) => Promise<Incident>;
  /** Lets time pass; whatever falls due on the way is recorded then. */
  readonly pass: (minutes: number) => Promise<void>;
  readonly passTo: (at: number) => Promise<void>;
  /** Stops the clock that the window shows at a moment, so that a picture can be taken again. */
  readonly standStill: (at: number) => Promise<void>;
  readonly actAs: (person: Person) => Promise<void>;
  /** A size of the window's content, and light or dark. */
  readonly show: (width: number, height: number, theme: 'light' | 'dark') => Promise<void>;
  /** Leaves `test-results/pictures/NAME.png`, or writes the file that is named. */
  readonly picture: (name: string, file?: string) => Promise<void>;
};

const minute = 60_000;
const pictures = path.join(root, 'test-results/pictures');

/** Takes a running app as a person does who brings its window to the front. */
export async function deskAt(console: Console): Promise<Desk> {
  // A virtual screen has no window manager that would give it the focus.
  await console.window.evaluate(() => window.focus());
  await expect.poll(() => console.window.evaluate(() => document.hasFocus())).toBe(true);
  return deskOf(console);
}

function deskOf(console: Console): Desk {
  const page = console.window;
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === null || activeElement === document.body ? 'nothing' : activeElement.tagName;
    });
  const passTo = (at: number) => moveClockTo(console, at);
  return {
    console,
    page,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    expectFocusKept: () => expect.poll(focused, 'the focus was lost').not.toBe('nothing'),
    expectFocusOn: (name) => expect(page.locator(':focus')).toHaveAccessibleName(name),
    record: async (incidentId) => {
      const { incident } = foldAll(await console.events(incidentId));
      if (incident === null) throw new Error('the incident does not fold');
      return incident;
    },
    pass: async (minutes) => passTo((await console.now()) + minutes * minute),
    passTo,
    standStill: async (at) => {
      await page.clock.setFixedTime(Date.now());
      // Some of a second in, so that what happened on the minute has its full minutes behind it.
      await console.moveClock(at + 900 - (await console.now()));
      await console.request('setPreferences', { change: {} });
    },
    actAs: async (person) => {
      await console.request('actAs', { person });
      await expect(page.getByRole('button', { name: `Acting as ${person.name}` })).toBeVisible();
    },
    show: async (width, height, theme) => {
      await console.request('setPreferences', { change: { theme } });
      await console.app.evaluate(
        ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
        [width, height] as const,
      );
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    },
    picture: async (name, file = path.join(pictures, `${name}.png`)) => {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: file, animations: 'disabled' });
    },
  };
}
