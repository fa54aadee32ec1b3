import { foldAll } from '../electron/domain/fold.ts';
import type { Debt, Incident } from '../electron/domain/incident.ts';
import { acknowledge, declare, entry, resolve } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { missesOf } from './support/record.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 2, 4, 9);
/** The watch looks every ten seconds at least. */
const nextLook = { timeout: 20_000 };

async function fold(console: Console, incidentId: string): Promise<Incident> {
  const { incident } = foldAll(await console.events(incidentId));
  if (incident === null) throw new Error('the incident does not fold');
  return incident;
}

function owed(incident: Incident, row: string): Debt {
  const debt = incident.debts.find((d) => d.row.id === row && d.end === null);
  if (debt === undefined) throw new Error(`${row} is not owed`);
  return debt;
}

/** Two incidents that owe something and one that owes nothing. */
async function threeIncidents(console: Console) {
  const first = await console.give(declare());
  const second = await console.give(declare({ title: 'Search is slow', severity: 'SEV2' }));
  const cancelled = await console.give(declare({ title: 'False alarm', severity: 'SEV3' }));
  await console.give({ type: 'cancel', incidentId: cancelled, basedOn: null, reason: 'Nobody was affected' });
  return { first, second, cancelled };
}

test('a clock set back by a day while Sitrep runs moves every deadline back with it, once', async ({
  start: open,
}) => {
  const console = await open({ now: start });
  const { first, second, cancelled } = await threeIncidents(console);
  await console.moveClock(minute);
  await console.wake();
  const before = owed(await fold(console, first), 'stakeholders').dueAt - (await console.now());

  await console.moveClock(-day);
  await expect.poll(() => console.notices('clockSetBack'), nextLook).toHaveLength(1);
  const [notice] = await console.notices('clockSetBack');
  expect(notice?.text).toContain('set back by 24 h just now');

  for (const incidentId of [first, second]) {
    const marks = await console.events(incidentId, 'clockSetBack');
    expect(marks).toHaveLength(1);
    const [{ byMs }] = marks.map((mark) => mark.payload) as [{ readonly byMs: number }];
    expect(Math.abs(byMs - day)).toBeLessThan(2000);
  }
  expect(await console.events(cancelled, 'clockSetBack')).toHaveLength(0);
  const after = owed(await fold(console, first), 'stakeholders').dueAt - (await console.now());
  // What has gone by since is what the machine needed for the look.
  expect(before - after).toBeGreaterThanOrEqual(0);
  expect(before - after).toBeLessThan(30_000);

  // The deadline still comes, a day of wall time before the one that was shown first.
  await console.moveClock(10 * minute);
  await console.wake();
  expect(missesOf(await console.events(first), 'stakeholders')).toHaveLength(1);
  expect(await console.events(first, 'clockSetBack')).toHaveLength(1);
});

test('a clock found set back by a day at a restart is noted once in each incident that owes something', async ({
  start: open,
}) => {
  const before = await open({ now: start });
  const { first, second, cancelled } = await threeIncidents(before);
  await before.moveClock(minute);
  await before.give(acknowledge(second));
  await before.wake();
  const left = owed(await fold(before, first), 'stakeholders').dueAt - (await before.now());
  await before.quit();

  const console = await open({ now: start + minute - day });
  const [notice] = await console.notices('clockSetBack');
  expect(notice?.text).toContain('while Sitrep was closed');
  for (const incidentId of [first, second])
    expect(await console.events(incidentId, 'clockSetBack')).toHaveLength(1);
  expect(await console.events(cancelled, 'clockSetBack')).toHaveLength(0);
  const incident = await fold(console, first);
  const remains = owed(incident, 'stakeholders').dueAt - (await console.now());
  expect(Math.abs(left - remains)).toBeLessThan(30_000);
  expect(missesOf(await console.events(first), 'stakeholders')).toHaveLength(0);

  // Closing and starting again with the same clock finds nothing new.
  await console.quit();
  const again = await open({ now: start + 2 * minute - day });
  expect(await again.notices('clockSetBack')).toHaveLength(0);
  expect(await again.events(first, 'clockSetBack')).toHaveLength(1);
  // What is written under the earlier clock still sorts after everything before it, under its own time.
  await again.give(entry(first, 'The clock was wrong'));
  const last = (await again.events(first)).at(-1);
  expect(last).toMatchObject({ type: 'entryAdded' });
  expect(last?.recordedAt).toBeLessThan(start);
  await again.give(resolve(first, { at: incident.lastRecordedAt }));
  expect((await fold(again, first)).status).toBe('resolved');
});

test('a clock that jumps ahead is taken for an absence: what fell due is said once and not late twice', async ({
  start: open,
}) => {
  const console = await open({ now: start });
  const incidentId = await console.give(declare());
  await console.moveClock(3 * hour);
  // A command that comes before the watch looks finds everything recorded that fell due before it.
  await console.give(entry(incidentId, 'The clock is right now'));
  const written = (await console.events(incidentId, 'entryAdded'))[0]?.id ?? '';
  const before = missesOf(await console.events(incidentId), 'channel')[0]?.event.id ?? 'none';
  expect(before < written).toBe(true);
  await expect.poll(() => console.notices('missedWhileAway'), nextLook).toHaveLength(1);
  const [notice] = await console.notices('missedWhileAway');
  expect(notice?.lines.some((line) => line.includes('Incident channel'))).toBe(true);
  for (const row of ['channel', 'manager', 'stakeholders', 'status-page', 'resolve-target'])
    expect(missesOf(await console.events(incidentId), row)).toEqual([
      expect.objectContaining({ first: 0, last: 0, absent: true }),
    ]);
  // One step of the ladder at most comes of an absence, never the whole ladder in one second.
  expect((await console.events(incidentId, 'escalated')).length).toBeLessThanOrEqual(1);
  await console.give(acknowledge(incidentId));
  expect(await console.notices('missedWhileAway')).toHaveLength(1);
});
