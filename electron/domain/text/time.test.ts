import { expect, it } from 'vitest';
import { aboutText, dateText, instantText, minutesText, timeBeside } from './time.ts';

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
