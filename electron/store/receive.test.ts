import { fc, test as prop } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from './bundle.ts';
import { exportBundle, readBundle } from './bundle.ts';
import { close } from './database.ts';
import { type EventRow, rowsOf } from './event-row.ts';
import type { Store } from './handle.ts';
import { eventHash, wordsHash } from './hash.ts';
import { readIncident } from './incident-log.ts';
import { heads } from './incident-tip.ts';
import { type Received, receive } from './receive.ts';
import {
  declared,
  entry,
  redaction,
  sampleStart,
  seededRandom,
  writeSample,
} from './testing/sample-record.ts';
import { sampleId, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

function take(store: Store, rows: readonly unknown[]): Received[] {
  return transaction(store, () => receive(store, rows));
}

/** A row whose hash fits again after a change. */
function rehashed(row: EventRow, change: Partial<EventRow>, parentHashes: readonly string[] = []): EventRow {
  const changed = { ...row, ...change };
  return { ...changed, hash: eventHash(changed, parentHashes) };
}

function firstRow(store: Store): EventRow {
  const [row] = rowsOf(store, incidentId);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('receiving rows of another origin', () => {
  it('accepts, then skips what is known', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    const stored = write(here, incidentId, [declared('One'), entry('a')]);
    const rows = rowsOf(here, incidentId);
    expect(take(there, rows).map((row) => row.outcome)).toEqual(['accepted', 'accepted']);
    expect(readIncident(there, incidentId)).toEqual(stored);
    expect(take(there, rows).map((row) => row.outcome)).toEqual(['skipped', 'skipped']);
    expect(take(here, rows).map((row) => row.outcome)).toEqual(['skipped', 'skipped']);
  });

  it('reports a row whose parents are unknown, and accepts it once they come along, in any order', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One'), entry('a'), entry('b')]);
    const rows = rowsOf(here, incidentId);
    expect(take(there, rows.slice(1))).toMatchObject([
      { outcome: 'refused', reason: 'parents-missing' },
      { outcome: 'refused', reason: 'parents-missing' },
    ]);
    expect(take(there, rows.toReversed()).map((row) => row.outcome)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  it('reports a known id with another hash and keeps the row that it has', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One')]);
    take(there, rowsOf(here, incidentId));
    const other = rehashed(firstRow(here), { occurred_at: 5 });
    expect(take(there, [other])).toMatchObject([{ id: other.id, outcome: 'refused', reason: 'other-hash' }]);
    expect(rowsOf(there, incidentId)).toEqual(rowsOf(here, incidentId));
  });

  it('refuses nothing because a command, fact, origin or number was used before', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [{ ...declared('One'), factKey: 'same' }]);
    const row = firstRow(here);
    const twin = rehashed(row, { id: sampleId(77) });
    expect(take(there, [row, twin]).map((answer) => answer.outcome)).toEqual(['accepted', 'accepted']);
    expect(heads(there, incidentId)).toHaveLength(2);
  });

  it.each<[string, (row: EventRow) => unknown]>([
    ['no row at all', () => 'x'],
    ['a missing column', (row) => ({ ...row, hash: undefined })],
    ['an id that is no UUIDv7', (row) => rehashed(row, { id: 'INC-1' })],
    ['an id from the year 2200', (row) => rehashed(row, { id: '069cb3a4-5801-7000-8000-000000000000' })],
    ['a payload with spaces', (row) => rehashed(row, { payload: '{ "a":1}' })],
    ['a payload with half a character', (row) => rehashed(row, { payload: '{"a":"\ud800"}' })],
    ['an actor without a name', (row) => rehashed(row, { actor: '{"id":"x"}' })],
    ['a time that is no whole number', (row) => rehashed(row, { occurred_at: 1.5 })],
    ['a NUL in a key', (row) => rehashed(row, { command_id: 'a\0b' })],
    ['words without their salt', (row) => ({ ...row, salt: null })],
    ['other words under the same hash', (row) => ({ ...row, words: '{"text":"forged"}' })],
    ['words where the hash says there were none', (row) => rehashed(row, { words_hash: null })],
    ['parents that sort after it', (row) => rehashed(row, { parents: sampleId(99).replace('019c', '029c') })],
    ['parents named twice', (row) => rehashed(row, { parents: `${sampleId(3)} ${sampleId(3)}` })],
  ])('refuses as malformed: %s', (_, damage) => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [entry('one')]);
    expect(take(there, [damage(firstRow(here))])).toMatchObject([
      { outcome: 'refused', reason: 'malformed' },
    ]);
    expect(readIncident(there, incidentId)).toEqual([]);
  });

  it('refuses a row whose hash does not fit', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One')]);
    expect(take(there, [{ ...firstRow(here), recorded_at: 1 }])).toMatchObject([
      { outcome: 'refused', reason: 'wrong-hash' },
    ]);
  });

  it('refuses parents of another incident', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One')]);
    const row = firstRow(here);
    const child = rehashed(
      row,
      { id: row.id.replace('019c', '029c'), incident_id: sampleId(2), parents: row.id },
      [row.hash],
    );
    expect(take(there, [row, child])).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'refused', reason: 'malformed' },
    ]);
  });

  it('keeps an event of an unknown type and version', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [entry('one')]);
    const row = rehashed(firstRow(here), { type: 'somethingNewer', version: 7 });
    expect(take(there, [row])).toMatchObject([{ outcome: 'accepted' }]);
    expect(readIncident(there, incidentId)).toMatchObject([{ type: 'somethingNewer', version: 7 }]);
  });

  it('answers in the order in which rows were given', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One'), entry('a')]);
    const rows = [...rowsOf(here, incidentId).toReversed(), null];
    expect(take(there, rows).map((row) => row.id)).toEqual([rows[0]?.id, rows[1]?.id, null]);
  });
});

