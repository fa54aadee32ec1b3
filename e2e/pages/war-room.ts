import type { Locator } from '@playwright/test';
import type { EntryKind } from '../../electron/domain/terms.ts';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';
import { type Form, formOf } from './form.ts';

/** The screen of one incident: column, head, timeline with its entry line, command column. */
export type WarRoom = {
  readonly title: Locator;
  readonly dueNext: Locator;
  readonly met: Locator;
  readonly entryLine: Locator;
  readonly entries: Locator;
  readonly commandColumn: Locator;
  readonly said: Locator;
  readonly expectStatus: (status: string) => Promise<void>;
  readonly expectSeverity: (severity: string) => Promise<void>;
  readonly expectPerson: (role: 'Incident Commander' | 'Assignee', name: string) => Promise<void>;
  readonly panel: (title: string) => Locator;
  readonly entry: (text: string | RegExp) => Locator;
  /** Logs by the keyboard and waits until the entry stands in the timeline. */
  readonly log: (line: string, kind?: EntryKind) => Promise<void>;
  /** Reads on at the newest line; where one reads further up, the timeline stays there. */
  readonly toEnd: () => Promise<void>;
  /** From the entry line to the page, where single letters are commands. */
  readonly leaveLine: () => Promise<void>;
  /** The form of a command that has a key of its own. */
  readonly command: (key: string, title: string | RegExp) => Promise<Form>;
  /** A command of the menu in the head. */
  readonly more: (item: string | RegExp, title: string | RegExp) => Promise<Form>;
  readonly moreOffers: () => Promise<readonly string[]>;
  /** A command of one entry, from its menu. */
  readonly ofEntry: (text: string, item: string) => Promise<void>;
  /** A command of one line of what is owed. */
  readonly ofOwed: (label: string, item: string, title: string | RegExp) => Promise<Form>;
  readonly owed: (label: string) => Locator;
};

export function warRoomOf(desk: Desk): WarRoom {
  const { page } = desk;
  const log = page.getByRole('log');
  const entries = log.getByRole('article');
  const entryLine = page.getByLabel('Log an entry');
  const head = page.locator('header.head');
  const menu = page.getByRole('menu');
  const owedList = page.getByRole('list', { name: 'Owed next, list' });
  const owed = (label: string) => owedList.getByRole('listitem').filter({ hasText: label });
  const entry = (text: string | RegExp) => entries.filter({ hasText: text });
  const pick = (item: string | RegExp) => menu.getByRole('menuitem', { name: item }).click();
  const openMore = () => head.getByRole('button', { name: 'More' }).click();
  const leaveLine = async () => {
    if (await entryLine.evaluate((element) => element === document.activeElement)) await desk.press('Escape');
    await expect(entryLine).not.toBeFocused();
  };
  const opened = async (title: string | RegExp) => {
    const form = formOf(desk, title);
    await form.expectOpen();
    return form;
  };
  return {
    title: head.getByRole('heading', { level: 1 }),
    dueNext: page.getByRole('region', { name: 'Due next' }),
    met: page.getByRole('region', { name: 'Met' }),
    entryLine,
    entries,
    commandColumn: page.getByRole('complementary', { name: 'Command' }),
    said: page.locator('.said-line'),
    expectStatus: (status) => expect(head.locator('[aria-current=step]')).toContainText(status),
    expectSeverity: (severity) => expect(page.locator('.column .bad')).toContainText(severity),
    expectPerson: (role, name) => expect(head.locator('.ic')).toContainText(`${role} ${name}`),
    panel: (title) => page.getByRole('region', { name: title, exact: true }),
    entry,
    log: async (line, kind) => {
      if (kind !== undefined) await page.getByLabel('Kind of entry').selectOption(kind);
      await entryLine.focus();
      await desk.type(line);
      await desk.press('Enter');
      await expect(entryLine).toHaveValue('');
      await expect(entry(line.replace(/^(-\w+|\d\d:\d\d|yesterday \S+) /, ''))).toHaveCount(1);
      await expect(entryLine).toBeFocused();
    },
    toEnd: () => log.evaluate((lines) => lines.scrollTo(0, lines.scrollHeight)),
    leaveLine,
    command: async (key, title) => {
      await leaveLine();
      await desk.press(key);
      return opened(title);
    },
    more: async (item, title) => {
      await openMore();
      await pick(item);
      return opened(title);
    },
    moreOffers: async () => {
      await openMore();
      const items = await menu.getByRole('menuitem').allInnerTexts();
      await desk.press('Escape');
      await expect(menu).toBeHidden();
      return items.map((item) => item.split('\n')[0] ?? '');
    },
    ofEntry: async (text, item) => {
      const row = entry(text);
      await row.hover();
      await row.getByRole('button', { name: /commands$/ }).click();
      await pick(item);
    },
    ofOwed: async (label, item, title) => {
      await owed(label).getByRole('button').click();
      await pick(item);
      return opened(title);
    },
    owed,
  };
}
