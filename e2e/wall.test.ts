import AxeBuilder from '@axe-core/playwright';
import { deskAt } from './pages/desk.ts';
import {
  deskDisplay,
  named,
  openWall,
  setDisplays,
  type WallDisplay,
  wallDisplay,
  wallIsOpen,
  wallOf,
} from './pages/wall.ts';
import { failoverNight, nightBegins } from './pictures/failover-night.ts';
import { acknowledge, declare } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';
import { canRead, readPicture } from './support/ocr.ts';

const begin = Date.UTC(2026, 2, 4, 9);
const minute = 60_000;

/** What is read in a picture a fifth of its size, as the display looks from across the room: all of it, and each half. */
async function readFromAfar(console: Console, wall: WallDisplay): Promise<string> {
  const png = (await wall.page.screenshot({ animations: 'disabled' })).toString('base64');
  const parts = await console.app.evaluate(({ nativeImage }, text) => {
    const image = nativeImage.createFromBuffer(Buffer.from(text, 'base64'));
    const small = image.resize({ width: Math.round(image.getSize().width / 5), quality: 'best' });
    const { width, height } = small.getSize();
    const middle = Math.round(width * 0.47);
    // Light on dark beside dark on light is more than a reader of pages takes at once.
    const halves = [
      { x: 0, y: 0, width: middle, height },
      { x: middle, y: 0, width: width - middle, height: Math.round(height * 0.73) },
    ];
    return [small, ...halves.map((half) => small.crop(half))].map((part) => part.toPNG().toString('base64'));
  }, png);
  return parts.map((part) => readPicture(Buffer.from(part, 'base64'))).join('\n');
}

/** Font size in CSS pixels of every text on the display, the smallest first; the hint of the keys is none. */
function sizesOf(wall: WallDisplay): Promise<readonly number[]> {
  return wall.page.evaluate(() => {
    const sizes: number[] = [];
    const texts = document.createTreeWalker(document.querySelector('.wall') as Node, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (node.textContent?.trim() === '' || parent?.closest('.hint, svg, .fig small') !== null) continue;
      sizes.push(Number.parseFloat(getComputedStyle(parent as Element).fontSize));
    }
    return sizes.sort((a, b) => a - b);
  });
}

