import { describe, expect, it } from 'vitest';
import { countdown, elapsed } from '../../ui/format.ts';
import { figureSize } from './figure-size.ts';

const minute = 60_000;
const hour = 60 * minute;
/** 108 px at a width of 1920. */
const smallest = (108 / 1920) * 100;

describe('the size of a clock on the wall', () => {
  it('is the drawn one for what is common', () => {
    expect(figureSize('+06:23', 14, 47)).toBe(14);
    expect(figureSize('1:33:00', 12, 41.8)).toBe(12);
  });

  it('is never below what can be read from five metres', () => {
    for (const ms of [0, 59 * minute, 9 * hour, 30 * hour, 99 * hour, 4_000 * hour]) {
      expect(figureSize(countdown(0, ms), 14, 47)).toBeGreaterThan(smallest);
      expect(figureSize(countdown(ms, 0), 14, 47)).toBeGreaterThan(smallest);
      expect(figureSize(elapsed(ms), 12, 41.8)).toBeGreaterThan(smallest);
    }
  });
});
