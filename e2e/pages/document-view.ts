import type { Locator } from '@playwright/test';
import type { DocumentName } from '../../electron/bridge/contract.ts';
import type { Console } from '../support/console.ts';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';

/** The preview of report and review, with copy and save. */
export type DocumentView = {
  readonly dialog: Locator;
  readonly paper: Locator;
  readonly turnTo: (document: DocumentName) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly copy: () => Promise<void>;
  readonly leave: () => Promise<void>;
};

const names = {
  report: 'Incident report',
  pir: 'Post-incident review',
  pirDraft: 'Post-incident review, draft',
} as const;

export async function openDocument(desk: Desk, document: DocumentName): Promise<DocumentView> {
  const dialog = desk.page.getByRole('dialog', { name: /^(Incident report|Post-incident review)/ });
  const shown = (name: DocumentName) =>
    expect(desk.page.getByRole('dialog', { name: names[name], exact: true })).toBeVisible();
  await desk.press('Control+e');
  await shown(document);
  return {
    dialog,
    paper: dialog.getByRole('article'),
    turnTo: async (other) => {
      await dialog.getByRole('button', { name: names[other], exact: true }).click();
      await shown(other);
    },
    save: () => desk.press('Control+Enter'),
    copy: () => dialog.getByRole('button', { name: 'Copy' }).click(),
    leave: async () => {
      await desk.press('Escape');
      await expect(dialog).toBeHidden();
      await desk.expectFocusKept();
    },
  };
}

/** Stands in for the person at the system's file dialog, which no test can reach. */
export async function answerFileDialog(console: Console, file: string | null): Promise<void> {
  await console.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (() =>
      Promise.resolve(
        filePath === null ? { canceled: true, filePath: '' } : { canceled: false, filePath },
      )) as unknown as typeof dialog.showSaveDialog;
  }, file);
}

export function clipboardText(console: Console): Promise<string> {
  return console.app.evaluate(({ clipboard }) => clipboard.readText());
}
