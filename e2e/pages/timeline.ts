import type { Locator } from '@playwright/test';
import { entry } from '../support/commands.ts';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';

/** The lines of an incident on screen: where one reads, what came since. */
export type TimelinePage = {
  readonly log: Locator;
  readonly lines: Locator;
  readonly line: (text: string | RegExp) => Locator;
  /** Over the timeline: so many new lines further down, late entries further up. */
  readonly news: Locator;
  /** Writes so many entries, as other windows or tools do. */
  readonly fill: (incidentId: string, count: number, text?: (i: number) => string) => Promise<void>;
  /** Turns the wheel over the lines by so many px; the page draws what came into view. */
  readonly wheel: (by: number) => Promise<void>;
  /** How far a line lies below the upper edge of what is seen. */
  readonly placeOf: (text: string) => Promise<number>;
  readonly expectAtEnd: () => Promise<void>;
};

export function timelineOf(desk: Desk): TimelinePage {
  const { page, console } = desk;
  const log = page.getByRole('log');
  const lines = log.getByRole('article');
  const line = (text: string | RegExp) => lines.filter({ hasText: text });
  return {
    log,
    lines,
    line,
    news: page.locator('.new-bar'),
    fill: async (incidentId, count, text = (i) => `line ${String(i)}`) => {
      for (let i = 0; i < count; i++) await console.give(entry(incidentId, text(i)));
    },
    wheel: async (by) => {
      await log.hover();
      const before = await log.evaluate((element) => element.scrollTop);
      await page.mouse.wheel(0, by);
      await expect.poll(() => log.evaluate((element) => element.scrollTop)).not.toBe(before);
      // Smooth scrolling has come to rest.
      await log.evaluate(async (element) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (let last = -1; last !== element.scrollTop; ) {
          last = element.scrollTop;
          for (let i = 0; i < 10; i++) await frame();
        }
      });
    },
    placeOf: async (text) => {
      const top = await log.evaluate((element) => element.getBoundingClientRect().top);
      const box = await line(text).first().boundingBox();
      if (box === null) throw new Error(`${text} is not drawn`);
      return box.y - top;
    },
    expectAtEnd: () =>
      expect
        .poll(() =>
          log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight),
        )
        .toBeLessThan(2),
  };
}
