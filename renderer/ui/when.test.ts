import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stamp } from './format.ts';
import { readSpan, readTimePrefix, readWhen, withZone } from './when.ts';
import { setZone } from './zone.ts';

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

describe('a typed time where the clock of the wall is another one', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    setZone('local');
  });
  afterEach(() => {
    setZone('utc');
    vi.unstubAllEnvs();
  });
  const read = (text: string, wall: string, direction: 'past' | 'future' = 'past') => {
    const when = readWhen(text, Date.parse(wall), direction);
    return when.ok ? new Date(when.at).toISOString() : when.sentence;
  };

  it('is read as the wall shows it, in winter and in summer', () => {
    expect(read('14:03', '2026-02-09T15:00+01:00')).toBe('2026-02-09T13:03:00.000Z');
    expect(read('14:03', '2026-07-09T15:00+02:00')).toBe('2026-07-09T12:03:00.000Z');
    expect(read('2026-07-09 00:30', '2026-12-09T15:00Z')).toBe('2026-07-08T22:30:00.000Z');
  });

  it('means yesterday of the wall where it is later than now', () => {
    // 00:10 in Berlin is still the day before in UTC.
    expect(read('00:05', '2026-07-09T00:10+02:00')).toBe('2026-07-08T22:05:00.000Z');
    expect(read('23:50', '2026-07-09T00:10+02:00')).toBe('2026-07-08T21:50:00.000Z');
    expect(read('01:00', '2026-07-08T23:50+02:00', 'future')).toBe('2026-07-08T23:00:00.000Z');
  });

  it('keeps the time of day over a night in which the clock changes', () => {
    expect(read('yesterday 12:00', '2026-03-29T12:00+02:00')).toBe('2026-03-28T11:00:00.000Z');
    expect(read('tomorrow 12:00', '2026-10-24T12:00+02:00', 'future')).toBe('2026-10-25T11:00:00.000Z');
    expect(read('-24h', '2026-03-29T12:00+02:00')).toBe('2026-03-28T10:00:00.000Z');
  });

  it('is refused where the clock was set forward over it', () => {
    expect(read('02:30', '2026-03-29T04:00+02:00')).toBe(
      '“02:30” did not exist: the clock was set forward over it. Write another time, or one in UTC: 02:30 UTC.',
    );
  });

  it('is the one nearer to now where it came twice', () => {
    expect(read('02:30', '2026-10-25T02:40+01:00')).toBe('2026-10-25T01:30:00.000Z');
    expect(read('02:30', '2026-10-25T02:40+02:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('02:45', '2026-10-25T02:40+01:00')).toBe('2026-10-25T00:45:00.000Z');
    expect(read('02:45', '2026-10-25T02:40+02:00', 'future')).toBe('2026-10-25T00:45:00.000Z');
    expect(read('02:35', '2026-10-25T02:40+02:00', 'future')).toBe('2026-10-25T01:35:00.000Z');
  });

  it('may name its zone', () => {
    expect(read('14:03 UTC', '2026-07-09T18:00+02:00')).toBe('2026-07-09T14:03:00.000Z');
    expect(read('2026-07-09T14:03Z', '2026-07-09T18:00+02:00')).toBe('2026-07-09T14:03:00.000Z');
    setZone('utc');
    expect(read('14:03 local', '2026-07-09T18:00+02:00')).toBe('2026-07-09T12:03:00.000Z');
  });

  it('stays the same moment in another zone once it names its own', () => {
    for (const typed of ['14:03', 'about 14:03', 'yesterday 23:50', '2026-07-09 00:30:10']) {
      const now = Date.parse('2026-07-09T18:00+02:00');
      const meant = readWhen(typed, now);
      setZone('utc');
      expect(readWhen(withZone(typed, 'local'), now)).toEqual(meant);
      setZone('local');
    }
    for (const typed of ['-12m', 'now', 'checkout is down', '14:03 UTC', ''])
      expect(withZone(typed, 'local')).toBe(typed);
  });

  it('comes back as it stands in a field', () => {
    const at = Date.parse('2026-07-09T22:30:00Z');
    expect(stamp(at)).toBe('2026-07-10 00:30');
    expect(readWhen(stamp(at), at)).toMatchObject({ ok: true, at });
  });

  it('says in which zone it has to be written', () => {
    expect(read('soon', '2026-07-09T18:00+02:00')).toMatch(/2026-07-09 18:00, in local time\.$/);
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
    expect(read('14:03 UTC errors falling')).toEqual(['2026-02-09T14:03:00.000Z', 'errors falling']);
    expect(read('14:03 local disk full')).toEqual(['2026-02-09T14:03:00.000Z', 'local disk full']);
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
