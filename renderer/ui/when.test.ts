import { describe, expect, it } from 'vitest';
import { readSpan, readTimePrefix, readWhen } from './when.ts';

const now = Date.UTC(2026, 1, 9, 19, 2, 30);
const at = (text: string, direction?: 'past' | 'future') => {
  const when = readWhen(text, now, direction);
  return when.ok ? new Date(when.at).toISOString() : when.sentence;
};

describe('a typed time', () => {
  it('reads a time of day as today', () => {
    expect(at('14:03')).toBe('2026-02-09T14:03:00.000Z');
    expect(at('14:03:20')).toBe('2026-02-09T14:03:20.000Z');
  });

  it('reads a time of day later than now as yesterday', () => {
    expect(at('23:50')).toBe('2026-02-08T23:50:00.000Z');
    expect(at('19:03')).toBe('2026-02-08T19:03:00.000Z');
  });

  it('reads a time of day earlier than now as tomorrow where it is to come', () => {
    expect(at('10:00', 'future')).toBe('2026-02-10T10:00:00.000Z');
    expect(at('20:00', 'future')).toBe('2026-02-09T20:00:00.000Z');
  });

  it('reads so long ago', () => {
    expect(at('-12m')).toBe('2026-02-09T18:50:30.000Z');
    expect(at('-1h30m')).toBe('2026-02-09T17:32:30.000Z');
    expect(at('-2d')).toBe('2026-02-07T19:02:30.000Z');
    expect(at('+15m', 'future')).toBe('2026-02-09T19:17:30.000Z');
  });

  it('reads a day in words and a full date', () => {
    expect(at('yesterday 23:50')).toBe('2026-02-08T23:50:00.000Z');
    expect(at('tomorrow 02:00', 'future')).toBe('2026-02-10T02:00:00.000Z');
    expect(at('2026-02-01 08:15')).toBe('2026-02-01T08:15:00.000Z');
    expect(at('2026-02-01T08:15:10 UTC')).toBe('2026-02-01T08:15:10.000Z');
    expect(at('now')).toBe('2026-02-09T19:02:30.000Z');
  });

  it('marks what is only about', () => {
    expect(readWhen('about 14:03', now)).toMatchObject({ ok: true, approximate: true });
    expect(readWhen('~14:03', now)).toMatchObject({ ok: true, approximate: true });
    expect(readWhen('14:03', now)).toMatchObject({ ok: true, approximate: false });
  });

  it.each(['25:00', '14:61', '2026-02-30 10:00', 'soon', '-12', ''])(
    'does not take “%s” for a time',
    (text) => {
      expect(readWhen(text, now).ok).toBe(false);
    },
  );

  it('says what a time looks like', () => {
    expect(at('soon')).toBe(
      '“soon” is not a time. Write 14:03, -12m, yesterday 23:50 or 2026-02-09 19:02, in UTC.',
    );
  });

  it('adds up the parts of a span', () => {
    expect(readSpan('12m')).toBe(720_000);
    expect(readSpan('1h30m')).toBe(5_400_000);
    expect(readSpan('12')).toBeNull();
    expect(readSpan('12m!')).toBeNull();
  });
});

describe('a time in front of a line', () => {
  const read = (line: string) => {
    const timed = readTimePrefix(line, now);
    return timed === null ? null : [new Date(timed.at).toISOString(), timed.rest];
  };

  it('is split from what follows it', () => {
    expect(read('-12m rolled back 4.2')).toEqual(['2026-02-09T18:50:30.000Z', 'rolled back 4.2']);
    expect(read('14:03 errors falling')).toEqual(['2026-02-09T14:03:00.000Z', 'errors falling']);
    expect(read('yesterday 23:50 first alert')).toEqual(['2026-02-08T23:50:00.000Z', 'first alert']);
    expect(read('23:50 first alert')).toEqual(['2026-02-08T23:50:00.000Z', 'first alert']);
    expect(readTimePrefix('about 14:03 errors', now)).toMatchObject({ approximate: true, rest: 'errors' });
  });

  it('keeps the lines of the rest', () => {
    expect(read('14:03 one\ntwo')).toEqual(['2026-02-09T14:03:00.000Z', 'one\ntwo']);
  });

  it.each(['errors falling', '- 5 users', '-12m', '14:03', '-5 users', '14:99 x', 'at 14:03 x'])(
    'is not found in “%s”',
    (line) => {
      expect(read(line)).toBeNull();
    },
  );
});
