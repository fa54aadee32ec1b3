import { deskAt } from './pages/desk.ts';
import { newWindow, workIn } from './pages/several.ts';
import { openWall } from './pages/wall.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';
import { heardIn, listenTo } from './support/sounds.ts';

const begin = Date.UTC(2026, 2, 4, 9);
const minute = 60_000;

type Seams = {
  readonly sitrepTest: {
    readonly badge: () => { readonly overdue: number; readonly dueInMinutes: number | null } | null;
    readonly notifications: () => readonly {
      readonly kind: string;
      readonly title: string;
      readonly sound: boolean;
    }[];
  };
};

function badge(console: Console) {
  return console.app.evaluate(() => (globalThis as unknown as Seams).sitrepTest.badge());
}

function notifications(console: Console) {
  return console.app.evaluate(() => (globalThis as unknown as Seams).sitrepTest.notifications());
}

test('an alarm is heard in one window however many are open, each kind as itself, a reminder not at all', async ({
  start,
  userData,
}) => {
  putDirectory(userData);
  const console = await start({ now: begin });
  const desk = await deskAt(console);
  const second = await newWindow(console);
  const wall = await openWall(console);
  const all = [console.window, second, wall.page];
  for (const page of all) await listenTo(page);
  await workIn(console, second);

  await console.give(declare());
  // The page of tier 1, by hand: three tones.
  await expect.poll(async () => (await heardIn(second)).tones).toEqual([523, 523, 659]);
  await expect
    .poll(async () => (await heardIn(second)).loudest, 'nothing reached the loudspeaker')
    .toBeGreaterThan(0.05);

  // The incident channel only reminds; to acknowledge is at risk at four minutes, overdue at five.
  await desk.pass(3.5);
  expect((await notifications(console)).map(({ kind, sound }) => [kind, sound])).toContainEqual([
    'overdue',
    false,
  ]);
  expect((await heardIn(second)).tones).toHaveLength(3);
  await desk.pass(1);
  await expect.poll(async () => (await heardIn(second)).tones.slice(3)).toEqual([330]);
  await desk.pass(1);
  await expect.poll(async () => (await heardIn(second)).tones.slice(4)).toEqual([440, 660]);
  expect((await heardIn(console.window)).tones).toEqual([]);
  expect((await heardIn(wall.page)).tones).toEqual([]);
  const titles = (await notifications(console)).map(({ title }) => title);
  expect(titles).toContain('SEV1 · Acknowledge at risk');
  expect(titles).toContain('SEV1 · Acknowledge overdue');

  // With sounds off it is shown and not heard.
  await console.request('setPreferences', { change: { sounds: false } });
  const before = (await notifications(console)).length;
  await desk.pass(11);
  expect((await notifications(console)).length).toBeGreaterThan(before);
  expect((await heardIn(second)).tones).toHaveLength(6);
});

test('silencing has an end, shown in the bar and in the list, and can be taken back', async ({ start }) => {
  const console = await start({ now: begin });
  const desk = await deskAt(console);
  await console.give(declare());
  // Acknowledged by its declarer, nobody is on call: stakeholders are told within fifteen minutes.
  await desk.pass(12.5);
  const bar = desk.page.getByRole('button', { name: /alarms?/ });
  await expect(bar).toBeVisible();
  await desk.press('Control+n');
  await expect(desk.page.getByRole('dialog')).toBeVisible();
  // From anywhere, also while a form is being filled in.
  await desk.press('Control+Shift+M');
  await expect(bar).toHaveAccessibleName(/[Ss]ilenced until 09:2\d/);
  await desk.press('Escape');
  await bar.click();
  const dialog = desk.page.getByRole('dialog', { name: 'Alarms' });
  const silenced = dialog.getByRole('listitem').filter({ hasText: 'Silenced until 09:2' });
  await expect(silenced).toHaveCount(1);
  await desk.picture('alarms-silenced');
  const what = await silenced.locator('.strong').innerText();
  const row = dialog.getByRole('listitem').filter({ hasText: what });
  await row.getByRole('button', { name: 'Sound again' }).click();
  await expect(silenced).toHaveCount(0);
  await row.getByRole('button', { name: /^Silence/ }).click();
  await expect(silenced).toHaveCount(1);
  await desk.press('Escape');
  await expect(bar).toHaveAccessibleName(/[Ss]ilenced until/);
  // The end comes by itself.
  await console.moveClock(16 * minute);
  await console.wake();
  await expect(bar).not.toHaveAccessibleName(/[Ss]ilenced until/);
});

test('no alarm and no notice takes a character or the caret from what is being typed', async ({
  start,
  userData,
}) => {
  test.setTimeout(120_000);
  putDirectory(userData);
  const console = await start({ now: begin });
  const desk = await deskAt(console);
  const incidentId = await console.give(declare());
  await desk.page.getByRole('main').getByText('Checkout fails').first().click();
  const { entryLine } = warRoomOf(desk);
  await expect(entryLine).toBeFocused();
  const text = Array.from({ length: 400 }, (_, i) => 'abcdefghijklmnop qrstuvwxyz'[i % 27] ?? 'x').join('');
  const losses = await desk.page.evaluateHandle(() => {
    const lost = { count: 0 };
    document.querySelector('[data-focus=entry]')?.addEventListener('blur', () => {
      lost.count += 1;
    });
    return lost;
  });

  for (let i = 0; i < text.length; i += 20) {
    const typing = desk.type(text.slice(i, i + 20));
    await console.moveClock(minute);
    await console.wake();
    if (i % 100 === 0)
      await console.app.evaluate(() => {
        setTimeout(() => {
          throw new Error('thrown by a test');
        }, 1);
      });
    await typing;
  }
  expect((await notifications(console)).length).toBeGreaterThan(3);
  expect((await console.notices('fault')).length).toBeGreaterThan(1);
  await expect(entryLine).toHaveValue(text);
  await expect(entryLine).toBeFocused();
  expect(await losses.evaluate(({ count }) => count)).toBe(0);
  await desk.press('Enter');
  await expect
    .poll(async () => (await console.events(incidentId, 'entryAdded')).map(({ words }) => words))
    .toContainEqual(expect.objectContaining({ text }));
});

test('title and badge carry what is due next, on the board the worst incident', async ({
  start,
  userData,
}) => {
  putDirectory(userData);
  const console = await start({ now: begin });
  const desk = await deskAt(console);
  await expect.poll(() => badge(console)).toEqual({ overdue: 0, dueInMinutes: null });
  await console.give(declare());
  await expect(console.window).toHaveTitle('SEV1 0 min · Acknowledge in 5 min · On-call');
  await expect.poll(() => badge(console)).toEqual({ overdue: 0, dueInMinutes: 5 });
  await desk.pass(6.25);
  await expect(console.window).toHaveTitle('SEV1 6 min · Acknowledge overdue 1 min · On-call');
  await expect.poll(async () => (await badge(console))?.overdue).toBeGreaterThan(0);
  await console.give(declare({ title: 'Search is slow', severity: 'SEV3' }));
  await expect(console.window).toHaveTitle('SEV1 6 min · Acknowledge overdue 1 min · On-call · 2 open');
});
