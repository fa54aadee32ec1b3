import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { zoneOffsets } from '../policy/zone-offsets.ts';
import { addWithin, businessMsBetween } from './calendar.ts';
import type { BusinessCalendar } from './compiled-policy.ts';
import { day, minute } from './testing/people.ts';
import { wallClock } from './testing/wall-clock.ts';

const year = Date.UTC(2026, 0, 1);
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
  'UTC',
];

/** Hours of a day: up to two spans that do not touch, on any quarter of an hour, the small hours of a change included. */
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 4 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, i) => ({
      from: (edges[2 * i] ?? 0) * 15,
      to: (edges[2 * i + 1] ?? 0) * 15,
    })),
  );
const calendars: fc.Arbitrary<BusinessCalendar> = fc
  .record({
    zone: fc.constantFrom(...zones),
    week: fc.array(hours, { minLength: 7, maxLength: 7 }),
    holidays: fc.array(
      fc.integer({ min: 0, max: 365 }).map((n) => new Date(year + n * day).toISOString().slice(0, 10)),
      { maxLength: 20 },
    ),
  })
  .filter(({ week }) => week.some((spans) => spans.length > 0))
  .map((calendar) => ({ ...calendar, offsets: zoneOffsets(calendar.zone) }));
/** Any minute of a year; every other time one of the hours before a change of some zone's offset. */
const starts = fc.oneof(
  fc.integer({ min: 0, max: 365 * 24 * 60 }).map((n) => year + n * minute),
  fc
    .record({
      change: fc.constantFrom(
        ...zones.flatMap((zone) =>
          zoneOffsets(zone)
            .map(({ from }) => from)
            .filter((from) => from > year && from < year + 365 * day),
        ),
      ),
      before: fc.integer({ min: 0, max: 12 * 60 }),
    })
    .map(({ change, before }) => change - before * minute),
);

/** Whether a minute counts, read off the platform's own wall clock. */
function openAt({ zone, week, holidays }: BusinessCalendar): (at: number) => boolean {
  const shown = wallClock(zone);
  return (at) => {
    const wall = new Date(shown(at));
    if (holidays.includes(wall.toISOString().slice(0, 10))) return false;
    const now = wall.getUTCHours() * 60 + wall.getUTCMinutes();
    return (week[(wall.getUTCDay() + 6) % 7] ?? []).some((span) => span.from <= now && now < span.to);
  };
}

describe('business time, counted minute by minute on the wall clock', () => {
  test.prop([calendars, starts, fc.integer({ min: 1, max: 60 * 24 })], { numRuns: 500 })(
    'is as long as the calendar says',
    (calendar, start, length) => {
      const isOpen = openAt(calendar);
      let open = 0;
      for (let at = start; at < start + length * 7 * minute; at += minute) if (isOpen(at)) open += 1;
      expect(businessMsBetween(calendar, start, start + length * 7 * minute)).toBe(open * minute);
    },
  );

  test.prop([calendars, starts, fc.integer({ min: 1, max: 600 })], { numRuns: 200 })(
    'ends a limit where its last minute ends',
    (calendar, start, minutes) => {
      const isOpen = openAt(calendar);
      let left = minutes;
      let at = start;
      for (const horizon = start + 60 * day; left > 0 && at < horizon; at += minute)
        if (isOpen(at)) left -= 1;
      fc.pre(left === 0);
      const due = addWithin(start, { unit: 'ms', amount: minutes * minute }, 'business', calendar);
      expect(new Date(due).toISOString()).toBe(new Date(at).toISOString());
    },
  );
});
