import type { Locator } from '@playwright/test';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';

/** The sheet of the war room in which a message is written. */
export type ComposerPage = {
  readonly sheet: Locator;
  readonly text: Locator;
  readonly guard: Locator;
  readonly why: Locator;
  readonly next: Locator;
  readonly stages: Locator;
  readonly audience: (name: string) => Locator;
  readonly template: (name: string) => Locator;
  readonly button: (name: string | RegExp) => Locator;
  readonly expectOpen: () => Promise<void>;
  /** What is selected in the text. */
  readonly expectSelected: (text: string) => Promise<void>;
  /** In place of the next gap or passage. */
  readonly fillGap: (gap: string, text: string) => Promise<void>;
  /** Sent by Ctrl Enter, and then marked as sent to everybody who waits. */
  readonly sendByHand: () => Promise<void>;
};

/** The sheet that lists what waits to be sent by hand. */
export type DeliveriesPage = {
  readonly sheet: Locator;
  readonly line: (audience: string) => Locator;
  readonly field: (label: string) => Locator;
  readonly expectOpen: () => Promise<void>;
  /** Marks every audience of the newest message, and returns to the page. */
  readonly markAll: () => Promise<void>;
};

export function deliveriesOf(desk: Desk): DeliveriesPage {
  const sheet = desk.page.getByRole('region', { name: 'Sent by hand' });
  const marks = sheet.getByRole('button', { name: /^Mark (all \d+ )?as sent/ });
  return {
    sheet,
    line: (audience) => sheet.getByRole('listitem').filter({ hasText: audience }),
    field: (label) => sheet.getByLabel(new RegExp(`^${label}( |$)`)),
    expectOpen: () => expect(sheet).toBeVisible(),
    markAll: async () => {
      await expect(sheet).toBeVisible();
      await marks.first().click();
      await expect(marks).toHaveCount(0);
      await desk.press('Escape');
      await expect(sheet).toBeHidden();
      await desk.expectFocusKept();
    },
  };
}

export function composerOf(desk: Desk): ComposerPage {
  const sheet = desk.page.getByRole('region', { name: 'Write a message' });
  const text = sheet.getByLabel('Text', { exact: true });
  const expectSelected = (wanted: string) =>
    expect
      .poll(() =>
        text.evaluate((element: HTMLTextAreaElement) =>
          element.value.slice(element.selectionStart, element.selectionEnd),
        ),
      )
      .toBe(wanted);
  return {
    sheet,
    text,
    guard: sheet.getByRole('region', { name: 'Public-text guard' }),
    why: sheet.locator('.sh-f .why'),
    next: sheet.getByLabel(/^Next update due/),
    stages: sheet.getByRole('list', { name: 'State' }),
    audience: (name) => sheet.getByRole('checkbox', { name }),
    template: (name) => sheet.getByRole('radio', { name, exact: true }),
    button: (name) => sheet.getByRole('button', { name }),
    expectOpen: async () => {
      await expect(sheet).toBeVisible();
      await expect(text).toBeFocused();
    },
    expectSelected,
    fillGap: async (gap, words) => {
      await text.focus();
      for (let tries = 0; tries < 8; tries++) {
        const selected = await text.evaluate((element: HTMLTextAreaElement) =>
          element.value.slice(element.selectionStart, element.selectionEnd),
        );
        if (selected === gap) break;
        await desk.press('F8');
      }
      await expectSelected(gap);
      await desk.type(words);
    },
    sendByHand: async () => {
      await desk.press('Control+Enter');
      await deliveriesOf(desk).markAll();
    },
  };
}
