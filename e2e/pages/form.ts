import type { Locator } from '@playwright/test';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';

/** A dialog that asks for something and gives one command. */
export type Form = {
  readonly dialog: Locator;
  readonly expectOpen: () => Promise<void>;
  readonly field: (label: string) => Locator;
  readonly write: (label: string, text: string) => Promise<void>;
  readonly expectWritten: (label: string, text: string | RegExp) => Promise<void>;
  /** One of a few choices that stand side by side. */
  readonly choose: (option: string) => Promise<void>;
  /** By Ctrl Enter: the command is accepted, the dialog goes, the focus comes back to the page. */
  readonly confirm: () => Promise<void>;
  readonly confirmByMouse: (button: string) => Promise<void>;
  /** By Ctrl Enter: refused with a sentence at its field, and the dialog stays. */
  readonly expectRefused: (label: string, sentence: string | RegExp) => Promise<void>;
  /** Refused with a sentence that belongs to no field. */
  readonly expectRefusedAsAWhole: (sentence: string | RegExp) => Promise<void>;
  readonly leave: () => Promise<void>;
};

export function formOf(desk: Desk, title: string | RegExp): Form {
  const dialog = desk.page.getByRole('dialog', { name: title });
  const field = (label: string) => dialog.getByLabel(new RegExp(`^${label}( |$)`)).first();
  const gone = async () => {
    await expect(dialog).toBeHidden();
    await desk.expectFocusKept();
  };
  return {
    dialog,
    expectOpen: async () => {
      await expect(dialog).toBeVisible();
      await expect(dialog.locator(':focus')).toHaveCount(1);
    },
    field,
    write: (label, text) => field(label).fill(text),
    expectWritten: (label, text) => expect(field(label)).toHaveValue(text),
    choose: async (option) => {
      const radio = desk.page.getByRole('radio', { name: new RegExp(`^${option}`) });
      await dialog.locator('label').filter({ has: radio }).click();
      await expect(dialog.getByRole('radio', { checked: true }).and(radio)).toHaveCount(1);
    },
    confirm: async () => {
      await desk.press('Control+Enter');
      await gone();
    },
    confirmByMouse: async (button) => {
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await gone();
    },
    expectRefused: async (label, sentence) => {
      await desk.press('Control+Enter');
      await expect(field(label)).toHaveAccessibleDescription(sentence);
      await expect(dialog.locator('.fielderr').getByText(sentence)).toBeVisible();
      await expect(dialog).toBeVisible();
    },
    expectRefusedAsAWhole: async (sentence) => {
      await desk.press('Control+Enter');
      await expect(dialog.locator('.form-fault').getByText(sentence)).toBeVisible();
      await expect(dialog).toBeVisible();
    },
    leave: async () => {
      await desk.press('Escape');
      await gone();
    },
  };
}

/** Chooses a person, service or tag by its first letters, as a person at the keyboard does. */
export async function pickSuggestion(desk: Desk, letters: string): Promise<void> {
  await desk.type(letters);
  await desk.press('ArrowDown', 'Enter');
}
