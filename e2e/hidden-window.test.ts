import { setTimeout as sleep } from 'node:timers/promises';
import type { Bridge } from '../electron/bridge/contract.ts';
import type { StoredEvent } from '../electron/domain/event.ts';
import { declare, tell } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { policyWithLimits, putDirectory, putPolicy } from './support/data-folder.ts';
import { missesOf } from './support/record.ts';

/** Generous: how late a deadline may be on a busy machine. How late it is on a quiet one, the measurements say. */
const latestMs = 5000;

/** Declares under the policy of the data folder and hides the window; answers the incident. */
async function declareAndHide(console: Console): Promise<string> {
  const incidentId = await console.give(declare());
  await console.give(
    tell(incidentId, 'We are looking into it', { message: 'initial', person: { id: null, name: 'Ines' } }),
  );
  await console.window.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    (globalThis as unknown as { readonly sitrep: Bridge }).sitrep.on('eventsAppended', ({ events }) => {
      for (const event of events) seen.push(event.id);
    });
  });
  await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  return incidentId;
}

/**
 * Every deadline of the policy came while the window was hidden, once and on time, and the window heard of it. Playwright
 * keeps the page itself awake, so what is measured is the main process, which alone keeps time.
 */
async function expectPunctual(console: Console, incidentId: string, rows: readonly string[]): Promise<void> {
  const visible = () =>
    console.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  expect(await visible()).toEqual([false]);
  const events = await console.events(incidentId);
  const misses = events.filter((event) => event.type === 'debtMissed');
  for (const row of rows)
    expect(missesOf(misses, row)).toEqual([expect.objectContaining({ first: 0, last: 0, absent: false })]);
  const updates = missesOf(misses, 'update');
  expect(updates.length).toBeGreaterThan(1);
  expect(updates.map(({ first, last, absent }) => [first, last, absent])).toEqual(
    updates.map((_, i) => [i, i, false]),
  );
  // A miss happened as its time ran out and stands in the record as it was written.
  const late = misses.map(({ occurredAt, recordedAt }: StoredEvent) => recordedAt - occurredAt);
  process.stdout.write(
    `${String(misses.length)} deadlines behind a hidden window, at most ${String(Math.max(...late))} ms late\n`,
  );
  expect(Math.min(...late)).toBeGreaterThan(0);
  expect(Math.max(...late)).toBeLessThan(latestMs);
  const seen = await console.window.evaluate(
    () => (globalThis as unknown as { readonly seen: string[] }).seen,
  );
  expect(seen).toEqual(expect.arrayContaining(misses.map((event) => event.id)));
  expect(await console.notices()).toEqual([]);
}

test('deadlines come on time while the window is hidden for thirty seconds', async ({ start, userData }) => {
  test.setTimeout(120_000);
  const limits = {
    channel: '4s',
    acknowledge: '9s',
    manager: '14s',
    'status-page': '19s',
    'resolve-target': '25s',
  };
  putPolicy(userData, policyWithLimits({ ...limits, update: '6s' }));
  putDirectory(userData);
  const console = await start();
  const incidentId = await declareAndHide(console);
  await sleep(30_000);
  await expectPunctual(console, incidentId, Object.keys(limits));
});

test('deadlines come on time while the window is hidden for ten minutes @soak', async ({
  start,
  userData,
}) => {
  test.setTimeout(15 * 60_000);
  const limits = {
    channel: '2m',
    acknowledge: '5m',
    manager: '7m',
    'status-page': '8m',
    'resolve-target': '9m',
  };
  putPolicy(userData, policyWithLimits({ ...limits, update: '90s' }));
  putDirectory(userData);
  const console = await start();
  const incidentId = await declareAndHide(console);
  await sleep(10 * 60_000);
  await expectPunctual(console, incidentId, Object.keys(limits));
});
