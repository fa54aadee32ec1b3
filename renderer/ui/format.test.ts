import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ago,
  countdown,
  dueTime,
  duration,
  elapsed,
  inOtherZone,
  limit,
  longDay,
  sameDay,
  span,
  stamp,
  time,
  timeOnDay,
  timeWithSeconds,
} from './format.ts';
import { setZone, zoneName } from './zone.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2018, 9, 22, 0, 27, 0);

describe('clock figures', () => {
  it.each([
    [0, '00:00'],
    [999, '00:00'],
    [59_999, '00:59'],
    [19 * minute + 27_000, '19:27'],
    [hour - 1, '59:59'],
    [hour, '1:00:00'],
    [93 * minute, '1:33:00'],
    [24 * hour + 9 * minute, '24:09:00'],
    [-5_000, '00:00'],
  ])('shows %i ms gone as %s', (ms, text) => {
    expect(elapsed(ms)).toBe(text);
  });

  it.each([
    [0, '00:00'],
    [hour - 1_000, '59:59'],
    [hour, '1 h 00'],
    [8 * hour + 38 * minute, '8 h 38'],
    [10 * hour - 1, '9 h 59'],
    [10 * hour, '10 h'],
    [48 * hour - 1, '47 h'],
    [48 * hour, '2 d 0 h'],
    [4 * day + 13 * hour, '4 d 13 h'],
  ])('shows a span of %i ms as %s', (ms, text) => {
    expect(span(ms)).toBe(text);
  });

  it('stands at 00:00 at the due time, not a second before it', () => {
    expect(countdown(now, now)).toBe('00:00');
    expect(countdown(now + 1, now)).toBe('00:01');
    expect(countdown(now + 180_000, now)).toBe('03:00');
  });

  it('counts up with a plus once the due time has passed', () => {
    expect(countdown(now - 1, now)).toBe('+00:00');
    expect(countdown(now - 383_000, now)).toBe('+06:23');
    expect(countdown(now - 90 * minute, now)).toBe('+1 h 30');
  });
});

describe('durations and limits', () => {
  it.each([
    [19_000, '19 s'],
    [47 * minute, '47 min'],
    [206 * minute, '3 h 26'],
    [24 * hour + 9 * minute, '24 h 09'],
    [4 * day + 13 * hour, '4 d 13 h'],
  ])('says %i ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('says a limit without what is zero', () => {
    expect(limit(30 * minute)).toBe('30 min');
    expect(limit(2 * hour)).toBe('2 h');
    expect(limit(90 * minute)).toBe('1 h 30');
    expect(limit(5 * day)).toBe('5 days');
  });
});

describe('times in UTC', () => {
  it('does not depend on the zone of the machine', () => {
    expect(time(now)).toBe('00:27');
    expect(stamp(now)).toBe('2018-10-22 00:27');
    expect(longDay(now)).toBe('Mon 22 Oct 2018');
  });

  it('names the day where it is not this one', () => {
    expect(timeOnDay(now - 93 * minute, now)).toBe('22:54 on 21 Oct');
    expect(timeOnDay(now + minute, now)).toBe('00:28');
    expect(timeOnDay(Date.UTC(2017, 0, 31, 18, 0), now)).toBe('18:00 on 31 Jan 2017');
    expect(dueTime(now + 13 * minute, now)).toBe('00:40:00');
    expect(dueTime(Date.UTC(2018, 9, 29, 23, 3), now)).toBe('Mon 29 Oct 23:03');
  });

  it('says how long ago', () => {
    expect(ago(now - 30_000, now)).toBe('now');
    expect(ago(now - 21 * minute, now)).toBe('21 min ago');
  });
});

describe('times where the clock of the wall is another one', () => {
  const inZone = (zone: string) => {
    vi.stubEnv('TZ', zone);
    setZone('local');
  };
  afterEach(() => {
    setZone('utc');
    vi.unstubAllEnvs();
  });
  const at = (text: string) => Date.parse(text);

  it.each([
    ['Europe/Berlin', '2026-02-09T19:01:30Z', '2026-02-09 20:01', 'UTC+1'],
    ['Europe/Berlin', '2026-07-09T22:30:00Z', '2026-07-10 00:30', 'UTC+2'],
    ['Asia/Kathmandu', '2026-12-31T18:20:00Z', '2027-01-01 00:05', 'UTC+5:45'],
    ['America/St_Johns', '2026-02-09T03:00:00Z', '2026-02-08 23:30', 'UTC−3:30'],
    ['Pacific/Chatham', '2026-02-09T10:30:00Z', '2026-02-10 00:15', 'UTC+13:45'],
    ['Etc/UTC', '2026-02-09T19:01:30Z', '2026-02-09 19:01', 'UTC'],
  ])('stand as in %s', (zone, instant, text, name) => {
    inZone(zone);
    expect(stamp(at(instant))).toBe(text);
    expect(zoneName(at(instant))).toBe(name);
    expect(stamp(at(instant), 'utc')).toBe(instant.slice(0, 16).replace('T', ' '));
  });

  it.each([
    // The hour that does not exist, and the one that comes twice.
    ['2026-03-29T00:59:59Z', '01:59:59', 'UTC+1'],
    ['2026-03-29T01:00:00Z', '03:00:00', 'UTC+2'],
    ['2026-10-25T00:30:00Z', '02:30:00', 'UTC+2'],
    ['2026-10-25T01:30:00Z', '02:30:00', 'UTC+1'],
  ])('follow the clock as it is changed: %s is %s %s', (instant, text, name) => {
    inZone('Europe/Berlin');
    expect(timeWithSeconds(at(instant))).toBe(text);
    expect(zoneName(at(instant))).toBe(name);
  });

  it('have days that begin at the midnight of the wall', () => {
    inZone('Europe/Berlin');
    expect(sameDay(at('2026-07-08T22:00:00Z'), at('2026-07-09T21:59:59Z'))).toBe(true);
    expect(sameDay(at('2026-07-08T21:59:59Z'), at('2026-07-08T22:00:00Z'))).toBe(false);
    expect(longDay(at('2026-12-31T23:30:00Z'))).toBe('Fri 1 Jan 2027');
    expect(timeOnDay(at('2026-12-31T22:30:00Z'), at('2026-12-31T23:30:00Z'))).toBe('23:30 on 31 Dec 2026');
  });

  it('have the other zone beside them', () => {
    inZone('Europe/Berlin');
    expect(inOtherZone(at('2026-07-09T22:30:00Z'))).toBe('2026-07-09 22:30 UTC');
    setZone('utc');
    expect(inOtherZone(at('2026-07-09T22:30:00Z'))).toBe('2026-07-10 00:30 UTC+2, local time');
  });
});
