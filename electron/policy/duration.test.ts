import { describe, expect, it } from 'vitest';
import { durationText, readDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    ['30s', 30_000],
    ['15m', 900_000],
    ['2h', 7_200_000],
    ['48h', 172_800_000],
    ['7d', 604_800_000],
    ['4w', 2_419_200_000],
  ])('%s is %i ms', (written, amount) => {
    expect(readDuration(written)).toEqual({ ok: true, duration: { unit: 'ms', amount } });
  });

  it.each(['5 business days', '5bd'])('%s is five business days', (written) => {
    expect(readDuration(written)).toEqual({ ok: true, duration: { unit: 'businessDays', amount: 5 } });
  });

  it.each([
    ['15 mins', '“15 mins” is not a duration. Write 15m.'],
    ['15 M', '“15 M” is not a duration. Write 15m.'],
    ['2 hours', '“2 hours” is not a duration. Write 2h.'],
    ['1.5h', '“1.5h” is not a duration. Write 90m.'],
    ['5 working days', '“5 working days” is not a duration. Write 5 business days.'],
    [15, '“15” is not a duration. Write 15m, 2h or 5 business days.'],
    ['', '“” is not a duration. Write 15m, 2h or 5 business days.'],
    ['-5m', '“-5m” is not a duration. Write 15m, 2h or 5 business days.'],
    ['soon', '“soon” is not a duration. Write 15m, 2h or 5 business days.'],
    ['0m', '“0m” is no time at all. Write a longer duration.'],
    ['999999w', '“999999w” is too long. Ten years are the most.'],
  ])('refuses %j and says what to write', (written, sentence) => {
    expect(readDuration(written)).toEqual({ ok: false, sentence });
  });

  it('is read back in the largest unit that leaves a whole number', () => {
    const text = (amount: number) => durationText({ unit: 'ms', amount });
    expect([45_000, 300_000, 5_400_000, 7_200_000, 86_400_000, 604_800_000].map(text)).toEqual([
      '45 s',
      '5 min',
      '90 min',
      '2 h',
      '24 h',
      '7 days',
    ]);
    expect(durationText({ unit: 'businessDays', amount: 1 })).toBe('1 business day');
    expect(durationText({ unit: 'businessDays', amount: 5 })).toBe('5 business days');
  });
});
