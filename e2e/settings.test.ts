import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { boardOf } from './pages/board.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { type Form, formOf } from './pages/form.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';

const title = 'Checkout fails for every customer';

async function openSettings(desk: Desk): Promise<Form> {
  await desk.press('Control+,');
  const form = formOf(desk, 'Settings');
  await form.expectOpen();
  return form;
}

/** Stands in for the programs of the desktop that open files, which no test can reach. */
async function watchOpening(console: Console): Promise<() => Promise<readonly string[]>> {
  await console.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedFiles: opened });
    shell.openPath = (file) => {
      opened.push(file);
      return Promise.resolve('');
    };
  });
  return () =>
    console.app.evaluate(() => (globalThis as unknown as { readonly openedFiles: string[] }).openedFiles);
}

test('look: theme, density, text size and motion hold at once, and at the next start', async ({ start }) => {
  const first = await start();
  const desk = await deskAt(first);
  const root = desk.page.locator('html');
  const form = await openSettings(desk);
  // Every change holds at once: there is nothing to confirm.
  await expect(desk.page.locator('.foot')).not.toContainText('Confirm');
  const theme = (await root.getAttribute('data-theme')) === 'light' ? 'Dark' : 'Light';
  await form.choose(theme);
  await expect(root).toHaveAttribute('data-theme', theme.toLowerCase());
  await form.choose('Compact');
  await expect(root).toHaveAttribute('data-density', 'compact');
  await form.choose('Reduced');
  await expect(root).toHaveAttribute('data-motion', 'reduced');
  await form.field('Text size').focus();
  await desk.press('ArrowRight', 'ArrowRight');
  await expect(form.dialog.getByText('110 %')).toBeVisible();
  await expect.poll(() => desk.page.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);
  await form.leave();
  await first.quit();

  const second = await start();
  const page = await second.window.evaluate(async () => (await fetch('/index.html')).text());
  expect(page).toContain(`data-theme="${theme.toLowerCase()}"`);
  await expect(second.window.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect.poll(() => second.window.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);

  const again = await openSettings(await deskAt(second));
  await again.dialog.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(second.window.locator('html')).toHaveAttribute('data-density', 'regular');
  await expect(again.dialog.getByText('100 %')).toBeVisible();
});

test('compact takes four pixels out of each row', async ({ start }) => {
  const console = await start();
  await console.give(declare({ title }));
  const desk = await deskAt(console);
  const row = boardOf(desk).open.getByRole('row').filter({ hasText: title });
  const height = async () => (await row.boundingBox())?.height ?? 0;
  await expect(row).toBeVisible();
  const regular = await height();
  const form = await openSettings(desk);
  await form.choose('Compact');
  await expect.poll(height).toBe(regular - 4);
});

test('keys: single letters off, Enter turned round', async ({ start }) => {
  const console = await start();
  const incidentId = await console.give(declare({ title }));
  const desk = await deskAt(console);
  await boardOf(desk).enter(title);
  const room = warRoomOf(desk);
  const form = await openSettings(desk);
  await form.dialog.getByLabel('Single letters are commands').uncheck();
  await form.choose('Breaks the line');
  await form.leave();

  await room.leaveLine();
  await desk.press('u', 's');
  await expect(desk.page.getByRole('dialog')).toHaveCount(0);
  await room.entryLine.focus();
  await desk.type('one');
  await desk.press('Enter');
  await desk.type('two');
  await expect(room.entryLine).toHaveValue('one\ntwo');
  expect(await console.events(incidentId, 'entryAdded')).toHaveLength(0);
  await desk.press('Control+Enter');
  await expect(room.entryLine).toHaveValue('');
  expect(await console.events(incidentId, 'entryAdded')).toHaveLength(1);
});

test('sounds: each is played, and switched off none sounds by itself', async ({ start }) => {
  const console = await start();
  const desk = await deskAt(console);
  await desk.page.evaluate(() => {
    const tones: number[] = [];
    Object.assign(globalThis, { tones });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      tones.push(this.frequency.value);
      start.call(this, when);
    };
  });
  const tones = () =>
    desk.page.evaluate(() => (globalThis as unknown as { readonly tones: number[] }).tones.splice(0));
  const form = await openSettings(desk);
  const heard = new Set<string>();
  for (const name of [
    'A deadline at risk',
    'A deadline overdue',
    'A page',
    'Nobody left to page',
    'A question to you',
  ]) {
    await form.dialog.getByRole('button', { name: `Play: ${name}` }).click();
    heard.add((await tones()).map(Math.round).join(' '));
  }
  expect(heard.size).toBe(5);
  expect(heard).not.toContain('');

  await form.dialog.getByLabel('Alarms sound').uncheck();
  await form.leave();
  await console.give(declare({ title }));
  await desk.pass(10);
  await expect(desk.page.getByRole('button', { name: /alarm/ })).toBeVisible();
  expect(await tones()).toEqual([]);
});

