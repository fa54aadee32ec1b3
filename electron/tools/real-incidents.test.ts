import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../store/bundle.ts';
import { replayFile, resultName } from './replay-file.ts';
import type { Summary } from './replay-summary.ts';
import { shippedRules } from './shipped-rules.ts';
import { type BundledEvent, eventsOf } from './testing/replayed.ts';

/** Every real incident through the product, checked against a reading of the file of its own. */

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(path.resolve(root, process.env['SITREP_DATA'] ?? '../shared/data'), 'incidents');
const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  : [];

type Item = { readonly at: string | null };
type RealFile = {
  readonly [moment: string]: unknown;
  readonly status_changes: readonly Item[];
  readonly timeline: readonly (Item & { readonly actor: string | null; readonly event: string })[];
  readonly communications: readonly (Item & { readonly channel: string; readonly message: string })[];
  readonly contributing_factors: readonly string[];
  readonly action_items: readonly unknown[];
  readonly services: readonly string[];
};

const ms = (text: unknown): number | null => (typeof text === 'string' ? Date.parse(text) : null);
const timed = (items: readonly Item[]): number[] =>
  items.flatMap((item) => (item.at === null ? [] : [Date.parse(item.at)]));

function declaredAt(file: RealFile): number {
  const [first] = timed(file.status_changes).sort((a, b) => a - b);
  return first ?? ms(file['detected_at']) ?? ms(file['started_at']) ?? Math.min(...timed(file.timeline));
}

/** Time and text of items in the order in which they happened; those without a time follow the one before them. */
function inOrder<T extends Item>(items: readonly T[], otherwise: number): readonly (readonly [number, T])[] {
  const places: (readonly [number, T])[] = [];
  for (const item of items) {
    const before = places.at(-1)?.[0];
    const next = timed(items)[0];
    places.push([ms(item.at) ?? before ?? next ?? otherwise, item]);
  }
  return places
    .map((place, i) => ({ place, i }))
    .sort((a, b) => a.place[0] - b.place[0] || a.i - b.i)
    .map(({ place }) => place);
}

function between(from: unknown, to: unknown): number | null {
  const [a, b] = [ms(from), ms(to)];
  return a === null || b === null || b < a ? null : b - a;
}

function byTime(events: readonly BundledEvent[]): readonly BundledEvent[] {
  return [...events].sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
}

