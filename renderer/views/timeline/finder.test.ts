import { emptyFold, foldEvents } from '@domain/fold.ts';
import { declare, entry, minutes, newRecord } from '@domain/testing/build-events.ts';
import { describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { selectLiveTimeline } from '../../state/timeline.ts';
import { finder } from './finder.ts';
import { everything, type Filter } from './timeline-filter.ts';
import { timelineRows } from './timeline-rows.ts';

/** Lines on screen and what is looked for in them, following what is written. */
function search(filter: Filter = everything) {
  const record = newRecord();
  declare(record);
  let fold = foldEvents(emptyFold(), record.events);
  let events = record.events.slice();
  const rows = timelineRows();
  const found = finder();
  rows.listen(found.change);
  const follow = () => {
    const added = record.events.slice(events.length);
    fold = foldEvents(fold, added);
    events = events.concat(added);
    const opened = { incidentId: 'i', reading: false, folded: fold, events };
    if (rows.follow(selectLiveTimeline({ ...useStore.getInitialState(), opened }), filter))
      found.renew(rows.items());
  };
  follow();
  return { record, rows, found, follow, look: (text: string) => found.look(text, rows.items()) };
}

describe('finding in the timeline', () => {
  it('takes capitals and spaces as they come, and every sign as itself', () => {
    const { record, found, follow, look } = search();
    entry(record, 1, 'note', 'Database  down (again)');
    entry(record, 2, 'note', 'ÄRGER');
    follow();
    const countOf = (text: string) => {
      look(text);
      return found.count();
    };
    expect(countOf('DATABASE down')).toBe(1);
    expect(countOf('ärger')).toBe(1);
    expect(countOf('(again)')).toBe(1);
    expect(countOf('.')).toBe(0);
    expect(countOf('   ')).toBe(0);
    expect(found.pattern()).toBeNull();
  });

  it('looks in who wrote it and in what settled it too', () => {
    const { record, found, follow, look } = search();
    const guess = entry(record, 1, 'hypothesis', 'the pool');
    record.add(2, 'entrySettled', { entry: guess, outcome: 'ruledOut' }, { evidence: 'graph is flat' });
    follow();
    look('flat');
    expect(found.count()).toBe(1);
    look('ana');
    expect(found.count()).toBe(2);
  });

  it('steps from what is seen down and up, round the ends', () => {
    const { record, rows, found, follow, look } = search();
    for (let i = 0; i < 6; i++) entry(record, i + 1, 'note', i % 2 === 0 ? `pool ${String(i)}` : 'other');
    follow();
    look('pool');
    const seen = rows.items()[3] ?? null;
    const steps = ([1, 1, 1, 1, -1] as const).map((by) => found.step(by, seen)?.text);
    expect(steps).toEqual(['pool 2', 'pool 4', 'pool 0', 'pool 2', 'pool 0']);
    expect(found.current()).toMatchObject({ number: 1 });
  });

  it('steps up from the end to the last one first', () => {
    const { record, found, follow, look } = search();
    for (let i = 0; i < 4; i++) entry(record, i + 1, 'note', `pool ${String(i)}`);
    follow();
    look('pool');
    expect(found.step(-1, { at: minutes(60), id: 'z' })?.text).toBe('pool 3');
  });

  it('keeps up with what comes, changes and moves', () => {
    const { record, found, follow, look } = search();
    const first = entry(record, 5, 'note', 'the pool is full');
    follow();
    look('pool');
    expect(found.step(1, null)?.id).toBe(first);
    entry(record, 6, 'note', 'pool of before', {}, { happened: minutes(1) });
    record.add(7, 'entryCorrected', { entry: first, occurredAt: minutes(-9) }, { text: null });
    follow();
    expect(found.count()).toBe(2);
    expect(found.current()).toMatchObject({ number: 1, line: { id: first } });
    record.add(8, 'entryCorrected', { entry: first, occurredAt: null }, { text: 'nothing of that' });
    follow();
    expect(found.count()).toBe(1);
    expect(found.current()).toBeNull();
  });

  it('finds the same as more letters are typed and taken back', () => {
    const { record, found, follow, look } = search();
    entry(record, 1, 'note', 'pool');
    entry(record, 2, 'note', 'poor');
    follow();
    const counts = ['p', 'po', 'poo', 'pool', 'poo'].map((text) => {
      look(text);
      return found.count();
    });
    expect(counts).toEqual([2, 2, 2, 1, 2]);
  });
});
