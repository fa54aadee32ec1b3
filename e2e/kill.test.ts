import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../build/places.ts';
import type { Bridge } from '../electron/bridge/contract.ts';
import type { Command } from '../electron/domain/command.ts';
import type { StoredEvent } from '../electron/domain/event.ts';
import { declare, entry } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { eventsOfDeclaration, killPlan } from './support/kill-plan.ts';
import { missesOf, readRecord } from './support/record.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 4, 9);
/** From one start to the next; every deadline of a SEV1 and all steps of the ladder come on the way. */
const perRound = 1.6 * minute;
const writes = 200;
const fewestInFlight = 30;

/** What was sent and what was answered, by command id. */
type Book = { readonly attempted: Map<string, Command['type']>; readonly acknowledged: Set<string> };

/** Sends a command and notes both ends of it; false where the app died before it answered. */
async function send(console: Console, book: Book, command: Command): Promise<boolean> {
  const commandId = randomUUID();
  book.attempted.set(commandId, command.type);
  const result = await console.submit(command, commandId).catch(() => null);
  if (result === null) return false;
  expect(result).toMatchObject({ ok: true });
  book.acknowledged.add(commandId);
  return true;
}

/** Commands that the main process wrote down as received, and as carried out, in one run. */
function trailOf(file: string) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const idsOf = (what: string) =>
    lines.flatMap((line) => (line.startsWith(what) ? [line.slice(what.length + 1)] : []));
  return { received: idsOf('received'), done: new Set(idsOf('done')) };
}

type Brief = Pick<StoredEvent, 'type' | 'commandId' | 'actor'>;

/** Every event as the window reads it, without the payloads: those of declarations are large. */
function eventsOfAll({ window }: Console): Promise<readonly Brief[]> {
  return window.evaluate(async () => {
    const { request } = (globalThis as unknown as { readonly sitrep: Bridge }).sitrep;
    const rows = await request('listIncidents', null);
    const events = await Promise.all(rows.map((row) => request('readIncident', { incidentId: row.id })));
    return events.flat().map(({ type, commandId, actor }) => ({ type, commandId, actor }));
  });
}

/** The invariant: acknowledged ⊆ stored ⊆ attempted, and of each command all or nothing. */
function compare(book: Book, events: readonly Brief[]): void {
  const stored = new Map<string, number>();
  for (const event of events)
    if (book.attempted.has(event.commandId))
      stored.set(event.commandId, (stored.get(event.commandId) ?? 0) + 1);
    else expect(event.actor.id, `${event.type} that nobody sent`).toBe('system');
  expect([...book.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  for (const [id, count] of stored)
    expect(count).toBe(book.attempted.get(id) === 'declare' ? eventsOfDeclaration : 1);
}

test('killed in the middle of 200 writes the record keeps what was acknowledged and every deadline once', async ({
  start,
  userData,
}, info) => {
  test.setTimeout(300_000);
  await copyFile(path.join(root, 'resources/directory.example.yaml'), path.join(userData, 'directory.yaml'));
  const book: Book = { attempted: new Map(), acknowledged: new Set() };
  const rounds = killPlan(4);
  const count = { kills: 0, atStart: 0, unanswered: 0, inTheWrite: 0, storedUnanswered: 0 };
  const unanswered: string[] = [];

  const first = await start({ now: begin });
  expect(await send(first, book, declare({ services: ['checkout'] }))).toBe(true);
  const incidentId = (await first.request('listIncidents', null))[0]?.id ?? '';
  await first.quit();

  const live = async (console: Console, i: number): Promise<void> => {
    const round = rounds[i];
    if (round === undefined) return;
    // The record as the app found it, before this process has touched it.
    compare(book, await eventsOfAll(console));
    const share = Math.ceil((writes - book.attempted.size) / (rounds.length - i));
    const dying = round.how === 'atRandom' ? 4 : 1;
    for (let n = dying; n < share; n++)
      await send(console, book, entry(incidentId, `Round ${String(i)} ${'x'.repeat(randomInt(4000))}`));
    if (round.how === 'atRandom') {
      const burst = Array.from({ length: dying }, () =>
        send(console, book, entry(incidentId, 'One of many')),
      );
      await sleep(randomInt(30));
      console.kill();
      await Promise.all(burst);
    } else if (round.how === 'inWrite') {
      await console.moveClock(round.afterMinutes * minute);
      await console.killAt(round.point);
      const last =
        round.command === 'declare' ? declare({ severity: 'SEV4' }) : entry(incidentId, 'Last words');
      // Where nothing was due the second passing comes with the second command.
      for (let n = 0; n < 3; n++) if (!(await send(console, book, last))) break;
    }
  };

  for (const [i, round] of rounds.entries()) {
    const trail = info.outputPath(`trail-${String(i)}.txt`);
    const killAt = round.how === 'atStart' ? { killAt: round.point } : {};
    const options = { now: begin + (i + 1) * perRound, trail, ...killAt };
    const console = await (round.how === 'atStart' ? start(options).catch(() => null) : start(options));
    try {
      if (console !== null) await live(console, i);
    } catch (error) {
      // Only a round that kills at the start may lose the app at any moment.
      if (round.how !== 'atStart' || !/closed|destroyed/.test(String(error))) throw error;
    }
    console?.kill();
    await console?.gone;

    count.kills += 1;
    if (console === null) count.atStart += 1;
    const { received, done } = trailOf(trail);
    const open = received.filter((id) => !book.acknowledged.has(id));
    unanswered.push(...open);
    if (open.length > 0) count.unanswered += 1;
    if (open.some((id) => !done.has(id))) count.inTheWrite += 1;
    if (i % 2 === 1) continue;
    const record = readRecord(userData);
    expect(record.problems).toEqual([]);
    compare(book, record.events);
  }

  const last = await start({ now: begin + (rounds.length + 1) * perRound });
  expect(
    (await last.request('desk', null)).notices.filter((notice) => notice.kind !== 'missedWhileAway'),
  ).toEqual([]);
  await last.quit();
  const { events, problems, doubledFacts } = readRecord(userData);
  expect(problems).toEqual([]);
  expect(doubledFacts).toEqual([]);
  compare(book, events);
  const ours = events.filter((event) => event.incidentId === incidentId);
  for (const row of ['acknowledge', 'channel', 'manager', 'stakeholders', 'status-page', 'resolve-target'])
    expect([row, missesOf(ours, row).length]).toEqual([row, 1]);
  const tiers = ours.flatMap((e) =>
    e.type === 'escalated' ? (e.payload as { readonly tier: number }).tier : [],
  );
  expect(tiers).toEqual([2, 3, 4]);
  expect(ours.filter((event) => event.type === 'ladderExhausted')).toHaveLength(1);

  const stored = new Set(events.map((event) => event.commandId));
  count.storedUnanswered = unanswered.filter((id) => stored.has(id)).length;
  process.stdout.write(
    `${String(book.attempted.size)} writes sent, ${String(book.acknowledged.size)} acknowledged, ` +
      `${String(count.kills)} kills: ${String(count.unanswered)} between receipt and acknowledgement ` +
      `(${String(count.inTheWrite)} inside the write), ${String(count.atStart)} at a start; ` +
      `${String(count.storedUnanswered)} commands stored without an answer, none acknowledged and lost\n`,
  );
  expect(book.attempted.size).toBeGreaterThanOrEqual(writes);
  expect(count.unanswered).toBeGreaterThanOrEqual(fewestInFlight);
});
