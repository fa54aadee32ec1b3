import type { Locator } from '@playwright/test';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';
import { type Form, formOf } from './form.ts';

/** The list of incidents: those that are open, and the past ones. */
export type Board = {
  readonly open: Locator;
  readonly past: Locator;
  readonly expectEmpty: () => Promise<void>;
  /** The declare dialog, opened by its keys. */
  readonly declare: () => Promise<Form>;
  readonly enter: (title: string) => Promise<void>;
};

export function boardOf(desk: Desk): Board {
  const { page } = desk;
  return {
    open: page.getByRole('table', { name: 'Open incidents' }),
    past: page.getByRole('table', { name: 'Past incidents' }),
    expectEmpty: () => expect(page.getByRole('heading', { name: 'An empty desk' })).toBeVisible(),
    declare: async () => {
      await desk.press('Control+n');
      const form = formOf(desk, 'Declare an incident');
      await form.expectOpen();
      return form;
    },
    enter: async (title) => {
      await page.getByRole('main').getByRole('button', { name: title }).click();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    },
  };
}
