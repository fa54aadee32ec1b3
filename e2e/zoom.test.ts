import type { Page } from '@playwright/test';
import { boardOf } from './pages/board.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { failoverNight, nightBegins } from './pictures/failover-night.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

const widthOf = (page: Page) => page.evaluate(() => innerWidth);

/** As a person does by Ctrl and plus, minus or zero, which no test can press. */
function chooseInMenu({ app }: Console, label: string, nth = 0): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow, Menu }, [name, n]) => {
      const windows = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id);
      const view = Menu.getApplicationMenu()?.items.find((item) => item.label === 'View');
      view?.submenu?.items.find((item) => item.label === name)?.click({}, windows[n]);
    },
    [label, nth] as const,
  );
}

function setSize({ app }: Console, width: number, height: number): Promise<void> {
  return app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
}

test('text size draws everything larger in every window, zoom in its own, and both are there again', async ({
  start,
}) => {
  const first = await start();
  await setSize(first, 1200, 700);
  await expect.poll(() => widthOf(first.window)).toBe(1200);
  await first.request('setPreferences', { change: { textSize: 120 } });
  await expect.poll(() => widthOf(first.window)).toBe(1000);

  const opening = first.app.waitForEvent('window');
  await first.request('newWindow', null);
  const other = await opening;
  await expect.poll(() => other.evaluate(() => devicePixelRatio)).toBeCloseTo(1.2);
  await chooseInMenu(first, 'Zoom In', 1);
  await chooseInMenu(first, 'Zoom In', 1);
  await expect.poll(() => other.evaluate(() => devicePixelRatio)).toBeCloseTo(1.5);
  expect(await widthOf(first.window)).toBe(1000);
  await chooseInMenu(first, 'Actual Size', 1);
  await expect.poll(() => other.evaluate(() => devicePixelRatio)).toBeCloseTo(1.2);
  await other.close();

  await first.request('setPreferences', { change: { textSize: 100 } });
  await chooseInMenu(first, 'Zoom In');
  await expect.poll(() => first.window.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);
  await first.quit();
  const second = await start();
  await expect.poll(() => second.window.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);
});

test('a window of 2560 px lays out as one of 2226', async ({ start }) => {
  const console = await start();
  await setSize(console, 2560, 1400);
  await expect.poll(() => widthOf(console.window)).toBe(2226);
  await setSize(console, 1280, 720);
  await expect.poll(() => widthOf(console.window)).toBe(1280);
});

/** What a person could not bring into view by scrolling up and down. */
function cutOff({ page }: Desk): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${String(scrollWidth)} wide`);
    for (const element of document.querySelectorAll('button, input, textarea, select, h1, h2, h3, .fig')) {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0 || (left >= -1 && right <= innerWidth + 1)) continue;
      if (!scrolls(element.parentElement)) found.push(`${element.tagName} ${element.textContent}`);
    }
    return found;
  });
}

test('at 1024 px nothing is cut off, up to a zoom of 200 %', async ({ start, userData }) => {
  test.setTimeout(180_000);
  putDirectory(userData);
  const console = await start({ now: nightBegins });
  const desk = await deskAt(console);
  await failoverNight(desk);
  await setSize(console, 1024, 700);
  const openDialog = async (key: string) => {
    await desk.press(key);
    await expect(desk.page.getByRole('dialog')).toBeVisible();
  };
  for (const [size, width] of [
    ['100 %', 1024],
    ['110 %', 931],
    ['125 %', 819],
    ['150 %', 683],
    ['175 %', 585],
    ['200 %', 512],
  ] as const) {
    if (size !== '100 %') await chooseInMenu(console, 'Zoom In');
    await expect.poll(() => widthOf(desk.page)).toBe(width);
    expect([size, 'board', ...(await cutOff(desk))]).toEqual([size, 'board']);
    await boardOf(desk).enter('Databases change coasts');
    expect([size, 'incident', ...(await cutOff(desk))]).toEqual([size, 'incident']);
    const log = desk.page.locator('.compose').getByRole('button', { name: 'Log' });
    await log.scrollIntoViewIfNeeded();
    await expect(log).toBeInViewport({ ratio: 1 });
    for (const key of ['Control+n', 'Control+,', 'F1']) {
      await openDialog(key);
      expect([size, key, ...(await cutOff(desk))]).toEqual([size, key]);
      const last = desk.page.getByRole('dialog').locator('.modal-foot button').last();
      await expect(last).toBeInViewport({ ratio: 1 });
      await desk.press('Escape');
      await expect(desk.page.getByRole('dialog')).toBeHidden();
    }
    await desk.press('Escape', 'Escape');
    await expect(desk.page.getByRole('table', { name: 'Open incidents' })).toBeVisible();
  }
});