describe('joining two origins', () => {
  const run = 0;
  const step = fc.record({
    desk: fc.boolean(),
    what: fc.constantFrom('entry', 'entries', 'redact', 'pass'),
    back: fc.integer({ min: -400_000, max: 400_000 }),
    of: fc.nat(),
  });

  prop.prop([fc.array(step, { minLength: 3, maxLength: 25 }), fc.infiniteStream(fc.nat()), fc.nat()], {
    numRuns: 40,
  })('gives the same record in any order of arrival, in any pieces', (steps, choices, seed) => {
    const desks = ['left.db', 'right.db'].map((name, i) =>
      scratch.open(`${String(run)}-${name}`, { random: seededRandom(seed + i) }),
    ) as [Store, Store];
    const third = scratch.open(`${String(run)}-third.db`);
    write(desks[0], incidentId, [declared('One')]);
    take(desks[1], rowsOf(desks[0], incidentId));
    let secrets = 0;
    const redacted = new Set<string>();
    for (const { desk, what, back, of } of steps) {
      const [from, to] = desk ? desks : [desks[1], desks[0]];
      const known = readIncident(from, incidentId).filter((event) => event.type === 'entryAdded');
      const named = known[of % Math.max(known.length, 1)]?.id;
      if (what === 'pass') take(to, rowsOf(from, incidentId));
      else if (what === 'redact' && named !== undefined) {
        write(from, incidentId, [redaction([named])], sampleStart + back);
        redacted.add(named);
      } else {
        const texts = Array.from({ length: what === 'entries' ? 3 : 1 }, () =>
          entry(`secret ${String(++secrets)}`),
        );
        write(from, incidentId, texts, sampleStart + back);
      }
    }
    const rows = [
      ...new Map(desks.flatMap((desk) => rowsOf(desk, incidentId)).map((row) => [row.id, row])).values(),
    ];
    // Whatever one desk has blanked the other may still send with its words.
    const left = rows.map(
      (row) =>
        desks
          .flatMap((desk) => rowsOf(desk, incidentId))
          .find((other) => other.id === row.id && other.words !== null) ?? row,
    );
    let waiting = left;
    while (waiting.length > 0) {
      const choice = choices.next().value as number;
      const size = 1 + (choice % 7);
      const from = choice % waiting.length;
      const piece = [
        ...waiting.slice(from, from + size),
        ...waiting.slice(0, Math.max(0, from + size - waiting.length)),
      ];
      const answers = take(third, piece);
      expect(
        answers.filter((answer) => answer.outcome === 'refused' && answer.reason !== 'parents-missing'),
      ).toEqual([]);
      const done = new Set(
        answers.filter((answer) => answer.outcome !== 'refused').map((answer) => answer.id),
      );
      waiting = waiting.filter((row) => !done.has(row.id));
    }
    for (const [one, other] of [desks, [desks[1], desks[0]] as const]) take(other, rowsOf(one, incidentId));

    const expected = rowsOf(desks[0], incidentId);
    expect(rowsOf(desks[1], incidentId)).toEqual(expected);
    expect(rowsOf(third, incidentId)).toEqual(expected);
    expect(expected.filter((row) => row.words === null).map((row) => row.id)).toEqual([...redacted].sort());
    for (const store of [...desks, third]) {
      expect(heads(store, incidentId)).toEqual(heads(desks[0], incidentId));
      expect(verify(store).problems).toEqual([]);
    }
    for (const store of [...desks, third]) close(store);
  });
});

describe('a bundle', () => {
  it('carries an incident to another desk, with its heads and its policy text', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    const { first } = writeSample(here, scratch.open('other.db'));
    const bundle = JSON.parse(JSON.stringify(exportBundle(here, first))) as Bundle;
    expect(Object.keys(bundle.events[0] ?? {})).not.toContain('arrival');
    expect(bundle.policyTexts).toEqual(['version: 1 # “sample”\n']);
    const answer = transaction(there, () => readBundle(there, bundle));
    expect(answer).toMatchObject({ ok: true, headsMissing: [] });
    expect(readIncident(there, first)).toEqual(readIncident(here, first));
    expect(exportBundle(there, first)).toEqual(bundle);
  });

  it('tells which heads it lacks when events were cut off', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [declared('One'), entry('a'), entry('b')]);
    const bundle = exportBundle(here, incidentId);
    const cut = { ...bundle, events: bundle.events.slice(0, -1) };
    expect(transaction(there, () => readBundle(there, cut))).toMatchObject({
      ok: true,
      headsMissing: bundle.heads,
    });
  });

  it.each([
    null,
    1,
    {},
    { format: 'sitrep-incident', formatVersion: 2 },
    { format: 'sitrep-incident', formatVersion: 1 },
  ])('is refused in plain words when it is %j', (value) => {
    const store = scratch.open('a.db');
    expect(transaction(store, () => readBundle(store, value))).toMatchObject({ ok: false });
  });

  it('with words changed is refused row by row', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    write(here, incidentId, [entry('true')]);
    const bundle = exportBundle(here, incidentId);
    const forged = bundle.events.map((row) => ({
      ...row,
      words: '{"text":"false"}',
      words_hash: wordsHash(row.salt ?? '', '{"text":"false"}'),
    }));
    expect(transaction(there, () => readBundle(there, { ...bundle, events: forged }))).toMatchObject({
      ok: true,
      received: [{ outcome: 'refused', reason: 'wrong-hash' }],
      headsMissing: bundle.heads,
    });
  });
});
