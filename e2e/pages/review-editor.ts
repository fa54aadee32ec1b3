import type { Locator } from '@playwright/test';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';

/** The editor of the post-incident review, section by section. */
export type ReviewEditor = {
  readonly open: (section: string) => Promise<void>;
  /** The next section, by its keys. */
  readonly next: (title: string) => Promise<void>;
  readonly text: (label: string) => Locator;
  /** Writes a text and leaves it, which saves it. */
  readonly write: (label: string, text: string) => Promise<void>;
  readonly part: Locator;
  readonly expectState: (state: string) => Promise<void>;
};

export function reviewEditorOf(desk: Desk): ReviewEditor {
  const { page } = desk;
  const part = page.locator('.pir-edit');
  const text = (label: string) => part.getByLabel(new RegExp(`^${label}( |$)`));
  const shown = (title: string) =>
    expect(part.getByRole('heading', { name: title, exact: true })).toBeVisible();
  return {
    part,
    text,
    open: async (section) => {
      await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: section }).click();
      await shown(section);
    },
    next: async (title) => {
      await desk.press('Alt+ArrowDown');
      await shown(title);
    },
    write: async (label, written) => {
      await text(label).fill(written);
      await desk.press('Control+Enter');
      await expect(part.getByText('saved', { exact: true }).first()).toBeVisible();
    },
    expectState: (state) =>
      expect(page.getByRole('list', { name: 'PIR status' }).locator('[aria-current=step]')).toHaveText(state),
  };
}
