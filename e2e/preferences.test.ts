import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bridge } from '../electron/bridge/contract.ts';
import { putDeskState } from '../electron/store/desk-state.ts';
import { boardOf } from './pages/board.ts';
import { deskAt } from './pages/desk.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { withRecord } from './support/record.ts';

/** The page as main hands it out, before any script has run. */
function pageText({ window }: Console): Promise<string> {
  return window.evaluate(async () => (await fetch('app://sitrep/index.html')).text());
}

test('the theme that was chosen stands in the very page of the next start', async ({ start, userData }) => {
  const first = await start();
  expect(existsSync(path.join(userData, 'preferences.json'))).toBe(false);
  const before = await first.window.evaluate(() => document.documentElement.dataset['theme']);
  const theme = before === 'light' ? 'dark' : 'light';
  expect(await first.request('setPreferences', { change: { theme, textSize: 120 } })).toBeNull();
  await expect(first.window.locator('html')).toHaveAttribute('data-theme', theme);
  await first.quit();

  const second = await start();
  expect(await pageText(second)).toContain(`data-theme="${theme}"`);
  expect(await pageText(second)).toContain('textSize&#34;:120');
});

test('a theme that an earlier version kept in the record is taken over once', async ({ start, userData }) => {
  const first = await start();
  await first.quit();
  withRecord(userData, (store) => putDeskState(store, 'theme', 'light'));
  const second = await start();
  await expect(second.window.locator('html')).toHaveAttribute('data-theme', 'light');
  await second.request('resetPreferences', null);
  await second.quit();
  const third = await start();
  expect((await third.request('desk', null)).preferences.theme).toBe('system');
});

test('a file of preferences that cannot be is told once and kept beside', async ({ start, userData }) => {
  const file = path.join(userData, 'preferences.json');
  writeFileSync(file, '{"theme": "purple", "density": "compact"}');
  const first = await start();
  const { preferences, notices } = await first.request('desk', null);
  expect(preferences).toMatchObject({ theme: 'system', density: 'compact' });
  expect(notices.map(({ text }) => text)).toEqual([
    'preferences.json: theme cannot be "purple". The default stands there. The file as it was is now preferences.refused.json.',
  ]);
  await first.quit();
  expect(readFileSync(path.join(userData, 'preferences.refused.json'), 'utf8')).toContain('purple');
  const second = await start();
  expect(await second.notices()).toEqual([]);
});

test('one click shows and reads all times in the zone of the machine; documents stay in UTC', async ({
  start,
}) => {
  // In the minute before midnight of Berlin.
  const now = Date.UTC(2026, 6, 9, 21, 59);
  const console = await start({ now, env: { TZ: 'Europe/Berlin' } });
  const incidentId = await console.give(declare({ title: 'Checkout fails' }));
  const desk = await deskAt(console);
  await boardOf(desk).enter('Checkout fails');
  const room = warRoomOf(desk);
  await room.log('21:50 errors rise');
  await expect(room.entry('errors rise')).toContainText('21:50');
  const report = await console.request('makeDocument', { incidentId, document: 'report' });

  await desk.page.getByRole('button', { name: 'Local time, UTC+2' }).click();
  await expect(room.entry('errors rise')).toContainText('23:50');
  await room.entry('errors rise').locator('.t').hover();
  await expect(room.entry('errors rise').locator('.t')).toHaveAttribute(
    'title',
    '23:50:00 UTC+2; 2026-07-09 21:50 UTC',
  );
  await room.log('23:55 rolled back');
  const [, last] = await console.events(incidentId, 'entryAdded');
  expect(last?.occurredAt).toBe(Date.UTC(2026, 6, 9, 21, 55));
  await desk.page.getByRole('button', { name: 'UTC', exact: true }).click();
  await expect(room.entry('rolled back')).toContainText('21:55');

  await console.request('setPreferences', { change: { zone: 'local' } });
  const again = await console.request('makeDocument', { incidentId, document: 'report' });
  expect(report.ok && again.ok && again.markdown.includes('2026-07-09 21:50:00 UTC')).toBe(true);
});

test('the window refuses preferences that cannot be', async ({ start }) => {
  const console = await start();
  const answer = await console.window.evaluate(async () => {
    const { request } = (globalThis as unknown as { readonly sitrep: Bridge }).sitrep;
    return request('setPreferences', { change: { textSize: 400 } }).catch((error: unknown) => String(error));
  });
  expect(answer).toMatch(/setPreferences: change\.textSize does not fit/);
});
