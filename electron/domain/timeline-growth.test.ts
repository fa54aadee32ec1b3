import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import type { StoredEvent } from './event.ts';
import { emptyFold, foldAll, foldEvents } from './fold.ts';
import { ana, bo, declare, entry, minutes, newRecord, type RecordBuilder } from './testing/build-events.ts';
import { everyEvent } from './testing/every-event.ts';
import { bystander, directory } from './testing/people.ts';
import { type Step, takeStep } from './testing/random-run.ts';
import { walk } from './testing/walk.ts';
import { timelineOf } from './timeline.ts';
import { growingTimeline, type LineChange, placeOf } from './timeline-growth.ts';

/** Lets the timeline grow by pieces and compares it with the one worked out anew after each; answers how often it grew. */
function growBy(events: readonly StoredEvent[], cuts: readonly number[]): number {
  let fold = foldEvents(emptyFold(), events.slice(0, 1));
  let timeline = growingTimeline(events.slice(0, 1), fold);
  let from = 1;
  let grew = 0;
  for (const to of [...cuts, events.length]) {
    if (to <= from) continue;
    const added = events.slice(from, to);
    const before = timeline.items();
    fold = foldEvents(fold, added);
    const changes = timeline.grow(added, fold);
    if (changes === null) timeline = growingTimeline(events.slice(0, to), fold);
    else grew += 1;
    expect(changes === null ? timeline.items() : changed(before, changes)).toEqual(timeline.items());
    expect(timeline.items()).toEqual(timelineOf(events.slice(0, to), fold));
    from = to;
  }
  return grew;
}

/** The lines that a listener has who followed the changes. */
function changed(before: GrownItems, changes: readonly LineChange[]): GrownItems {
  const items = [...before];
  for (const change of changes) {
    if (change.before !== null) {
      const { index, found } = placeOf(items, change.before);
      expect(found).toBe(true);
      expect(items[index]).toBe(change.before);
      items.splice(index, 1);
    }
    items.splice(placeOf(items, change.after).index, 0, change.after);
  }
  return items;
}
type GrownItems = ReturnType<ReturnType<typeof growingTimeline>['items']>;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constant('give' as const), weight: 8 },
    { arbitrary: fc.constantFrom('move' as const, 'sleep' as const), weight: 3 },
    { arbitrary: fc.constant('jump' as const), weight: 1 },
  ),
  n: fc.nat(1_000_000),
  minutes: fc.nat(90),
});

describe('a timeline that grows', () => {
  it('by one event after the other is the one worked out anew', () => {
    const { events } = everyEvent();
    const grew = growBy(
      events,
      events.map((_, i) => i),
    );
    expect(grew).toBeGreaterThan(events.length / 2);
  });

  test.prop([
    fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }),
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 20 }),
  ])('by pieces of any run is the one worked out anew', (steps, pieces) => {
    const desk = walk({ policy: shippedRules(), directory, now: Date.UTC(2026, 0, 13, 10) });
    const incident = desk.declare(bystander, { severity: 'SEV1', services: ['checkout'] });
    for (const one of steps) takeStep(incident, desk, one);
    const events = incident.log();
    const cuts: number[] = [];
    for (let at = 1, i = 0; at < events.length; i++) {
      cuts.push(at);
      at += pieces[i % pieces.length] ?? 1;
    }
    growBy(events, cuts);
  });

  it('words the lines about an entry anew whose time was corrected', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'seen');
    record.add(11, 'entryPinned', { entry: first, pinned: true }, null);
    record.add(12, 'entryCorrected', { entry: first, occurredAt: minutes(-30) }, { text: null });
    expect(lastChanges(record).map(({ after }) => after.text)).toEqual([
      'Corrected the note of 01:30',
      'seen',
      'Pinned the note of 01:30',
    ]);
  });

  it('gives the lines that an act touches and no others', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'seen');
    for (let i = 0; i < 50; i++) entry(record, 11 + i, 'note', `line ${String(i)}`);
    record.add(70, 'entryRetracted', { entry: first }, { reason: 'other incident' }, { actor: bo });
    const changes = lastChanges(record);
    expect(changes).toHaveLength(2);
    expect(changes.map(({ before }) => before?.id ?? null)).toEqual([null, first]);
  });

  it('is begun anew where an event speaks about the whole record', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'hunter2');
    const fold = foldAll(record.events);
    const timeline = growingTimeline(record.events, fold);
    record.add(11, 'redacted', { events: [first] }, { reason: 'a password' }, { actor: ana });
    expect(timeline.grow(record.events.slice(-1), foldAll(record.events))).toBeNull();
  });
});

/** What the last event of a record changed. */
function lastChanges({ events }: RecordBuilder): readonly LineChange[] {
  const timeline = growingTimeline(events.slice(0, -1), foldAll(events.slice(0, -1)));
  const changes = timeline.grow(events.slice(-1), foldAll(events));
  if (changes === null) throw new Error('begun anew');
  return changes;
}
