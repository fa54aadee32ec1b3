import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { declare, entry } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';
import { policyWithLimits, putPolicy } from './support/data-folder.ts';
import { missesOf, readRecord } from './support/record.ts';

test('a stop of thirty seconds across a deadline makes one miss, told once, and the window answers again', async ({
  start,
  userData,
}) => {
  test.setTimeout(120_000);
  putPolicy(userData, policyWithLimits({ channel: '8s', stakeholders: '10m' }));
  const console = await start();
  const incidentId = await console.give(declare());

  kill(console.pid, 'SIGSTOP');
  await sleep(30_000);
  kill(console.pid, 'SIGCONT');

  await console.give(entry(incidentId, 'Awake again'));
  await expect.poll(() => console.notices('missedWhileAway'), { timeout: 15_000 }).toHaveLength(1);
  const [notice] = await console.notices('missedWhileAway');
  expect(notice?.tone).toBe('alarm');
  expect(notice?.lines).toEqual([
    expect.stringMatching(/^INC-\w+ SEV1: Incident channel, less than 1 min late$/),
  ]);

  // Longer than the longest sleep of the watch: nothing comes a second time.
  await sleep(11_000);
  expect(missesOf(await console.events(incidentId), 'channel')).toEqual([
    expect.objectContaining({ first: 0, last: 0, absent: true }),
  ]);
  expect(await console.notices('missedWhileAway')).toHaveLength(1);
  expect(await console.events(incidentId, 'clockSetBack')).toEqual([]);
  const [miss] = missesOf(await console.events(incidentId), 'channel');
  const [written] = await console.events(incidentId, 'entryAdded');
  // Nobody slips in before what fell due.
  expect((miss?.event.id ?? '') < (written?.id ?? '')).toBe(true);

  await console.quit();
  const { problems, doubledFacts } = readRecord(userData);
  expect([problems, doubledFacts]).toEqual([[], []]);
});
