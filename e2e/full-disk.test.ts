import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SubmitResult } from '../electron/bridge/contract.ts';
import { declare, entry } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { faultPage } from './support/fault-page.ts';
import { missesOf, readRecord } from './support/record.ts';
import { canMount, mountSmallDisk, unmount } from './support/small-disk.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 4, 9);
/** The watch tries again every second. */
const nextTry = { timeout: 20_000 };

/** Writes until not a byte is left. */
function fill(file: string): void {
  for (let size = 4096; size >= 1; size = Math.floor(size / 2))
    for (;;)
      try {
        appendFileSync(file, Buffer.alloc(size));
      } catch {
        break;
      }
}

/** Logs entries until one is refused; answers how many were acknowledged, and the refused one. */
async function logUntilRefused(console: Console, incidentId: string) {
  for (let n = 0; ; n++) {
    const commandId = randomUUID();
    const command = entry(incidentId, `Entry ${String(n)} ${'x'.repeat(1000)}`);
    const result: SubmitResult = await console.submit(command, commandId);
    if (!result.ok) return { acknowledged: n, commandId, command, refusal: result.refusal };
    if (n > 600) throw new Error('600 KB took more than 600 entries');
  }
}

test('a data folder of 600 KB that fills refuses in a sentence, loses nothing, and goes on when there is room again', async ({
  start,
  userData,
}) => {
  test.skip(!canMount, 'Skipped: only root can mount a data folder of 600 KB.');
  test.setTimeout(120_000);
  const folder = path.join(userData, 'data');
  const ballast = path.join(folder, 'ballast');
  const place = { folder, session: path.join(userData, 'session') };
  mkdirSync(folder);
  mountSmallDisk(folder, '600k');
  try {
    writeFileSync(ballast, Buffer.alloc(150_000));
    const console = await start({ ...place, now: begin });
    const incidentId = await console.give(declare());

    const { acknowledged, commandId, command, refusal } = await logUntilRefused(console, incidentId);
    expect(acknowledged).toBeGreaterThan(3);
    expect(refusal).toMatchObject({ reason: 'disk-full' });
    expect(refusal.sentence).toBe(
      'Entry not saved: the disk is full. Your text is kept here. Free 20 MB, then log it again.',
    );
    expect(await console.events(incidentId, 'entryAdded')).toHaveLength(acknowledged);

    // A deadline comes while nothing can be written: it is said once, and the window answers.
    fill(ballast);
    await console.moveClock(3 * minute);
    await console.wake();
    await sleep(4000);
    const [notice, ...more] = await console.notices();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'storage', tone: 'alarm' });
    expect(notice?.text).toContain('the disk is full. Free 20 MB. What was saved is safe.');
    expect(missesOf(await console.events(incidentId), 'channel')).toEqual([]);
    expect((await console.submit(declare())).ok).toBe(false);

    // Room again: what was due is recorded by itself, the notice goes, the refused entry is taken.
    rmSync(ballast);
    await expect.poll(() => console.notices('storage'), nextTry).toEqual([]);
    expect(missesOf(await console.events(incidentId), 'channel')).toHaveLength(1);
    expect(await console.submit(command, commandId)).toMatchObject({ ok: true, repeated: false });
    expect(await console.events(incidentId, 'entryAdded')).toHaveLength(acknowledged + 1);
    await console.quit();

    // A start on a disk without a byte left says what is wrong; it works again once there is room.
    fill(ballast);
    const full = await start({ ...place, now: begin + 4 * minute });
    expect((await faultPage(full)).text).toMatch(
      /not opened: the disk (is full\. Free 20 MB|reported an error .*\. Check the disk), then start Sitrep again/,
    );
    await full.quit();
    rmSync(ballast);
    const again = await start({ ...place, now: begin + 5 * minute });
    expect(await again.events(incidentId, 'entryAdded')).toHaveLength(acknowledged + 1);
    await again.give(entry(incidentId, 'Room again'));
    await again.quit();

    const { events, problems, doubledFacts } = readRecord(folder);
    expect([problems, doubledFacts]).toEqual([[], []]);
    expect(missesOf(events, 'channel')).toHaveLength(1);
  } finally {
    unmount(folder);
  }
});