for (const theme of ['dark', 'light'] as const)
  test(`the wall display can be read from across the room, ${theme}`, async ({ start, userData }) => {
    test.setTimeout(120_000);
    putDirectory(userData);
    const console = await start({ now: nightBegins });
    const desk = await deskAt(console);
    await failoverNight(desk);
    await console.request('setPreferences', { change: { theme } });
    const wall = await openWall(console);
    await wall.show(1920, 1080);
    await expect(wall.severity).toContainText('SEV1 Critical');
    await expect(wall.dueNext).toContainText('Stakeholder update');
    await expect(wall.dueNext).toHaveAttribute('data-state', 'overdue');
    await expect(wall.page.locator('html')).toHaveAttribute('data-theme', theme);

    const [smallest = 0] = await sizesOf(wall);
    expect(smallest).toBeGreaterThanOrEqual(1920 * 0.027 - 0.1);
    const digits = (await wall.dueFigure.evaluate((element) => getComputedStyle(element).fontSize)).replace(
      'px',
      '',
    );
    expect(Number(digits)).toBeGreaterThanOrEqual(108);
    // Nothing runs out of its place.
    expect(
      await wall.page.evaluate(
        () =>
          [...document.querySelectorAll('.wall .fig, .wall .what, .wall .state')].filter((element) => {
            const box = element.getBoundingClientRect();
            const room = (element.closest('section, li') as Element).getBoundingClientRect();
            return box.right > room.right || box.bottom > room.bottom + 1;
          }).length,
      ),
    ).toBe(0);
    const checked = await new AxeBuilder({ page: wall.page }).setLegacyMode(true).analyze();
    expect(checked.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

    await wall.page.screenshot({ path: `test-results/pictures/wall-${theme}.png`, animations: 'disabled' });
    test.skip(!canRead(), 'tesseract is absent: apt-get install tesseract-ocr');
    // Twice, because a second goes by between the picture and what is compared with it.
    const elapsed = async () => (await wall.elapsed.innerText()).replace(/:\d\d$/, '');
    const figure = async () => (await wall.dueFigure.innerText()).replace(/:\d\d$/, '');
    await expect(async () => {
      const before = [await elapsed(), await figure()];
      const read = await readFromAfar(console, wall);
      expect([await elapsed(), await figure()]).toEqual(before);
      expect(read).toContain('SEV1');
      for (const text of before) expect(read.replaceAll(' ', '')).toContain(`${text}:`);
      expect(read).toContain('Stakeholder update');
      expect(read).toContain('OVERDUE');
    }).toPass({ timeout: 30_000 });
  });

test('with nothing overdue there is no block, with nothing open it shows that it lives', async ({
  start,
}) => {
  const console = await start({ now: begin });
  const wall = await openWall(console);
  await expect(wall.page.getByText('No open incident')).toBeVisible();
  const clock = wall.page.getByRole('region', { name: 'Time' }).getByRole('timer');
  await expect(clock).toHaveText(/^09:00:\d\d$/);
  const first = await clock.innerText();
  await expect.poll(() => clock.innerText()).not.toBe(first);

  const incidentId = await console.give(declare({ title: 'Mail is slow', severity: 'SEV2' }));
  await expect(wall.title).toHaveText('Mail is slow');
  const ground = (selector: string) =>
    wall.page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
  const calm = await ground('.wall .right');
  await expect(wall.page.locator('.wall .right .st-overdue')).toHaveCount(0);
  await console.moveClock(45 * minute);
  await console.wake();
  await expect(wall.dueNext).toHaveAttribute('data-state', 'overdue');
  expect(await ground('.wall .right')).not.toBe(calm);
  // Told apart without any colour too: another mark, the word, the sign.
  await expect(wall.page.locator('.wall .right .st-overdue')).toHaveCount(1);
  await expect(wall.dueNext).toContainText('Overdue');
  await expect(wall.dueFigure).toHaveText(/^\+/);

  await console.give({ type: 'cancel', incidentId, basedOn: null, reason: 'It was the test' });
  await expect(wall.page.getByText('No open incident')).toBeVisible();
});

test('the wall display turns from incident to incident, counts all that is overdue, and is held by Space', async ({
  start,
}) => {
  const console = await start({ now: begin });
  const wall = await openWall(console);
  await console.give(declare({ title: 'Checkout is down', severity: 'SEV1' }));
  await console.moveClock(20 * minute);
  await console.wake();
  await console.give(declare({ title: 'Search is slow', severity: 'SEV3' }));
  const drill = await console.give(declare({ title: 'The east is gone', kind: 'drill', severity: 'SEV4' }));
  await expect(wall.title).toHaveText('Checkout is down');
  await expect(wall.strip).toContainText('Incident 1 of 3');
  const row = (await console.request('listIncidents', null)).find(
    ({ title }) => title === 'Checkout is down',
  );
  const overdue =
    row?.owed.filter(({ overdueSince, target }) => overdueSince !== null && !target).length ?? 0;
  expect(overdue).toBeGreaterThan(1);
  await expect(wall.strip).toContainText(`${String(overdue)} overdue in all`);
  await expect(wall.next).toHaveCount(3);

  await console.moveClock(41_000);
  await expect(wall.title).toHaveText('Search is slow');
  await expect(wall.strip).toContainText(`${String(overdue)} overdue in all`);
  await console.moveClock(21_000);
  await expect(wall.title).toHaveText('Drill The east is gone');
  await expect(wall.page.locator('.wall')).toHaveAttribute('data-drill', 'true');

  await wall.press('Left', 'Space');
  await expect(wall.title).toHaveText('Search is slow');
  await expect(wall.strip.getByLabel('Pinned')).toBeVisible();
  await console.moveClock(5 * minute);
  await console.give(acknowledge(drill));
  await expect(wall.title).toHaveText('Search is slow');
  await wall.press('Space', 'Right', 'Right');
  await expect(wall.title).toHaveText('Checkout is down');
  // Nothing on it can be pressed.
  expect(await wall.page.locator('button, a, input, select, [tabindex="0"]').count()).toBe(0);
});

test('without a word from main it says that it lost contact, and comes back with the next one', async ({
  start,
}) => {
  const console = await start({ now: begin });
  await console.give(declare());
  const wall = await openWall(console);
  const muffle = (on: boolean) =>
    console.app.evaluate(({ BrowserWindow }, silent) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith('?wall'),
      );
      if (window === undefined) return;
      if (silent) window.webContents.send = () => undefined;
      else Reflect.deleteProperty(window.webContents, 'send');
    }, on);
  await expect(wall.dueNext).toBeVisible();
  await muffle(true);
  await expect(wall.page.getByRole('alert')).toHaveText(/Display has lost contact/, { timeout: 15_000 });
  await expect(wall.page.getByRole('timer')).toHaveCount(0);
  await muffle(false);
  await expect(wall.dueNext).toBeVisible();
});

