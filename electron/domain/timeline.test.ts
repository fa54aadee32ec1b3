import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { eventShapes } from './event.ts';
import { foldAll } from './fold.ts';
import { system } from './terms.ts';
import {
  acknowledge,
  ana,
  bo,
  cleo,
  declare,
  entry,
  minutes,
  miss,
  newRecord,
  type RecordBuilder,
  send,
  status,
} from './testing/build-events.ts';
import { everyEvent } from './testing/every-event.ts';
import { type TimelineItem, timelineOf } from './timeline.ts';

function itemsOf(record: RecordBuilder): readonly TimelineItem[] {
  return timelineOf(record.events, foldAll(record.events));
}

function itemOf(record: RecordBuilder, id: string): TimelineItem {
  const item = itemsOf(record).find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
}

describe('every event', () => {
  const record = everyEvent();

  it('is noise only where it is an at-risk call, a delivery, a repeated occurrence or a repeat', () => {
    const noisy = new Set(itemsOf(record).flatMap((item) => (item.noise ? [item.label] : [])));
    expect([...noisy].sort()).toEqual(['At risk', 'Delivery', 'Missed']);
  });

  it('is in the long incident that these tests use', () => {
    expect(new Set(record.events.map((event) => event.type))).toEqual(new Set(Object.keys(eventShapes)));
  });

  it('reads as one sentence, and none as undefined', () => {
    const items = itemsOf(record);
    expect(items).toHaveLength(record.events.length);
    for (const item of items) {
      expect(item.text).not.toBe('');
      expect(item.text).not.toMatch(/undefined|null|NaN|\[object/);
      expect(item.label).toMatch(/^[A-Z]/);
    }
  });

  it('stands in the order in which it happened, then by id', () => {
    const keys = itemsOf(record).map((item) => [item.at, item.id] as const);
    expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)));
  });

  it('stands there whatever the order of arrival', () => {
    const expected = itemsOf(record);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...record.events], { minLength: record.events.length }),
        (shuffled) => {
          expect(timelineOf(shuffled, foldAll(shuffled))).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('sentences', () => {
  it('names who took over from whom and why', () => {
    const record = newRecord();
    declare(record);
    const dan = { id: 'dan', name: 'Dan' };
    const timed = record.add(
      15,
      'escalated',
      { tier: 2, from: { id: 'bo', name: 'Bo' }, to: dan, manual: false },
      { reason: null, from: null },
      { actor: system },
    );
    const byHand = record.add(
      16,
      'escalated',
      { tier: 2, from: null, to: dan, manual: true },
      { reason: 'needs a lead', from: null },
    );
    expect(itemOf(record, timed).text).toBe(
      'From Bo to Dan, no acknowledgement in time (tier 2, Senior engineer)',
    );
    expect(itemOf(record, byHand).text).toBe('From nobody to Dan, needs a lead (tier 2, Senior engineer)');
    expect(itemOf(record, byHand).kind).toBe('escalation');
  });

  it('prints typed names and labels of the policy', () => {
    const record = newRecord();
    declare(record);
    const taken = record.add(
      1,
      'roleTaken',
      { role: 'communications', person: { id: null, name: null }, replaces: [] },
      { person: 'Cleo' },
    );
    expect(itemOf(record, taken).text).toBe('Cleo took the role Communications Lead');
  });
});

describe('misses', () => {
  it('says who owed what', () => {
    const record = newRecord();
    const declared = declare(record);
    const missed = miss(record, 15.01, 15, `update@${declared}`, 0, 0);
    expect(itemOf(record, missed)).toMatchObject({
      kind: 'missed',
      text: 'Stakeholder update missed, owed by Communications Lead',
      noise: false,
      late: false,
    });
  });

  it('names the intervals of an absence', () => {
    const record = newRecord();
    const declared = declare(record);
    const missed = miss(record, 130, 15, `update@${declared}`, 0, 6, true);
    expect(itemOf(record, missed).text).toBe(
      '7 updates missed since 02:15, owed by Communications Lead, noted after an absence',
    );
  });

  it('folds repeated occurrences and at-risk calls as noise', () => {
    const record = newRecord();
    const declared = declare(record);
    const atRisk = record.add(12, 'debtAtRisk', { debt: `update@${declared}` }, null, { actor: system });
    miss(record, 15.01, 15, `update@${declared}`, 0, 0);
    const again = miss(record, 30.01, 30, `update@${declared}`, 1, 1);
    expect(itemOf(record, atRisk).noise).toBe(true);
    expect(itemOf(record, again)).toMatchObject({
      noise: true,
      text: 'Stakeholder update missed again, owed by Communications Lead',
    });
  });

  it('prints an acknowledgement that came in late with both times', () => {
    const record = newRecord();
    const declared = declare(record);
    miss(record, 5.01, 5, `acknowledge@${declared}`, 0, 0);
    const acknowledged = acknowledge(record, 9, bo, { happened: minutes(4) });
    expect(itemOf(record, acknowledged).text).toBe('Acknowledged the incident, met at 02:04, recorded 02:09');
  });

  it('prints one that was given late with its lateness', () => {
    const record = newRecord();
    const declared = declare(record);
    miss(record, 5.01, 5, `acknowledge@${declared}`, 0, 0);
    expect(itemOf(record, acknowledge(record, 9, bo)).text).toBe(
      'Acknowledged the incident, 4.0 minutes late',
    );
  });

  it('keeps quiet about one that was in time', () => {
    const record = newRecord();
    declare(record);
    expect(itemOf(record, acknowledge(record, 3, bo)).text).toBe('Acknowledged the incident');
    expect(itemOf(record, acknowledge(record, 4, cleo, { actor: ana })).text).toBe(
      'Cleo acknowledged the incident',
    );
  });
});

describe('late entries', () => {
  it('are those written five minutes or more after they happened', () => {
    const record = newRecord();
    declare(record);
    const late = entry(record, 15, 'note', 'late', {}, { happened: minutes(10) });
    const soon = entry(record, 15, 'note', 'soon', {}, { happened: minutes(10) + 1 });
    expect(itemOf(record, late).late).toBe(true);
    expect(itemOf(record, soon).late).toBe(false);
  });

  it('are those from before the declaration', () => {
    const record = newRecord();
    declare(record);
    expect(itemOf(record, entry(record, 1, 'note', 'before', {}, { happened: minutes(-1) })).late).toBe(true);
  });

  it('are not those before planned work turned live', () => {
    const record = newRecord();
    const declared = declare(record, { kind: 'maintenance', severity: 'SEV4' });
    const note = entry(record, 30, 'note', 'begun');
    record.add(60, 'turnedLive', { severity: 'SEV2', replaces: [declared] }, { note: 'it broke' });
    expect(itemOf(record, note).late).toBe(false);
  });

  it('do not exist for the system, for unknown times and in backfilled incidents', () => {
    const record = newRecord();
    const declared = declare(record);
    const missed = miss(record, 60, 5, `acknowledge@${declared}`, 0, 0, true);
    const untimed = entry(record, 60, 'note', 'some time', { untimed: true }, { happened: minutes(1) });
    expect(itemOf(record, missed).late).toBe(false);
    expect(itemOf(record, untimed)).toMatchObject({ late: false, untimed: true });
    const past = newRecord();
    declare(past, { kind: 'backfilled' });
    expect(itemOf(past, entry(past, 60, 'note', 'old', {}, { happened: minutes(1) })).late).toBe(false);
  });
});

describe('more about a line', () => {
  it('has a state for hypotheses and questions', () => {
    const record = newRecord();
    declare(record);
    const hypothesis = entry(record, 1, 'hypothesis', 'the pool');
    const question = entry(record, 1, 'question', 'who?');
    const note = entry(record, 1, 'note', 'so');
    expect([hypothesis, question, note].map((id) => itemOf(record, id).state)).toEqual([
      'open',
      'open',
      null,
    ]);
    record.add(2, 'entrySettled', { entry: hypothesis, outcome: 'confirmed' }, { evidence: 'the graph' });
    expect(itemOf(record, hypothesis)).toMatchObject({ state: 'confirmed', evidence: 'the graph' });
  });

  it('names audiences and copies of a message', () => {
    const record = newRecord();
    declare(record);
    const sent = send(record, 3, 'initial', 'We look', {
      deliveries: [
        { audience: 'stakeholders', at: minutes(3), how: 'byHand', copy: false },
        { audience: 'incident-channel', at: minutes(3), how: 'drill', copy: true },
      ],
    });
    expect(itemOf(record, sent)).toMatchObject({
      kind: 'update',
      label: 'Initial update',
      deliveries: [
        { audience: 'Stakeholders', how: 'by hand', copy: false },
        { audience: 'Incident channel', how: 'delivered (drill)', copy: true },
      ],
    });
  });

  it('marks entries and messages written after closing, until the incident is reopened', () => {
    const record = newRecord();
    const declared = declare(record);
    const resolved = status(record, 10, 'detected', 'resolved', declared);
    const closed = status(record, 50, 'resolved', 'closed', resolved);
    const after = entry(record, 60, 'note', 'afterwards');
    record.add(70, 'reopened', { replaces: [closed] }, { reason: 'again' });
    const again = entry(record, 71, 'note', 'at work again');
    expect(itemOf(record, closed).afterClosing).toBe(false);
    expect(itemOf(record, after).afterClosing).toBe(true);
    expect(itemOf(record, again).afterClosing).toBe(false);
  });
});

it('takes a hundred thousand entries in seconds', () => {
  const record = newRecord();
  declare(record);
  for (let i = 0; i < 100_000; i++) entry(record, 1 + i / 100, 'note', `line ${String(i)}`);
  const fold = foldAll(record.events);
  const begun = performance.now();
  expect(timelineOf(record.events, fold)).toHaveLength(100_001);
  expect(performance.now() - begun).toBeLessThan(3000);
});
