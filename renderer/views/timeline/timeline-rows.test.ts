import { emptyFold, foldEvents } from '@domain/fold.ts';
import {
  ana,
  bo,
  declare,
  entry,
  minutes,
  newRecord,
  type RecordBuilder,
} from '@domain/testing/build-events.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { timelineOf } from '@domain/timeline.ts';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { type LiveTimeline, selectLiveTimeline } from '../../state/timeline.ts';
import { everything, type Filter, passes } from './timeline-filter.ts';
import { type TimelineRows, timelineRows } from './timeline-rows.ts';

/** A record as the window has it, and what it shows of it after each append. */
function screen() {
  const record = newRecord();
  declare(record);
  let fold = foldEvents(emptyFold(), record.events);
  let events = record.events.slice();
  const live = (): LiveTimeline =>
    selectLiveTimeline({
      ...useStore.getInitialState(),
      opened: { incidentId: 'incident-1', reading: false, folded: fold, events },
    });
  return {
    record,
    live,
    fold: () => fold,
    /** Takes in what was written to the record since. */
    append: () => {
      const added = record.events.slice(events.length);
      fold = foldEvents(fold, added);
      events = events.concat(added);
      return live();
    },
  };
}

const kinds = ['note', 'decision', 'hypothesis', 'question'] as const;
type Act = { readonly what: string; readonly n: number; readonly ago: number };
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(
    'entry',
    'entry',
    'entry',
    'late',
    'pin',
    'correct',
    'retract',
    'risk',
    'risk',
    'miss',
  ),
  n: fc.nat(1000),
  ago: fc.integer({ min: 0, max: 4000 }),
});

function write(record: RecordBuilder, { what, n, ago }: Act, at: number): void {
  const entries = record.events.filter((event) => event.type === 'entryAdded');
  const one = entries[n % Math.max(1, entries.length)]?.id;
  const actor = n % 3 === 0 ? bo : ana;
  const debt = `update@${record.events[0]?.id ?? ''}`;
  if (what === 'risk') record.add(at, 'debtAtRisk', { debt }, null);
  else if (what === 'miss')
    record.add(at, 'debtMissed', { debt, first: n % 2, last: 1, absent: false }, null);
  else if (what === 'late' || what === 'entry' || one === undefined)
    entry(
      record,
      at,
      kinds[n % kinds.length] ?? 'note',
      `line ${String(n)}`,
      {},
      {
        actor,
        ...(what === 'late' ? { happened: minutes(at - ago) } : {}),
      },
    );
  else if (what === 'pin') record.add(at, 'entryPinned', { entry: one, pinned: n % 2 === 0 }, null);
  else if (what === 'correct')
    record.add(at, 'entryCorrected', { entry: one, occurredAt: minutes(at - ago) }, { text: 'better' });
  else record.add(at, 'entryRetracted', { entry: one }, { reason: 'no' });
}

const filter: fc.Arbitrary<Filter> = fc.record({
  kinds: fc.subarray(['note', 'decision', 'missed'] as const).map((some) => new Set(some)),
  actors: fc.constantFrom(new Set<string>(), new Set<string>(), new Set(['Bo'])),
  pinned: fc.constantFrom(false, false, true),
  mine: fc.constantFrom(null, null, 'Ana'),
  system: fc.boolean(),
});

/** Everything that can be asked of the lines. */
function shownBy(rows: TimelineRows) {
  const items = rows.items();
  return {
    ids: items.map((item) => item.id),
    looks: items.map((_, index) => rows.lookAt(index)),
    heights: items.map((_, index) => rows.heights.height(index)),
    tops: items.map((_, index) => rows.heights.top(index)),
    counts: rows.counts(),
  };
}

describe('the lines that are shown', () => {
  test.prop([
    fc.array(act, { minLength: 1, maxLength: 60, size: 'max' }),
    filter,
    fc.integer({ min: 1, max: 9 }),
  ])('are the same grown event by event as worked out at once', (acts, wanted, piece) => {
    const { record, live, append } = screen();
    const rows = timelineRows();
    rows.follow(live(), wanted);
    let at = 1;
    for (const [i, one] of acts.entries()) {
      write(record, one, at);
      at += one.n % 300;
      if (i % piece === 0) rows.follow(append(), wanted);
    }
    rows.follow(append(), wanted);
    const fresh = timelineRows();
    fresh.follow(live(), wanted);
    expect(shownBy(rows)).toEqual(shownBy(fresh));
  });

  it('are those that pass, in the order of the timeline', () => {
    const { record, live, append, fold } = screen();
    entry(record, 5, 'decision', 'go');
    entry(record, 6, 'note', 'seen', {}, { actor: bo });
    append();
    const wanted: Filter = { ...everything, actors: new Set(['Bo']) };
    const rows = timelineRows();
    rows.follow(live(), wanted);
    expect(rows.items()).toEqual(timelineOf(record.events, fold()).filter((item) => passes(item, wanted)));
    expect(rows.items().map((item) => item.text)).toEqual(['seen']);
    expect(rows.counts()).toMatchObject({ all: 3, pinned: 0 });
  });

  it('begin a day with its first line', () => {
    const { record, live, append } = screen();
    entry(record, 5, 'note', 'tonight');
    entry(record, 1440 + 5, 'note', 'tomorrow');
    append();
    const rows = timelineRows();
    rows.follow(live(), everything);
    const days = rows.items().map((_, index) => {
      const look = rows.lookAt(index);
      return look.look !== 'folded' && look.begins;
    });
    expect(days).toEqual([true, false, true]);
  });

  it('fold a run of noise into one until it is opened, and again', () => {
    const { record, live, append } = screen();
    const debt = `update@${record.events[0]?.id ?? ''}`;
    for (let i = 0; i < 3; i++) record.add(5 + i, 'debtAtRisk', { debt }, null);
    entry(record, 9, 'note', 'between');
    record.add(10, 'debtAtRisk', { debt }, null);
    append();
    const rows = timelineRows();
    rows.follow(live(), { ...everything, system: true });
    const looks = () => rows.items().map((_, index) => rows.lookAt(index).look);
    // A single one stands for itself.
    expect(looks()).toEqual(['entry', 'fold', 'folded', 'folded', 'entry', 'entry']);
    expect(rows.heights.height(2)).toBe(0);
    const fold = rows.lookAt(1);
    const run: readonly TimelineItem[] = fold.look === 'fold' ? fold.run : [];
    expect(run).toHaveLength(3);
    rows.unfold(run);
    expect(looks()).toEqual(['entry', 'entry', 'entry', 'entry', 'entry', 'entry']);
    expect(rows.heights.height(2)).toBeGreaterThan(0);
    expect(rows.lookAt(1)).toMatchObject({ opened: true });
    expect(rows.lookAt(2)).toMatchObject({ opened: false });
    rows.fold(1);
    expect(looks()).toEqual(['entry', 'fold', 'folded', 'folded', 'entry', 'entry']);
  });

  it('tell what came, once', () => {
    const { record, live, append } = screen();
    const rows = timelineRows();
    rows.follow(live(), everything);
    entry(record, 5, 'note', 'now');
    entry(record, 6, 'note', 'before', {}, { happened: minutes(-10) });
    rows.follow(append(), everything);
    expect(rows.takeArrived().map((item) => item.text)).toEqual(['now', 'before']);
    expect(rows.takeArrived()).toEqual([]);
  });
});
