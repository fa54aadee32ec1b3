import { describe, expect, it } from 'vitest';
import { compilePolicy } from './compile.ts';
import { changed, shipped } from './mistaken-policy.ts';
import { parsePolicy } from './policy-file.ts';
import { zoneOffsets } from './zone-offsets.ts';

const hour = 3_600_000;
const earliest = -8_640_000_000_000_000;

function compiled(text: string) {
  const reading = parsePolicy(text);
  if (!reading.ok) throw new Error(reading.problems[0]?.sentence);
  return compilePolicy(reading.policy);
}

/** The changes of a year as `instant offset in hours`. */
function changesOf(zone: string, year: number): string[] {
  return zoneOffsets(zone)
    .filter(({ from }) => from !== earliest && new Date(from).getUTCFullYear() === year)
    .map(({ from, offsetMs }) => `${new Date(from).toISOString()} ${offsetMs / hour}`);
}

describe('the offsets of a zone', () => {
  it('are one for UTC, whatever it is called', () => {
    const always = [{ from: earliest, offsetMs: 0 }];
    expect(zoneOffsets('UTC')).toEqual(always);
    expect(zoneOffsets('Etc/UTC')).toEqual(always);
  });

  it('are one for a zone without summer time', () => {
    expect(zoneOffsets('Asia/Kolkata')).toEqual([{ from: earliest, offsetMs: 5.5 * hour }]);
  });

  it.each([
    ['Europe/London', 2024, ['2024-03-31T01:00:00.000Z 1', '2024-10-27T01:00:00.000Z 0']],
    ['Europe/London', 2026, ['2026-03-29T01:00:00.000Z 1', '2026-10-25T01:00:00.000Z 0']],
    ['America/New_York', 2006, ['2006-04-02T07:00:00.000Z -4', '2006-10-29T06:00:00.000Z -5']],
    ['America/New_York', 2026, ['2026-03-08T07:00:00.000Z -4', '2026-11-01T06:00:00.000Z -5']],
    ['Australia/Lord_Howe', 2026, ['2026-04-04T15:00:00.000Z 10.5', '2026-10-03T15:30:00.000Z 11']],
    ['Europe/Istanbul', 2017, []],
  ])('of %s in %i change when its clocks do', (zone, year, expected) => {
    expect(changesOf(zone, year)).toEqual(expected);
  });

  it.each(['Europe/London', 'America/New_York', 'Africa/Casablanca', 'Asia/Gaza'])(
    'of %s ascend, and each differs from the one before',
    (zone) => {
      const offsets = zoneOffsets(zone);
      expect(offsets[0]?.from).toBe(earliest);
      for (const [index, { from, offsetMs }] of offsets.entries()) {
        const before = offsets[index - 1];
        if (before === undefined) continue;
        expect(from).toBeGreaterThan(before.from);
        expect(offsetMs).not.toBe(before.offsetMs);
      }
    },
  );

  it.each(['Europe/London', 'America/New_York', 'Africa/Casablanca', 'Australia/Lord_Howe'])(
    'of %s give the wall time that the system gives, around every change and in between',
    (zone) => {
      const offsets = zoneOffsets(zone);
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const around = offsets.flatMap(({ from }) =>
        from === earliest ? [] : [from - 1000, from, from + 13 * 24 * hour],
      );
      for (const at of around) {
        const offsetMs = offsets.findLast(({ from }) => from <= at)?.offsetMs ?? Number.NaN;
        expect(format.format(at)).toBe(new Date(at + offsetMs).toISOString().slice(0, 19).replace('T', ' '));
      }
    },
  );
});

describe('a compiled policy', () => {
  it('carries the calendar of its zone', () => {
    const { calendar } = compiled(
      changed('zone: UTC', 'zone: Europe/London')
        .replace('friday: [09:00-17:00]', 'friday: [08:30-12:00, 13:00-24:00]')
        .replace('holidays: []', 'holidays: [2026-12-26, 2026-12-25, 2026-12-26]'),
    );
    expect(calendar.zone).toBe('Europe/London');
    expect(calendar.week[4]).toEqual([
      { from: 510, to: 720 },
      { from: 780, to: 1440 },
    ]);
    expect(calendar.holidays).toEqual(['2026-12-25', '2026-12-26']);
    // Two changes a year from 2000 to 2060, and the start.
    expect(calendar.offsets).toHaveLength(2 * 61 + 1);
  });

  it('stretches every ladder interval with the first escalation', () => {
    const { ladder } = compiled(changed('SEV1: 15m, SEV2: 30m, SEV3: 2h', 'SEV1: 10m, SEV2: 15m, SEV3: 1h'));
    expect(ladder.stepMs).toEqual({ SEV1: hour / 6, SEV2: hour / 4, SEV3: hour, SEV4: 8 * hour });
    expect(ladder.stillOnItMs).toEqual({
      SEV1: hour / 2,
      SEV2: (3 * hour) / 4,
      SEV3: 3 * hour,
      SEV4: 24 * hour,
    });
  });

  it('leaves out what only people read', () => {
    expect(JSON.stringify(compiled(shipped)).length).toBeLessThan(10_000);
  });
});
