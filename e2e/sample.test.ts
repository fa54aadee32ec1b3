// The guided sample: from an empty desk, in a window of its own, to its end, and nothing of it stays.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bridge, DeskView } from '../electron/bridge/contract.ts';
import { expect, test } from './fixtures.ts';

type Sitrep = { readonly sitrep: Bridge };
const file = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../resources/samples/checkout-certificate.json'), 'utf8'),
) as { readonly title: string; readonly timeline: readonly { readonly event: string }[] };

test('a sample is watched from an empty desk and leaves nothing there', async ({ app, page }) => {
  const start = page.getByRole('button', { name: /Start the sample/ });
  await expect(start).toBeFocused();
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Enter');
  const sample = await opened;
  await expect(sample.getByRole('region', { name: 'Guided sample' })).toContainText('Nothing here is kept');
  await expect(sample.getByRole('heading', { name: file.title })).toBeVisible();

  // The window's clock runs at the sample's speed.
  const desk = () => sample.evaluate(() => (globalThis as unknown as Sitrep).sitrep.request('desk', null));
  const before: DeskView = await desk();
  await expect(async () => expect((await desk()).now - before.now).toBeGreaterThan(120_000)).toPass();

  const bar = sample.getByRole('region', { name: 'Guided sample' });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar.getByRole('button', { name: 'Play' })).toBeVisible();
  await bar.getByRole('button', { name: '300×' }).click();
  await expect(bar.getByRole('button', { name: '300×' })).toHaveAttribute('aria-pressed', 'true');
  const next = bar.getByRole('button', { name: 'Next event' });
  for (let i = 0; i < 200 && (await next.isVisible()); i++) await next.click().catch(() => undefined);
  await expect(bar).toContainText('Played to its end');

  const entries = await sample.evaluate(async (incidentId) => {
    const events = await (globalThis as unknown as Sitrep).sitrep.request('readIncident', { incidentId });
    return events.flatMap((event) => {
      const words = event.words as { readonly text?: string } | null;
      return event.type === 'entryAdded' && (event.payload as { source: string }).source === 'file'
        ? [words?.text]
        : [];
    });
  }, before.sample?.incidentId ?? '');
  expect(new Set(entries)).toEqual(new Set(file.timeline.map(({ event }) => event)));
  expect(entries).toHaveLength(file.timeline.length);

  // A command of the main window does not reach the sample, and none of its incidents the record.
  const rows = () =>
    page.evaluate(() => (globalThis as unknown as Sitrep).sitrep.request('listIncidents', null));
  expect(await rows()).toEqual([]);
  await sample.close();
  await expect(start).toBeVisible();
  expect(await rows()).toEqual([]);
});

test('a window of the record cannot steer a sample', async ({ page }) => {
  const refused = await page.evaluate(() =>
    (globalThis as unknown as Sitrep).sitrep.request('controlSample', { do: 'play' }).then(
      () => null,
      (error: unknown) => String(error),
    ),
  );
  expect(refused).toMatch(/shows no sample/);
});

test('a preference holds in the sample and on the desk, wherever it was chosen', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: /Start the sample/ })).toBeFocused();
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Enter');
  const sample = await opened;
  await expect(sample.getByRole('region', { name: 'Guided sample' })).toBeVisible();
  const root = (window: typeof page) => window.locator('html');
  await sample.getByRole('button', { name: 'Pause' }).click();
  await sample.evaluate(() =>
    (globalThis as unknown as Sitrep).sitrep.request('setPreferences', { change: { density: 'compact' } }),
  );
  await expect(root(sample)).toHaveAttribute('data-density', 'compact');
  await expect(root(page)).toHaveAttribute('data-density', 'compact');
  await page.evaluate(() =>
    (globalThis as unknown as Sitrep).sitrep.request('setPreferences', { change: { density: 'regular' } }),
  );
  await expect(root(page)).not.toHaveAttribute('data-density', 'compact');
  await expect(root(sample)).not.toHaveAttribute('data-density', 'compact');
});
