import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { wallClock } from '../domain/testing/wall-clock.ts';
import { compileRotation, gapsBetween, nowAndNext, type RotationRow, turnAt } from './rotation.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const wall = (text: string) => Date.parse(`${text}Z`);
const at = wall;
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);

const weekly: RotationRow = {
  zone: 'Europe/Berlin',
  start: wall('2026-01-05T09:00'),
  lengthMs: 7 * day,
  people: ['ada', 'ben', 'cleo'],
  overrides: [],
};

describe('a rotation', () => {
  it('hands over at the same time on the wall, summer and winter', () => {
    const rotation = compileRotation(weekly);
    expect(iso(turnAt(rotation, at('2026-03-25T12:00')).from)).toBe('2026-03-23T08:00');
    expect(iso(turnAt(rotation, at('2026-04-01T12:00')).from)).toBe('2026-03-30T07:00');
  });

  it('hands over once where the hour of the handoff is left out, and once where it comes twice', () => {
    const nightly = compileRotation({ ...weekly, start: wall('2026-01-05T02:30'), lengthMs: day });
    // On 29 March 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00.
    const spring = turnAt(nightly, at('2026-03-29T05:00'));
    expect([iso(spring.from), iso(spring.until)]).toEqual(['2026-03-29T01:00', '2026-03-30T00:30']);
    const autumn = turnAt(nightly, at('2026-10-25T05:00'));
    expect([iso(autumn.from), iso(autumn.until)]).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
  });

  it('has nobody before it starts, in an open turn and in an override without a person', () => {
    const rotation = compileRotation({
      ...weekly,
      people: ['ada', null],
      overrides: [{ person: null, from: wall('2026-01-07T00:00'), to: wall('2026-01-08T00:00') }],
    });
    expect(turnAt(rotation, at('2026-01-05T07:59'))).toEqual({
      person: null,
      by: 'notStarted',
      from: null,
      until: at('2026-01-05T08:00'),
    });
    expect(
      gapsBetween(rotation, at('2026-01-01T00:00'), at('2026-01-20T00:00')).map((g) => [
        iso(g.from),
        iso(g.to),
      ]),
    ).toEqual([
      ['2026-01-01T00:00', '2026-01-05T08:00'],
      ['2026-01-06T23:00', '2026-01-07T23:00'],
      ['2026-01-12T08:00', '2026-01-19T08:00'],
    ]);
  });

  it('lets the later of two overlapping overrides hold', () => {
    const rotation = compileRotation({
      ...weekly,
      overrides: [
        { person: 'ben', from: wall('2026-01-06T00:00'), to: wall('2026-01-08T00:00') },
        { person: 'cleo', from: wall('2026-01-07T00:00'), to: wall('2026-01-07T12:00') },
      ],
    });
    const people = ['2026-01-06T12:00', '2026-01-07T06:00', '2026-01-07T12:00'].map(
      (t) => turnAt(rotation, at(t)).person,
    );
    expect(people).toEqual(['ben', 'cleo', 'ben']);
  });

  it('says who has it now until when, and who comes next', () => {
    const rotation = compileRotation({
      ...weekly,
      // Ben takes over early: his override and his own turn are one stretch.
      overrides: [{ person: 'ben', from: wall('2026-01-11T12:00'), to: wall('2026-01-12T09:00') }],
    });
    const { now, next } = nowAndNext(rotation, at('2026-01-06T00:00'));
    expect([now.person, iso(now.until)]).toEqual(['ada', '2026-01-11T11:00']);
    expect([next?.person, iso(next?.from ?? null), iso(next?.until ?? null)]).toEqual([
      'ben',
      '2026-01-11T11:00',
      '2026-01-19T08:00',
    ]);
  });

  it('names no next where one person has every turn', () => {
    const { now, next } = nowAndNext(compileRotation({ ...weekly, people: ['ada'] }), at('2026-01-06T00:00'));
    expect([now.person, now.until, next]).toEqual(['ada', null, null]);
  });
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/St_Johns',
  'Africa/Casablanca',
  'UTC',
];
const from = at('2026-01-01T00:00');
const twoYears = 730 * day;
const person = fc.constantFrom('ada', 'ben', 'cleo', null);
const override = (grid: number) =>
  fc
    .tuple(
      person,
      fc.integer({ min: 0, max: twoYears / minute / grid }),
      fc.integer({ min: 1, max: Math.floor(20_000 / grid) }),
    )
    .map(([who, first, length]) => ({
      person: who,
      from: from + first * grid * minute,
      to: from + (first + length) * grid * minute,
    }));
/** `grid`: overrides begin and end at multiples of so many minutes. */
const rowsWith = (grid: number): fc.Arbitrary<RotationRow> =>
  fc.record({
    zone: fc.constantFrom(...zones),
    start: fc.integer({ min: -30 * 24, max: 60 * 24 }).map((n) => from + n * 30 * minute),
    lengthMs: fc.oneof(
      fc.constantFrom(day, 7 * day, 14 * day),
      fc.integer({ min: 1, max: 400 }).map((n) => n * hour),
    ),
    people: fc.array(person, { minLength: 1, maxLength: 5 }),
    overrides: fc.array(override(grid), { maxLength: 6 }),
  });

/**
 * A slow second opinion: what a person with a wall clock and a list would say. Walks two years in steps; the wall clock's latest reading decides, so an hour that comes twice belongs to the turn
 * that had already begun.
 */
function* oracle(row: RotationRow, step: number): Generator<{ at: number; person: string | null }> {
  const shown = wallClock(row.zone);
  let latest = Number.NEGATIVE_INFINITY;
  for (let instant = from - day; instant < from + twoYears; instant += step) {
    latest = Math.max(latest, shown(instant));
    const turn = Math.floor((latest - row.start) / row.lengthMs);
    const scheduled = turn < 0 ? null : (row.people[turn % row.people.length] ?? null);
    const override = row.overrides.findLast((o) => o.from <= latest && latest < o.to);
    if (instant >= from) yield { at: instant, person: override === undefined ? scheduled : override.person };
  }
}

describe('at every instant of two years', () => {
  // A quarter of an hour divides every change of offset and every handoff; these overrides too.
  test.prop([rowsWith(15)], { numRuns: 40 })('there is the answer that a wall clock gives', (row) => {
    const rotation = compileRotation(row);
    const wrong = [...oracle(row, 15 * minute)].find(
      ({ at: instant, person: p }) => turnAt(rotation, instant).person !== p,
    );
    expect(wrong).toBeUndefined();
  });

  test.prop(
    [rowsWith(1), fc.array(fc.integer({ min: 0, max: twoYears }), { minLength: 20, maxLength: 60 })],
    {
      numRuns: 100,
    },
  )('the answer holds from its beginning to its end, and the stretches meet', (row, offsets) => {
    const rotation = compileRotation(row);
    for (const offset of offsets) {
      const instant = from + offset;
      const turn = turnAt(rotation, instant);
      expect(turn.from ?? instant).toBeLessThanOrEqual(instant);
      expect(turn.until ?? instant + 1).toBeGreaterThan(instant);
      if (turn.from !== null) expect(turnAt(rotation, turn.from)).toEqual(turn);
      if (turn.until !== null) {
        expect(turnAt(rotation, turn.until - 1)).toEqual(turn);
        expect(turnAt(rotation, turn.until).from).toBe(turn.until);
      }
    }
  });
});
