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
  /** The rows of past incidents that are drawn, without the heading. */
  readonly pastRows: Locator;
  /** How many past incidents fit what was asked for, in words: `420 of 1,677`. */
  readonly expectPast: (count: string) => Promise<void>;
  /** Types into the search field, reached by its key. */
  readonly search: (typed: string) => Promise<void>;
  readonly narrow: (facet: string, value: string) => Promise<void>;
  readonly sortBy: (column: string) => Promise<void>;
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
    pastRows: page.getByRole('table', { name: 'Past incidents' }).locator('tbody').getByRole('row'),
    expectPast: (count) =>
      expect(page.getByRole('heading', { level: 2, name: 'Past' })).toHaveText(`Past ${count}`),
    search: async (typed) => {
      await desk.press('/');
      const field = page.getByLabel('Search past incidents');
      await expect(field).toBeFocused();
      await field.fill(typed);
    },
    narrow: async (facet, value) => {
      await page.getByLabel(`Narrow down by ${facet}`).selectOption(value);
    },
    sortBy: (column) => page.getByRole('columnheader').getByRole('button', { name: column }).click(),
    enter: async (title) => {
      await page.getByRole('main').getByRole('button', { name: title }).click();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    },
  };
}
