import { deskAt } from './pages/desk.ts';
import { arrived, boundsOf, closeWindow, moveTo, newWindow, workIn } from './pages/several.ts';
import { deskDisplay, named, openWall, wallDisplay } from './pages/wall.ts';
import { acknowledge, declare } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

const begin = Date.UTC(2026, 2, 4, 9);

test('a new window comes by its key, has its own screen, and hears everything that the first one hears', async ({
  start,
}) => {
  const console = await start({ now: begin });
  const first = console.window;
  await workIn(console, first);
  const before = new Set(console.app.windows());
  await first.keyboard.press('Control+Shift+N');
  const second = await arrived(console, before);
  expect((await boundsOf(console, second)).x).not.toBe((await boundsOf(console, first)).x);

  const incidentId = await console.give(declare({ title: 'Checkout is down' }));
  for (const page of [first, second])
    await expect(page.getByRole('main').getByText('Checkout is down').first()).toBeVisible();
  await second.getByRole('main').getByText('Checkout is down').first().click();
  await expect(second.getByLabel('Log an entry')).toBeVisible();
  await expect(first.getByLabel('Log an entry')).toHaveCount(0);
  await console.give(acknowledge(incidentId));
  await expect(second.getByRole('region', { name: 'Met' })).toContainText('Acknowledge');
  await expect(first).toHaveTitle(/^SEV1 /);
  await expect(second).toHaveTitle(/^SEV1 /);
});

function ask(console: Console): Promise<void> {
  return console.app.evaluate(({ dialog }) => {
    Object.assign(globalThis, { asked: 0 });
    dialog.showMessageBox = (() => {
      (globalThis as unknown as { asked: number }).asked += 1;
      return Promise.resolve({ response: 2, checkboxChecked: false });
    }) as unknown as typeof dialog.showMessageBox;
  });
}

function asked(console: Console): Promise<number> {
  return console.app.evaluate(() => (globalThis as unknown as { asked: number }).asked);
}

test('closing one of several just closes it, the last one asks, and so does leaving with several open', async ({
  start,
}) => {
  const console = await start({ now: begin, ask: true });
  const first = console.window;
  await console.give(declare());
  const second = await newWindow(console);
  // The wall display is no window to work in.
  await openWall(console);
  await ask(console);
  await console.app.evaluate(({ app }) => app.quit());
  await expect.poll(() => asked(console)).toBe(1);
  expect(console.app.windows()).toHaveLength(3);

  await closeWindow(console, second);
  await expect.poll(() => console.app.windows().length).toBe(2);
  expect(await asked(console)).toBe(1);
  await closeWindow(console, first);
  await expect.poll(() => asked(console)).toBe(2);
  await expect(first.getByRole('button', { name: 'Board' })).toBeVisible();
});

test('the last window to work in closes the app, whatever hangs on the wall', async ({ start }) => {
  const console = await start({ now: begin });
  await openWall(console);
  await closeWindow(console, console.window);
  await console.gone;
});

test('what main shows comes to the window that was used last, and to no other', async ({
  start,
  userData,
}) => {
  putDirectory(userData);
  const console = await start({ now: begin });
  const desk = await deskAt(console);
  const incidentId = await console.give(declare());
  const first = console.window;
  const second = await newWindow(console);
  await desk.pass(6);
  const shown = () =>
    console.app.evaluate(() =>
      (globalThis as unknown as Seams).sitrepTest.notifications().map(({ id }) => id),
    );
  await expect.poll(shown).toContainEqual(expect.stringContaining('overdue:'));
  const overdue = (await shown()).find((id) => id.startsWith('overdue:')) ?? '';

  await workIn(console, first);
  await console.app.evaluate(
    (_, id) => (globalThis as unknown as Seams).sitrepTest.clickNotification(id),
    overdue,
  );
  await expect(first.getByLabel('Log an entry')).toBeVisible();
  await expect(second.getByLabel('Log an entry')).toHaveCount(0);
  await console.give({ type: 'cancel', incidentId, basedOn: null, reason: 'It was the test' });
});

type Seams = {
  readonly sitrepTest: {
    readonly notifications: () => readonly { readonly id: string }[];
    readonly clickNotification: (id: string) => void;
  };
};

test('every window stands at the next start where it stood, unless its screen is gone', async ({ start }) => {
  test.setTimeout(180_000);
  const env = named([deskDisplay, wallDisplay]);
  const left = { x: 40, y: 30, width: 1100, height: 700 };
  const right = { x: 1650, y: 20, width: 1150, height: 680 };
  const console = await start({ now: begin, env });
  const second = await newWindow(console);
  const third = await newWindow(console);
  await moveTo(console, console.window, left);
  await moveTo(console, second, right);
  await closeWindow(console, third);
  await expect.poll(() => console.app.windows().length).toBe(2);
  // What rests is written down.
  await console.window.waitForTimeout(600);
  await console.quit();

  const again = await start({ now: begin, env });
  await expect.poll(() => places(again)).toEqual([left, right]);
  await again.quit();

  const unplugged = await start({ now: begin, env: named([deskDisplay]) });
  await expect.poll(async () => (await places(unplugged)).every(({ x }) => x < 1600)).toBe(true);
  expect(await places(unplugged)).toContainEqual(left);
  const other = unplugged.app.windows().find((page) => page !== unplugged.window);
  if (other === undefined) throw new Error('the second window did not come');
  await closeWindow(unplugged, other);
  await expect.poll(() => unplugged.app.windows().length).toBe(1);
  await unplugged.quit();

  const one = await start({ now: begin, env });
  await expect(one.window.getByRole('button', { name: 'Board' })).toBeVisible();
  expect(one.app.windows()).toHaveLength(1);
});

/** Where all windows stand, from left to right. */
async function places(console: Console) {
  const bounds = await Promise.all(console.app.windows().map((page) => boundsOf(console, page)));
  return bounds.sort((a, b) => a.x - b.x);
}
