import { describe, expect, it } from 'vitest';
import { zoneOffsets } from '../policy/zone-offsets.ts';
import { addWithin, businessMsBetween, instantAtShare } from './calendar.ts';
import type { BusinessCalendar } from './compiled-policy.ts';
import { day, hour, minute } from './testing/people.ts';

const office = [{ from: 9 * 60, to: 17 * 60 }];
const utc: BusinessCalendar = {
  zone: 'UTC',
  week: [office, office, office, office, office, [], []],
  holidays: ['2026-12-25'],
  offsets: [{ from: 0, offsetMs: 0 }],
};
const berlin: BusinessCalendar = {
  ...utc,
  zone: 'Europe/Berlin',
  holidays: [],
  offsets: zoneOffsets('Europe/Berlin'),
};
const never: BusinessCalendar = { ...utc, week: [[], [], [], [], [], [], []] };

const at = (text: string) => Date.parse(`${text}Z`);
const hours = (start: string, amount: number, calendar = utc) =>
  new Date(addWithin(at(start), { unit: 'ms', amount: amount * hour }, 'business', calendar))
    .toISOString()
    .slice(0, 16);
const days = (start: string, amount: number, calendar = utc) =>
  new Date(addWithin(at(start), { unit: 'days', amount }, 'business', calendar)).toISOString().slice(0, 16);

describe('business hours', () => {
  it('count inside themselves only', () => {
    expect(hours('2026-01-13T10:00', 2)).toBe('2026-01-13T12:00');
    expect(hours('2026-01-13T16:00', 2)).toBe('2026-01-14T10:00');
    expect(hours('2026-01-13T15:00', 2)).toBe('2026-01-13T17:00');
    expect(hours('2026-01-16T16:30', 2)).toBe('2026-01-19T10:30');
    expect(hours('2026-01-17T03:00', 2)).toBe('2026-01-19T11:00');
  });

  it('skip a holiday', () => {
    expect(hours('2026-12-24T16:00', 2)).toBe('2026-12-28T10:00');
  });

  it('follow their zone over a change of its offset', () => {
    expect(hours('2026-03-27T15:00', 2, berlin)).toBe('2026-03-30T08:00');
  });

  it('are told between two instants', () => {
    expect(businessMsBetween(utc, at('2026-01-16T16:00'), at('2026-01-19T10:00'))).toBe(2 * hour);
    expect(businessMsBetween(utc, at('2026-01-19T10:00'), at('2026-01-16T16:00'))).toBe(0);
  });

  it('that never come count as clock time', () => {
    expect(hours('2026-01-13T10:00', 2, never)).toBe('2026-01-13T12:00');
    expect(days('2026-01-13T10:00', 2, never)).toBe('2026-01-15T10:00');
  });
});

describe('business days', () => {
  it('keep the time of day and skip weekends and holidays', () => {
    expect(days('2018-10-22T23:03', 5)).toBe('2018-10-29T23:03');
    expect(days('2026-01-17T05:00', 5)).toBe('2026-01-23T05:00');
    expect(days('2026-12-24T12:00', 1)).toBe('2026-12-28T12:00');
  });

  it('keep the local time of day over a change of the offset', () => {
    expect(days('2026-03-27T12:00', 1, berlin)).toBe('2026-03-30T11:00');
  });
});

describe('a share of a limit', () => {
  it('is taken in the calendar’s own time', () => {
    expect(instantAtShare(0, 100 * minute, 80, 'clock', utc)).toBe(80 * minute);
    const start = at('2026-01-13T16:00');
    expect(instantAtShare(start, at('2026-01-14T10:00'), 50, 'business', utc)).toBe(at('2026-01-13T17:00'));
  });
});

describe('times that no date can name', () => {
  it('throw nothing and end', () => {
    for (const start of [-9e15, 9e15, Number.MAX_SAFE_INTEGER]) {
      expect(addWithin(start, { unit: 'ms', amount: hour }, 'business', utc)).toBeTypeOf('number');
      expect(addWithin(start, { unit: 'days', amount: 5 }, 'business', utc)).toBeTypeOf('number');
      expect(businessMsBetween(utc, start, 0)).toBeTypeOf('number');
      expect(instantAtShare(0, start, 80, 'business', utc)).toBeTypeOf('number');
    }
    expect(addWithin(0, { unit: 'days', amount: 1 }, 'clock', utc)).toBe(day);
  });
});
