import { describe, expect, it } from 'vitest';
import { foldAll } from './fold.ts';
import {
  ana,
  bo,
  declare,
  entry,
  minutes,
  newRecord,
  type RecordBuilder,
  redact,
  send,
  status,
} from './testing/build-events.ts';
import { type TimelineItem, timelineOf } from './timeline.ts';

function itemsOf(record: RecordBuilder): readonly TimelineItem[] {
  return timelineOf(record.events, foldAll(record.events));
}

function itemOf(record: RecordBuilder, id: string): TimelineItem {
  const item = itemsOf(record).find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
}

describe('corrections, retractions, pins', () => {
  it('show the new text at the new time, with the old text at hand', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'action', 'Restarted one', { approximate: true });
    entry(record, 11, 'note', 'between');
    record.add(
      20,
      'entryCorrected',
      { entry: first, occurredAt: minutes(15) },
      { text: 'Restarted two' },
      { actor: bo },
    );
    record.add(21, 'entryCorrected', { entry: first, occurredAt: null }, { text: 'Restarted all' });
    expect(itemOf(record, first)).toMatchObject({
      at: minutes(15),
      approximate: false,
      text: 'Restarted all',
      markdown: true,
      corrected: { original: 'Restarted one', at: minutes(21), by: 'Ana' },
    });
    expect(
      itemsOf(record)
        .map((item) => item.text)
        .slice(1, 3),
    ).toEqual(['between', 'Restarted all']);
  });

  it('keep the text where only the time was wrong', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'as it was', { untimed: true });
    record.add(20, 'entryCorrected', { entry: first, occurredAt: minutes(5) }, { text: null });
    expect(itemOf(record, first)).toMatchObject({
      text: 'as it was',
      untimed: false,
      corrected: { original: null, by: 'Ana' },
    });
  });

  it('say who retracted and why', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'wrong');
    record.add(11, 'entryRetracted', { entry: first }, { reason: 'other incident' }, { actor: bo });
    expect(itemOf(record, first).retracted).toEqual({ by: 'Bo', reason: 'other incident' });
  });

  it('follow the last pin', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'look');
    record.add(11, 'entryPinned', { entry: first, pinned: true }, null);
    expect(itemOf(record, first).pinned).toBe(true);
    record.add(12, 'entryPinned', { entry: first, pinned: false }, null);
    expect(itemOf(record, first).pinned).toBe(false);
  });
});

describe('redaction', () => {
  it('prints who redacted, by role where there is one, and why', () => {
    const record = newRecord();
    const declared = declare(record);
    const secret = entry(record, 1, 'note', 'hunter2');
    record.add(
      2,
      'roleTaken',
      { role: 'commander', person: { id: 'bo', name: 'Bo' }, replaces: [declared] },
      { person: null },
    );
    redact(record, 3, [secret], 'held a password', bo);
    expect(itemOf(record, secret)).toMatchObject({
      text: 'redacted by Incident Commander, held a password',
      markdown: false,
      redacted: { by: 'Incident Commander', reason: 'held a password' },
    });
  });

  it('prints the name of a person without a role', () => {
    const record = newRecord();
    declare(record);
    const secret = send(record, 1, 'update', 'call 555');
    redact(record, 3, [secret], 'a number', bo);
    expect(itemOf(record, secret).text).toBe('redacted by Bo, a number');
  });

  it('keeps the facts of what was redacted', () => {
    const record = newRecord();
    const declared = declare(record);
    const moved = status(record, 4, 'detected', 'identified', declared, { note: 'hunter2' });
    redact(record, 5, [moved], 'a password', bo);
    expect(itemOf(record, moved).text).toBe('From Detected to Identified (redacted by Bo, a password)');
  });

  it('hides an entry whose correction was redacted, and shows one whose correction stands', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 1, 'note', 'first');
    const correction = record.add(
      2,
      'entryCorrected',
      { entry: first, occurredAt: null },
      { text: 'hunter2' },
    );
    redact(record, 3, [correction], 'a password', bo);
    expect(itemOf(record, first).text).toBe('redacted by Bo, a password');
    record.add(4, 'entryCorrected', { entry: first, occurredAt: null }, { text: 'better' });
    expect(itemOf(record, first)).toMatchObject({
      text: 'better',
      redacted: null,
      corrected: { original: 'first' },
    });
  });

  it('shows no word of a redacted event even where its row still has them', () => {
    const record = newRecord();
    declare(record);
    const secret = entry(record, 1, 'note', 'hunter2');
    const settled = entry(record, 2, 'hypothesis', 'guess');
    const evidence = record.add(
      3,
      'entrySettled',
      { entry: settled, outcome: 'ruledOut' },
      { evidence: 'hunter2' },
    );
    record.add(4, 'redacted', { events: [secret, evidence] }, { reason: 'a password' });
    expect(JSON.stringify(itemsOf(record))).not.toContain('hunter2');
  });

  it('says redacted where the redaction itself is not known', () => {
    const record = newRecord();
    declare(record);
    const secret = entry(record, 1, 'note', 'x', {}, { blanked: true });
    expect(itemOf(record, secret)).toMatchObject({ text: 'redacted', redacted: { by: '', reason: null } });
  });
});

describe('what the fold marked', () => {
  it('is shown with the reason', () => {
    const record = newRecord();
    declare(record);
    const first = record.events[0];
    if (first === undefined) throw new Error('no event');
    const add = (id: string, change: object) => record.events.push({ ...first, id, parents: [], ...change });
    add('018df000-0000-7000-8000-000000000100', { type: 'teleported', commandId: 'x' });
    add('018df000-0000-7000-8000-000000000101', { type: 'entryAdded', payload: 7, commandId: 'y' });
    add('018df000-0000-7000-8000-000000000102', { commandId: 'z' });
    add('018df000-0000-7000-8000-000000000103', { origin: 'other:2' });
    const items = itemsOf(record);
    expect(items.map((item) => item.marked)).toEqual([
      null,
      'written by another version of Sitrep',
      'not readable',
      'does not fit where it stands',
      'the same command from another desk, counted once',
    ]);
    expect(items[1]?.text).toBe('An event of the type teleported');
    expect(items[4]?.noise).toBe(true);
  });

  it('has no effect on other lines', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 1, 'note', 'stays');
    record.add(
      2,
      'entryRetracted',
      { entry: first },
      { reason: 'no' },
      { commandId: `command-${first}`, origin: 'other:1', actor: ana },
    );
    expect(itemOf(record, first).retracted).toBeNull();
  });

  it('keeps a record without declaration readable', () => {
    const record = newRecord();
    entry(record, 1, 'note', 'alone');
    expect(itemsOf(record)).toMatchObject([{ text: 'alone', marked: 'stands before the declaration' }]);
  });
});
