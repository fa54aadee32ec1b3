import type { IncidentRow, OwedLine } from '@domain/incident-row.ts';
import { describe, expect, it } from 'vitest';
import { choose, noRotation, type Rotation, rotate, type Turn, togglePin, turnsOf } from './rotation.ts';

const second = 1_000;
const minute = 60 * second;
const now = Date.UTC(2026, 2, 4, 9);

const calm = (id: string): Turn => ({ id, overdue: false });
const late = (id: string): Turn => ({ id, overdue: true });

/** Looks once a second and answers what was shown, and for how many seconds each. */
function watch(
  from: Rotation,
  turnsAt: (seconds: number) => readonly Turn[],
  seconds: number,
): readonly (readonly [string | null, number])[] {
  const shown: [string | null, number][] = [];
  let rotation = from;
  for (let s = 0; s < seconds; s++) {
    rotation = rotate(rotation, turnsAt(s), now + s * second);
    const last = shown.at(-1);
    if (last?.[0] === rotation.shown) last[1] += 1;
    else shown.push([rotation.shown, 1]);
  }
  return shown;
}

describe('the rotation of the wall display', () => {
  it('shows the overdue ones for forty seconds and the others for twenty, the most urgent first', () => {
    const turns = [late('a'), late('b'), calm('c')];
    expect(watch(noRotation, () => turns, 100 + 40)).toEqual([
      ['a', 40],
      ['b', 40],
      ['c', 20],
      ['a', 40],
    ]);
  });

  it('stays where there is one only, and shows nothing where nothing is open', () => {
    expect(watch(noRotation, () => [calm('a')], 300)).toEqual([['a', 300]]);
    expect(watch(noRotation, () => [], 30)).toEqual([[null, 30]]);
  });

  it('gives the one that was alone its time when others come', () => {
    const shown = watch(noRotation, (s) => (s < 100 ? [calm('a')] : [calm('a'), calm('b')]), 125);
    expect(shown).toEqual([
      ['a', 119],
      ['b', 6],
    ]);
  });

  it('turns at once to an incident that becomes overdue', () => {
    const shown = watch(noRotation, (s) => (s < 5 ? [calm('a'), calm('b')] : [late('b'), calm('a')]), 50);
    expect(shown).toEqual([
      ['a', 5],
      ['b', 40],
      ['a', 5],
    ]);
  });

  it('goes on with the first when the shown one has ended', () => {
    expect(watch(noRotation, (s) => (s < 3 ? [calm('a'), calm('b')] : [calm('b'), calm('c')]), 6)).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
  });

  it('stands still while it is pinned, also when another becomes overdue, until the pinned one has ended', () => {
    const turns = [calm('a'), calm('b')];
    const pinned = togglePin(choose(rotate(noRotation, turns, now), turns, 1, now), now);
    expect(pinned).toMatchObject({ shown: 'b', pinned: true });
    expect(watch(pinned, () => [late('a'), calm('b')], 200)).toEqual([['b', 200]]);
    expect(rotate(pinned, [calm('a')], now)).toMatchObject({ shown: 'a', pinned: false });
    expect(rotate(togglePin(pinned, now), turns, now + 20 * second).shown).toBe('a');
  });

  it('goes by hand to the one before and after, round the corner, and gives it its full time', () => {
    const turns = [calm('a'), calm('b'), calm('c')];
    const first = rotate(noRotation, turns, now);
    expect(choose(first, turns, -1, now).shown).toBe('c');
    const chosen = choose(first, turns, 1, now + 19 * second);
    expect(rotate(chosen, turns, now + 38 * second).shown).toBe('b');
    expect(rotate(chosen, turns, now + 39 * second).shown).toBe('c');
    expect(choose(noRotation, [], 1, now).shown).toBeNull();
    expect(togglePin(noRotation, now).pinned).toBe(false);
  });

  it('is not held by a clock that is set back', () => {
    const turns = [calm('a'), calm('b')];
    const before = rotate(noRotation, turns, now);
    const back = rotate(before, turns, now - 60 * minute);
    expect(back.shown).toBe('a');
    expect(rotate(back, turns, now - 60 * minute + 20 * second).shown).toBe('b');
  });
});

describe('the order on the wall display', () => {
  function row(
    id: string,
    fields: Partial<IncidentRow> = {},
    owed: readonly Partial<OwedLine>[] = [],
  ): IncidentRow {
    return {
      id,
      kind: 'live',
      severity: 'SEV2',
      status: 'investigating',
      declaredAt: now - 60 * minute,
      owed: owed.map((line, i) => ({
        debt: `${id}-${String(i)}`,
        miss: 'alarm',
        target: false,
        hold: false,
        overdueSince: null,
        snoozedUntil: null,
        startedAt: now - 20 * minute,
        atRiskAt: now + 5 * minute,
        dueAt: now + 10 * minute,
        ...line,
      })),
      ...fields,
    } as IncidentRow;
  }
  const overdue = { dueAt: now - minute, atRiskAt: now - 2 * minute, overdueSince: now - minute };

  it('puts overdue before at risk before running, live before drill, unresolved before resolved', () => {
    const rows = [
      row('quiet'),
      row('drill', { kind: 'drill', severity: 'SEV1' }, [overdue]),
      row('resolved', { status: 'resolved' }, [overdue]),
      row('running', {}, [{}]),
      row('risk', {}, [{ atRiskAt: now }]),
      row('late', { severity: 'SEV3' }, [overdue]),
      row('closed', { status: 'closed' }, [overdue]),
      row('imported', { kind: 'backfilled' }, [overdue]),
    ];
    expect(turnsOf(rows, now)).toEqual([
      late('late'),
      calm('risk'),
      calm('running'),
      late('resolved'),
      late('drill'),
      calm('quiet'),
    ]);
  });

  it('does not take a target that has passed for something to do', () => {
    const passed = row('passed', {}, [{ ...overdue, target: true, miss: 'offer' }]);
    expect(turnsOf([passed, row('running', {}, [{}])], now)).toEqual([calm('running'), calm('passed')]);
  });
});
