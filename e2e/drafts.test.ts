import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { boardOf } from './pages/board.ts';
import { deskAt } from './pages/desk.ts';
import { formOf, pickSuggestion } from './pages/form.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare, entry } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { canMount, mountSmallDisk, unmount } from './support/small-disk.ts';

const title = 'Checkout fails for every customer';
/** Three hundred characters, no two places alike. */
const typed = Array.from({ length: 50 }, (_, n) => `${String(n).padStart(2, '0')}abc `)
  .join('')
  .slice(0, 300);

/** What main would hand out after a kill. */
async function keptTexts(console: Console): Promise<readonly unknown[]> {
  return Object.values(await console.request('drafts', null)).map(({ values }) => values['text']);
}

test('three hundred characters in the entry line are there after a kill, and are logged once', async ({
  start,
}) => {
  const first = await start();
  const incidentId = await first.give(declare({ title }));
  const desk = await deskAt(first);
  await boardOf(desk).enter(title);
  const room = warRoomOf(desk);
  await expect(room.entryLine).toBeFocused();
  await desk.type(typed);
  await expect(desk.page.getByText('Draft kept', { exact: true })).toBeVisible();
  await expect.poll(() => keptTexts(first)).toEqual([typed]);
  first.kill();
  await first.gone;

  const second = await start();
  const again = await deskAt(second);
  await boardOf(again).enter(title);
  const roomAgain = warRoomOf(again);
  await expect(roomAgain.entryLine).toHaveValue(typed);
  await again.press('Enter');
  await expect(roomAgain.entryLine).toHaveValue('');
  await expect.poll(() => keptTexts(second)).toEqual([]);
  expect(await second.events(incidentId, 'entryAdded')).toHaveLength(1);
});

test('the declare form is there after a kill, field by field', async ({ start }) => {
  const first = await start();
  const desk = await deskAt(first);
  const form = await boardOf(desk).declare();
  await form.write('Title', title);
  await form.choose('SEV1');
  await form.write('Impact', 'Nobody can pay');
  await form.write('What is known', 'It began with the release');
  await form.write('Started', '-20m');
  await form.write('Detected', '-12m');
  await form.write('Reported by', 'Support');
  await form.write('Call link', 'https://call.example/1');
  await form.field('Services').focus();
  await pickSuggestion(desk, 'Payments');
  await expect
    .poll(async () => (await first.request('drafts', null))['declare']?.values['services'])
    .toEqual(['Payments']);
  first.kill();
  await first.gone;

  const again = await deskAt(await start());
  const formAgain = await boardOf(again).declare();
  await formAgain.expectWritten('Title', title);
  await expect(formAgain.dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(/^SEV1/);
  await formAgain.expectWritten('Impact', 'Nobody can pay');
  await formAgain.expectWritten('What is known', 'It began with the release');
  await formAgain.expectWritten('Started', '-20m');
  await formAgain.expectWritten('Detected', '-12m');
  await formAgain.expectWritten('Reported by', 'Support');
  await formAgain.expectWritten('Call link', 'https://call.example/1');
  await expect(formAgain.dialog.getByText('Payments', { exact: true })).toBeVisible();
  await formAgain.confirm();
  expect(Object.keys(await again.console.request('drafts', null))).toEqual([]);
});

test('a form that was left with Esc is there after a kill', async ({ start }) => {
  const first = await start();
  await first.give(declare({ title }));
  const desk = await deskAt(first);
  await boardOf(desk).enter(title);
  const form = await warRoomOf(desk).command('e', /^Escalate/);
  await desk.type('Nobody here knows the database');
  await form.leave();
  first.kill();
  await first.gone;

  const again = await deskAt(await start());
  await boardOf(again).enter(title);
  await warRoomOf(again).command('e', /^Escalate/);
  await expect(formOf(again, /^Escalate/).dialog.locator(':focus')).toHaveValue(
    'Nobody here knows the database',
  );
});

test('on a full disk what is typed stays, is said once, and is kept when there is room again', async ({
  start,
  userData,
}) => {
  test.skip(!canMount, 'Skipped: only root can mount a small data folder.');
  const folder = path.join(userData, 'data');
  const ballast = path.join(folder, 'ballast');
  mkdirSync(folder);
  mountSmallDisk(folder, '600k');
  try {
    const console = await start({ folder, session: path.join(userData, 'session') });
    await console.give(declare({ title }));
    const desk = await deskAt(console);
    await boardOf(desk).enter(title);
    const room = warRoomOf(desk);
    writeFileSync(ballast, '');
    for (let size = 4096; size >= 1; size = Math.floor(size / 2))
      for (;;)
        try {
          appendFileSync(ballast, Buffer.alloc(size));
        } catch {
          break;
        }
    await room.entryLine.fill('x'.repeat(50_000));
    await desk.type(' and on');
    await expect(room.said).toContainText(
      'What you type is kept in this window only: the disk is full. Free 20 MB.',
    );
    await expect(desk.page.getByText('Kept in this window only', { exact: true })).toBeVisible();
    await expect(room.entryLine).toHaveValue(`${'x'.repeat(50_000)} and on`);
    rmSync(ballast);
    // The next try comes by itself.
    await expect(desk.page.getByText('Draft kept', { exact: true })).toBeVisible({ timeout: 15_000 });
    await expect(room.said).toBeEmpty();
    await expect.poll(() => keptTexts(console)).toEqual([`${'x'.repeat(50_000)} and on`]);
    expect(
      (await console.submit(entry((await console.request('listIncidents', null))[0]?.id ?? '', 'ok'))).ok,
    ).toBe(true);
    await console.quit();
  } finally {
    unmount(folder);
  }
});

test('a draft of the wrong shape is refused', async ({ start }) => {
  const console = await start();
  const draft = { commandId: '0b9c2f9e-3f0a-4b7e-9a35-0f1c2d3e4f50', values: { text: 7 } } as never;
  await expect(console.request('keepDraft', { key: 'entry 1', draft, from: 'here' })).rejects.toThrow(
    /keepDraft: draft\.values\.text does not fit/,
  );
  expect(await console.request('drafts', null)).toEqual({});
});
