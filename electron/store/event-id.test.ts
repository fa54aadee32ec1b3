import { fc, test as prop } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { idLimit, isEventId, newId, nextEventId } from './event-id.ts';
import { sampleStart, seededRandom } from './testing/sample-record.ts';

const anyClock = fc.oneof(
  fc.integer({ min: sampleStart - 500_000, max: sampleStart + 500_000 }),
  fc.constantFrom(
    0,
    idLimit - 1000,
    idLimit,
    Number.MAX_SAFE_INTEGER,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
);

describe('event ids', () => {
  prop.prop([fc.array(anyClock, { minLength: 1, maxLength: 300 }), fc.integer()])(
    'only ever grow within an incident, whatever the clock does',
    (clocks, seed) => {
      const random = seededRandom(seed);
      let greatest: string | null = null;
      for (const now of clocks) {
        const id = nextEventId(now, greatest, random);
        expect(isEventId(id)).toBe(true);
        if (greatest !== null) expect(id > greatest).toBe(true);
        greatest = id;
      }
    },
  );

  it('follow the clock while it goes forward', () => {
    const random = seededRandom(1);
    const early = nextEventId(sampleStart, null, random);
    const late = nextEventId(sampleStart + 5, early, random);
    expect(Number.parseInt(late.slice(0, 8) + late.slice(9, 13), 16)).toBe(sampleStart + 5);
  });

  it('run a few milliseconds ahead and no more when 20,000 are made at one instant', () => {
    const random = seededRandom(2);
    let id: string | null = null;
    for (let i = 0; i < 20_000; i++) id = nextEventId(sampleStart, id, random);
    const next = nextEventId(sampleStart + 20, id, random);
    expect(Number.parseInt(next.slice(0, 8) + next.slice(9, 13), 16)).toBe(sampleStart + 20);
  });

  it('of the year 2200 and later are refused', () => {
    const at = (ms: number): string => {
      const hex = ms.toString(16).padStart(12, '0');
      return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
    };
    expect(isEventId(at(idLimit - 1))).toBe(true);
    expect(isEventId(at(idLimit))).toBe(false);
    expect(isEventId('ffffffff-ffff-7fff-bfff-ffffffffffff')).toBe(false);
  });

  it('take a clock beyond the year 2200 for none and go on from the greatest id', () => {
    const random = seededRandom(3);
    const known = newId(sampleStart, random);
    const next = nextEventId(idLimit + 1, known, random);
    expect(next.slice(0, 13)).toBe(known.slice(0, 13));
    expect(newId(idLimit + 1, random).slice(0, 13)).toBe('00000000-0000');
  });

  it('end with an error rather than with an id that is refused elsewhere', () => {
    const last = (idLimit - 1).toString(16).padStart(12, '0');
    const greatest = `${last.slice(0, 8)}-${last.slice(8)}-7fff-8000-000000000000`;
    expect(() => nextEventId(sampleStart, greatest, seededRandom(4))).toThrow(RangeError);
  });

  it.each([
    '',
    '019CA8A0-3E80-713F-A6B9-9320430C9FDD',
    '019ca8a0-3e80-413f-a6b9-9320430c9fdd',
    'INC-0a1b2c3d',
  ])('do not include %j', (text) => {
    expect(isEventId(text)).toBe(false);
  });
});
