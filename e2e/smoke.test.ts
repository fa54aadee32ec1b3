import { expect, launch, test } from './fixtures.ts';

test('opens one sandboxed window', async ({ app, page }) => {
  await expect(page).toHaveURL('app://sitrep/index.html');
  const state = await app.evaluate(({ app: a, BrowserWindow }) => ({
    name: a.getName(),
    userData: a.getPath('userData'),
    windows: BrowserWindow.getAllWindows().length,
  }));
  expect(state).toMatchObject({ name: 'Sitrep', windows: 1 });
  expect(state.userData).toContain('sitrep-e2e-');
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
});

test('runs in the time zone that it is given', async ({ userData }) => {
  const app = await launch(userData, { env: { TZ: 'Asia/Tokyo' } });
  const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(await app.evaluate(zone)).toBe('Asia/Tokyo');
  expect(await (await app.firstWindow()).evaluate(zone)).toBe('Asia/Tokyo');
  await app.close();
});