function staysAwake(console: Console): Promise<boolean> {
  return console.app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 8 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
  );
}

const onTheWall = { fullScreen: true, bounds: wallDisplay.bounds };

/** As a window on the screen that people work at. */
async function isAtTheDesk(wall: WallDisplay): Promise<boolean> {
  const place = await wall.place();
  if (place === null || place.fullScreen) return false;
  const { x, width } = place.bounds;
  return x >= 0 && x + width <= deskDisplay.bounds.width;
}

test('the wall display takes the screen that nobody works at, leaves it when it is gone, and returns', async ({
  start,
}) => {
  const console = await start({ now: begin, env: named([deskDisplay, wallDisplay]) });
  await console.give(declare());
  expect(await staysAwake(console)).toBe(false);
  const wall = await openWall(console);
  await expect.poll(wall.place).toEqual(onTheWall);
  expect(await staysAwake(console)).toBe(true);

  await setDisplays(console, [deskDisplay]);
  await expect.poll(() => isAtTheDesk(wall)).toBe(true);
  await expect(wall.dueNext).toBeVisible();

  await setDisplays(console, [deskDisplay, wallDisplay]);
  await expect.poll(wall.place).toEqual(onTheWall);
  await expect(wall.dueNext).toBeVisible();

  // The same key closes it, and the screen may sleep again.
  await console.request('wallDisplay', null);
  await expect.poll(() => wallIsOpen(console)).toBe(false);
  expect(await staysAwake(console)).toBe(false);
});

test('the next start finds the wall display where it was, and none where it was closed', async ({
  start,
}) => {
  test.setTimeout(180_000);
  const env = named([deskDisplay, wallDisplay]);
  const first = await start({ now: begin, env });
  await first.give(declare());
  await expect.poll((await openWall(first)).place).toEqual(onTheWall);
  await first.quit();

  const second = await start({ now: begin, env });
  const again = await wallOf(second);
  await expect.poll(again.place).toEqual(onTheWall);
  await expect(again.dueNext).toBeVisible();
  await second.quit();

  // Its screen is not there: a window on what is left, which is no new choice.
  const third = await start({ now: begin, env: named([deskDisplay]) });
  const makeshift = await wallOf(third);
  await expect.poll(() => isAtTheDesk(makeshift)).toBe(true);
  await third.quit();

  const fourth = await start({ now: begin, env });
  const back = await wallOf(fourth);
  await expect.poll(back.place).toEqual(onTheWall);
  await back.press('Escape');
  await expect.poll(async () => (await back.place())?.fullScreen).toBe(false);
  await back.press('F11');
  await expect.poll(async () => (await back.place())?.fullScreen).toBe(true);
  await back.press('Escape');
  await expect.poll(async () => (await back.place())?.fullScreen).toBe(false);
  await back.press('Escape');
  await expect.poll(() => wallIsOpen(fourth)).toBe(false);
  await fourth.quit();

  const fifth = await start({ now: begin, env });
  await expect(fifth.window.getByText('Checkout fails').first()).toBeVisible();
  expect(await wallIsOpen(fifth)).toBe(false);
});
