import { expect, it } from 'vitest';
import { aboutText, dateText, instantText, minutesText, spanText, timeBeside, utcClock } from './time.ts';

const at = Date.UTC(2018, 9, 21, 23, 9, 5);

it('prints date, time and zone', () => {
  expect(instantText(at)).toBe('2018-10-21 23:09:05 UTC');
  expect(aboutText(at, true)).toBe('about 2018-10-21 23:09:05 UTC');
  expect(dateText(at)).toBe('2018-10-21');
});

it('prints an unknown time and one that is no date as not known', () => {
  expect(instantText(null)).toBe('time not known');
  expect(aboutText(null, true)).toBe('time not known');
  expect(instantText(Number.MAX_SAFE_INTEGER)).toBe('time not known');
  expect(instantText(-Number.MAX_SAFE_INTEGER)).toBe('time not known');
});

it('leaves out the date beside a time of the same day', () => {
  expect(timeBeside(at, at + 60_000)).toBe('23:09');
  expect(timeBeside(at, at + 3_600_000)).toBe('2018-10-21 23:09:05 UTC');
});

it('prints minutes with one decimal', () => {
  expect(minutesText(0)).toBe('0.0 minutes');
  expect(minutesText(750_000)).toBe('12.5 minutes');
});

it('names the zone and leaves out what the listener knows of the date', () => {
  expect(utcClock(at, at + 60_000)).toBe('23:09 UTC');
  expect(utcClock(at, at + 3_600_000)).toBe('23:09 UTC on 21 Oct');
  expect(utcClock(at, Date.UTC(2019, 0, 1))).toBe('23:09 UTC on 21 Oct 2018');
  expect(utcClock(Number.MAX_SAFE_INTEGER, at)).toBe('time not known');
});

it('says spans as people do', () => {
  const minute = 60_000;
  expect([40_000, 9 * minute, 60 * minute, 93 * minute, 52 * 60 * minute].map(spanText)).toEqual([
    '40 s',
    '9 min',
    '1 h',
    '1 h 33 min',
    '2 days 4 h',
  ]);
  expect(spanText(-5)).toBe('0 s');
  expect(spanText(Number.NaN)).toBe('0 s');
});