describe.skipIf(files.length === 0)(
  `the real incidents of ${folder}${files.length === 0 ? ' (data absent)' : ''}`,
  () => {
    const out = ['first', 'second'].map((run) =>
      path.join(mkdtempSync(path.join(os.tmpdir(), 'sitrep-real-')), run),
    );
    const [first = '', second = ''] = out;
    const done = new Set<string>();

    beforeAll(() => {
      const rules = shippedRules();
      for (const place of out)
        for (const name of files) if (replayFile(path.join(folder, name), place, rules).ok) done.add(name);
    });
    afterAll(() => {
      console.log(`${String(done.size)} of ${String(files.length)} replayed`);
      for (const place of out) rmSync(path.dirname(place), { recursive: true, force: true });
    });

    const results = (name: string) => {
      const place = path.join(first, resultName(name));
      const json = (file: string): unknown => JSON.parse(readFileSync(path.join(place, file), 'utf8'));
      const events = eventsOf(json('bundle.json') as Bundle);
      return { place, summary: json('summary.json') as Summary, events };
    };

    it('are all replayed', () => {
      expect(files.filter((name) => !done.has(name))).toEqual([]);
    });

    it('give the same bytes in two runs', () => {
      for (const name of files) {
        const [a, b] = [path.join(first, resultName(name)), path.join(second, resultName(name))];
        expect(readdirSync(a)).toEqual(readdirSync(b));
        for (const file of readdirSync(a))
          expect(
            readFileSync(path.join(a, file)).equals(readFileSync(path.join(b, file))),
            `${name} ${file}`,
          ).toBe(true);
      }
    });

    it.each(files)('%s: times, counts and order are those of the file', (name) => {
      const file = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as RealFile;
      const { summary, events, place } = results(name);
      const start = declaredAt(file);
      expect(Date.parse(summary.declaredAt ?? '')).toBe(start);
      for (const [moment, field] of [
        ['startedAt', 'started_at'],
        ['detectedAt', 'detected_at'],
        ['identifiedAt', 'identified_at'],
        ['mitigatedAt', 'mitigated_at'],
        ['resolvedAt', 'resolved_at'],
      ] as const)
        expect([moment, ms(summary[moment])]).toEqual([moment, ms(file[field])]);
      expect(summary.timeToDetectMs).toBe(between(file['started_at'], file['detected_at']));
      expect(summary.timeToMitigateMs).toBe(between(file['detected_at'], file['mitigated_at']));
      expect(summary.timeToResolveMs).toBe(between(file['detected_at'], file['resolved_at']));

      const entries = byTime(events.filter((event) => event.payload['source'] === 'file'));
      expect(
        entries.map((event) => [
          event.occurredAt,
          event.actor,
          event.words?.['text'],
          event.payload['untimed'],
        ]),
      ).toEqual(
        inOrder(file.timeline, start).map(([at, item]) => [
          at,
          item.actor ?? 'not recorded',
          item.event,
          item.at === null,
        ]),
      );
      const messages = byTime(events.filter((event) => event.type === 'communicationRecorded'));
      expect(
        messages.map((event) => [event.occurredAt, event.words?.['channel'], event.words?.['text']]),
      ).toEqual(inOrder(file.communications, start).map(([at, item]) => [at, item.channel, item.message]));
      expect([summary.entries, summary.communications]).toEqual([
        file.timeline.length,
        file.communications.length,
      ]);
      const late = entries.filter((event) => event.recordedAt > event.occurredAt);
      expect(late).toHaveLength(inOrder(file.timeline, start).filter(([at]) => at < start).length);
      expect(late.every((event) => event.recordedAt === start)).toBe(true);
      expect(events.filter((event) => event.payload['source'] === 'fileNote').length).toBeGreaterThan(
        file.status_changes.length,
      );

      const resolved = ms(file['resolved_at']);
      const closing = events.find((event) => event.payload['to'] === 'closed');
      expect(closing?.recordedAt ?? null).toBe(resolved === null ? null : resolved + 30 * 60_000);
      expect(existsSync(path.join(place, 'pir.md'))).toBe(resolved !== null);
      const moments = ['detected_at', 'started_at', 'identified_at', 'mitigated_at', 'resolved_at'].map(
        (f) => ms(file[f]) ?? 0,
      );
      const items = [
        ...timed(file.timeline),
        ...timed(file.communications),
        ...timed(file.status_changes),
        ...moments,
      ];
      const end = Math.max(...items, closing?.recordedAt ?? 0);
      expect(Math.max(...events.map((event) => event.recordedAt))).toBe(end);
      expect(summary.verified).toBe(true);
      if (resolved === null) return;
      expect(summary.refused).toEqual([]);
      expect(events.filter((event) => event.type === 'pirFactorSet')).toHaveLength(
        file.contributing_factors.length,
      );
      expect(events.filter((event) => event.type === 'actionItemSet')).toHaveLength(file.action_items.length);
    });

    it.each(files)('%s: every due time was passed, and every miss stands alone', (name) => {
      const { events } = results(name);
      const misses = events.filter((event) => event.type === 'debtMissed');
      const born = events[0]?.recordedAt ?? 0;
      for (const { payload, recordedAt, occurredAt } of misses) {
        expect(payload['first']).toBe(payload['last']);
        expect(payload['absent']).toBe(false);
        expect(recordedAt).toBe(Math.max(born, occurredAt + 1));
      }
      const keys = misses.map(({ payload }) => `${String(payload['debt'])} ${String(payload['first'])}`);
      expect(new Set(keys).size).toBe(keys.length);
    });

    const github = 'github-2018-10-21-mysql-failover.json';
    it.skipIf(!files.includes(github))('GitHub 2018 comes out as worked by hand', () => {
      const { summary, events } = results(github);
      expect(summary).toMatchObject({
        status: 'closed',
        declaredAt: '2018-10-21T23:09:00.000Z',
        identifiedAt: '2018-10-21T23:02:00.000Z',
        resolvedAt: '2018-10-22T23:03:00.000Z',
        timeToDetectMs: 120_000,
        timeToMitigateMs: 63_000_000,
        timeToResolveMs: 86_940_000,
        entries: 17,
        communications: 14,
        refused: [],
        verified: true,
      });
      const at = (text: string): number => Date.parse(`2018-10-${text}Z`);
      expect(
        events.filter((event) => event.payload['source'] === 'file' && event.occurredAt < at('21T23:09:00')),
      ).toHaveLength(4);
      const identified = events.find((event) => event.payload['to'] === 'identified');
      expect([identified?.occurredAt, identified?.recordedAt]).toEqual([
        at('21T23:02:00'),
        at('21T23:09:00'),
      ]);
      expect(events.some((event) => event.payload['to'] === 'investigating')).toBe(false);
      expect(events.some((event) => String(event.payload['debt']).startsWith('investigation@'))).toBe(false);
      const acknowledged = events.find((event) => event.type === 'acknowledged');
      expect([acknowledged?.occurredAt, acknowledged?.actor]).toEqual([
        at('21T23:11:00'),
        'incident coordinator',
      ]);
      expect(events.find((event) => event.payload['to'] === 'closed')?.occurredAt).toBe(at('22T23:33:00'));
    });

    const moj = 'moj-2024-07-25-log-store-full.json';
    it.skipIf(!files.includes(moj))('MoJ 2024-07-25 comes out as worked by hand', () => {
      const { summary, events } = results(moj);
      expect(summary).toMatchObject({
        status: 'closed',
        declaredAt: '2024-07-25T14:54:00.000Z',
        timeToDetectMs: null,
        timeToMitigateMs: 13_680_000,
        timeToResolveMs: 14_940_000,
        refused: [],
        verified: true,
      });
      const declared = Date.parse('2024-07-25T14:54:00Z');
      const late = events.filter(
        (event) => event.payload['source'] === 'file' && event.occurredAt < declared,
      );
      expect(late).toHaveLength(5);
      expect(late.every((event) => event.recordedAt === declared)).toBe(true);
    });
  },
);

it.runIf(files.length === 0)('data absent: the real incidents were not replayed', () => {
  console.log(`data absent: ${folder}`);
  expect(existsSync(folder)).toBe(false);
});