test('files: their state in words, and the way into them', async ({ start, userData }) => {
  const console = await start();
  const opened = await watchOpening(console);
  const desk = await deskAt(console);
  const form = await openSettings(desk);
  await expect(form.dialog.getByText('The shipped policy is in force.')).toBeVisible();
  await form.dialog.getByRole('button', { name: 'Copy to edit: policy.yaml' }).click();
  await expect(form.dialog.getByText(/^In force since \d\d:\d\d UTC/)).toBeVisible();
  await form.dialog.getByRole('button', { name: 'Copy the example: directory.yaml' }).click();
  const at = (name: string) => path.join(userData, name);
  await expect.poll(opened).toEqual([at('policy.yaml'), at('directory.example.yaml')]);
  // The example names people who do not exist: it is not in force.
  expect((await console.request('desk', null)).directory.people).toEqual([]);
  expect(readdirSync(userData)).not.toContain('directory.yaml');

  const policy = readFileSync(at('policy.yaml'), 'utf8');
  writeFileSync(at('policy.yaml'), policy.replace(/within: \S+?([,} ])/, 'within: soon$1'));
  await expect(
    form.dialog.getByText(/policy\.yaml, line \d+, column \d+: .* stays in force\./),
  ).toBeVisible();
  await form.dialog.getByRole('button', { name: 'Open: policy.yaml' }).click();
  await expect.poll(async () => (await opened()).length).toBe(3);
  expect(readFileSync(at('policy.yaml'), 'utf8')).toContain('within: soon');
});

test('settings have nothing that axe finds fault with, and every one is reached by Tab', async ({
  start,
}) => {
  const console = await start();
  const desk = await deskAt(console);
  for (const theme of ['dark', 'light'] as const) {
    await desk.show(1280, 720, theme);
    const form = await openSettings(desk);
    const { violations } = await new AxeBuilder({ page: desk.page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    await form.leave();
  }
  const form = await openSettings(desk);
  const reached = new Set<string>();
  for (let i = 0; i < 40; i++) {
    reached.add(
      await desk.page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        const name = element?.closest('fieldset')?.querySelector('[id$=label]')?.textContent;
        return (
          name ??
          element?.getAttribute('aria-label') ??
          element?.closest('label')?.textContent ??
          element?.textContent ??
          ''
        );
      }),
    );
    await desk.press('Tab');
  }
  const names = [...reached].join('\n');
  for (const name of [
    'Change',
    'Theme',
    'Density',
    'Motion',
    'Zone',
    'Single letters',
    'Enter in the entry line',
  ])
    expect(names).toContain(name);
  for (const name of ['Alarms sound', 'Play: A page', 'Copy to edit: policy.yaml', 'Reset to defaults'])
    expect(names).toContain(name);
  await expect(form.dialog.locator(':focus')).toHaveCount(1);
});
