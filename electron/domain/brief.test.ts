import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { statusBrief } from './brief.ts';
import type { StoredEvent } from './event.ts';
import { foldAll } from './fold.ts';
import {
  bo,
  cleo,
  declare,
  entry,
  minutes,
  newRecord,
  type RecordBuilder,
  redact,
  send,
  status,
} from './testing/build-events.ts';
import { everyEvent } from './testing/every-event.ts';
import { timelineOf } from './timeline.ts';

function briefOf(events: readonly StoredEvent[], now: number) {
  const folded = foldAll(events);
  if (folded.incident === null) throw new Error('nothing was declared');
  return statusBrief({ incident: folded.incident, events, items: timelineOf(events, folded) }, now);
}
const at = (record: RecordBuilder, minute: number) => briefOf(record.events, minutes(minute));

/** An update that says what is done and needed. */
function update(record: RecordBuilder, minute: number, actions: string | null, needs: string | null): string {
  return record.add(
    minute,
    'communicationRecorded',
    {
      message: 'update',
      deliveries: [{ audience: 'stakeholders', at: minutes(minute), how: 'byHand', copy: false }],
      nextUpdateAt: null,
      untimed: false,
      person: { id: 'ana', name: 'Ana' },
      approval: null,
      guardWarnings: [],
      fields: [],
    },
    {
      text: 'An update',
      channel: null,
      person: null,
      approvedBy: null,
      extensionReason: null,
      actions,
      needs,
    },
  );
}

describe('the status brief', () => {
  it('answers in five lines with ages, and in one', () => {
    const record = newRecord();
    const declared = declare(record, { impact: 'Nobody can pay' });
    status(record, 4, 'detected', 'investigating', declared);
    update(record, 8, 'We roll back the last release', 'a database expert');
    entry(record, 12, 'action', 'Rolled back to 4.1', {}, { actor: bo });
    entry(record, 13, 'question', 'Who deployed at 01:50?');
    const { five, one } = at(record, 20);
    expect(five.split('\n')).toEqual([
      'SEV1 Critical: Checkout is down. 20 min since detected at 02:00 UTC; investigating since 02:04 UTC. (severity set 02:00 UTC, 20 min ago)',
      'Impact: Nobody can pay. (02:00 UTC, 20 min ago)',
      'Being done: Bo: Rolled back to 4.1. (02:12 UTC, 8 min ago)',
      'Needed: a database expert. Open question: Who deployed at 01:50? (02:08 UTC, 12 min ago)',
      expect.stringMatching(
        /^Next update: due at 02:23 UTC, in 3 min, owed by .+\. \(counted from 02:08 UTC, 12 min ago\)$/,
      ),
    ]);
    expect(one).not.toContain('\n');
    expect(one).toContain('Impact: Nobody can pay. (02:00 UTC, 20 min ago)');
    expect(one).toContain('Next update: due at 02:23 UTC, in 3 min. (counted');
    expect(one).toMatch(/As of 02:20 UTC\.$/);
  });

  it('says so where nothing was recorded', () => {
    const record = newRecord();
    declare(record);
    const { lines } = at(record, 0);
    expect(lines.slice(1, 4).map(({ text, age }) => [text, age])).toEqual([
      ['nothing recorded', null],
      ['nothing recorded', null],
      ['nothing recorded', null],
    ]);
  });

  it('takes what the last update says where it is newer than the last action', () => {
    const record = newRecord();
    declare(record);
    entry(record, 2, 'action', 'Restarted the pool');
    update(record, 5, 'Failing over', null);
    expect(at(record, 6).lines[2].text).toBe('Failing over.');
    update(record, 9, null, null);
    expect(at(record, 10).lines[2].text).toBe('Ana: Restarted the pool.');
  });

  it('leaves out what was retracted, redacted or answered, and takes corrections', () => {
    const record = newRecord();
    declare(record);
    const wrong = entry(record, 2, 'action', 'Restarted everything');
    record.add(3, 'entryRetracted', { entry: wrong }, { reason: 'nobody did' });
    const right = entry(record, 4, 'action', 'Restarted one');
    record.add(5, 'entryCorrected', { entry: right, occurredAt: null }, { text: 'Restarted two' });
    const asked = entry(record, 6, 'question', 'Is the disk full?');
    record.add(7, 'entrySettled', { entry: asked, outcome: 'answered' }, { evidence: 'no' });
    redact(record, 9, [update(record, 8, 'The password is x', 'y')], 'held a password');
    const { lines } = at(record, 10);
    expect(lines[2].text).toBe('Ana: Restarted two.');
    expect(lines[3].text).toBe('nothing recorded');
  });

  it('dates the impact by the edit that wrote it', () => {
    const record = newRecord();
    declare(record, { impact: 'Slow' });
    const words = { title: null, description: null, callLink: null, services: null, tags: [] };
    record.add(7, 'detailsEdited', { services: null, tags: [] }, { ...words, impact: 'Down' });
    record.add(9, 'detailsEdited', { services: null, tags: [] }, { ...words, impact: null, title: 'New' });
    expect(at(record, 10).lines[1]).toEqual({
      about: 'Impact',
      text: 'Down.',
      age: '02:07 UTC, 3 min ago',
    });
  });

  it('says how late the next update is, and that none is owed once everybody heard of the resolution', () => {
    const record = newRecord();
    const declared = declare(record);
    send(record, 2, 'initial', 'Looking into it', {}, { actor: cleo });
    expect(at(record, 30).lines[4].text).toMatch(/^was due at 02:17 UTC, overdue by 13 min, owed by /);
    status(record, 40, 'detected', 'resolved', declared);
    send(record, 41, 'resolution', 'It is over');
    expect(at(record, 45).lines[4].text).toBe('none is owed, resolved.');
  });

  it('keeps to five lines whatever people wrote', () => {
    const record = newRecord();
    declare(record, { title: `A\nB\u2028C ${'x'.repeat(400)}`, impact: 'one\r\n\ttwo' });
    const { five } = at(record, 1);
    expect(five.split(/[\n\r\u2028\u2029]/u)).toHaveLength(5);
    expect(five).toContain('A B C');
    expect(five).toContain('Impact: one two.');
    expect(five.split('\n')[0]?.length).toBeLessThan(420);
  });

  it('can be made after any event of any type', () => {
    const { events } = everyEvent();
    for (let n = 1; n <= events.length; n++)
      expect(briefOf(events.slice(0, n), minutes(600)).five.split('\n')).toHaveLength(5);
  });

  test.prop([
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('action', 'question', 'note'),
    fc.oneof(fc.integer(), fc.constantFrom(8.64e15, -8.64e15, Number.MAX_SAFE_INTEGER)),
    fc.oneof(fc.integer(), fc.constantFrom(8.64e15, -8.64e15, 0)),
  ])('is always five lines and never throws', (title, text, kind, happened, now) => {
    const record = newRecord();
    declare(record, { title, impact: text });
    entry(record, 1, kind as 'action', text, {}, { happened });
    update(record, 2, text, title);
    const { lines, five, one } = briefOf(record.events, now);
    expect(lines).toHaveLength(5);
    expect(five.split(/[\n\r\u2028\u2029]/u)).toHaveLength(5);
    expect(one).not.toMatch(/[\n\r\u2028\u2029]/u);
    for (const line of lines) expect(line.text).not.toBe('');
  });
});
