import { fc, test as prop } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../domain/event.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { rowsOf } from './event-row.ts';
import { factKeysOf, seenCommand, seenFacts } from './guard.ts';
import { append } from './incident-log.ts';
import { getIncidentRow, listIncidentRows, looksDue, putIncidentRow, soonestLook } from './incident-rows.ts';
import { derivedHash, rebuild } from './rebuild.ts';
import { receive } from './receive.ts';
import { declared, entry, missed, sampleStart, seededRandom, writeSample } from './testing/sample-record.ts';
import { sampleId, sampleRow, scratchFolder, write } from './testing/scratch-stores.ts';
import { transaction } from './transaction.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const incidentId = sampleId(1);

function rowFrom(events: readonly StoredEvent[]): IncidentRow | null {
  const [first] = events;
  return first === undefined ? null : { ...sampleRow(first.incidentId), declaredAt: events.length };
}

describe('the guard', () => {
  it('returns the first result of a command that it knows', () => {
    const store = scratch.open('a.db');
    const stored = write(store, incidentId, [declared('One'), entry('a')]);
    const { commandId } = stored[0] ?? { commandId: '' };
    expect(seenCommand(store, commandId)).toEqual({ incidentId, events: stored.map((event) => event.id) });
    expect(seenCommand(store, 'never')).toBeNull();
  });

  it('knows all that a command wrote to several incidents, the first of them first', () => {
    const store = scratch.open('a.db');
    const options = { commandId: 'merge', recordedAt: sampleStart };
    const events = transaction(store, () => [
      ...append(store, sampleId(2), [entry('a'), entry('b')], options),
      ...append(store, incidentId, [entry('c')], options),
    ]);
    expect(seenCommand(store, 'merge')).toEqual({
      incidentId: sampleId(2),
      events: events.map((event) => event.id),
    });
  });

  it('forgets a command that was rolled back', () => {
    const store = scratch.open('a.db');
    expect(() =>
      transaction(store, () => {
        append(store, incidentId, [entry('a')], { commandId: 'c', recordedAt: sampleStart });
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(seenCommand(store, 'c')).toBeNull();
  });

  it('knows every occurrence of a missed range by a key of its own', () => {
    const store = scratch.open('a.db');
    write(store, incidentId, [missed(incidentId, 'start', 3, 5)]);
    const keys = [2, 3, 4, 5, 6].map((n) => `${incidentId}|update|start|${String(n)}|missed`);
    expect(seenFacts(store, keys)).toEqual(new Set(keys.slice(1, 4)));
    expect(factKeysOf(missed(incidentId, 'start', 3, 5))).toEqual(keys.slice(1, 4));
  });

  it('takes a fact key that does not fit its range as it is, and bounds a range of millions', () => {
    const odd = { type: 'debtMissed', factKey: 'a|b|c|1|missed', payload: { first: 2, last: 9 } };
    expect(factKeysOf(odd)).toEqual(['a|b|c|1|missed']);
    expect(factKeysOf({ ...odd, payload: null })).toEqual(['a|b|c|1|missed']);
    expect(factKeysOf({ ...odd, payload: { first: 1, last: 1e12 } })).toHaveLength(100_000);
    expect(factKeysOf({ ...odd, payload: { first: 1, last: 0 } })).toEqual(['a|b|c|1|missed']);
    expect(factKeysOf({ ...odd, type: 'debtAtRisk' })).toEqual(['a|b|c|1|missed']);
    expect(factKeysOf({ ...odd, factKey: null })).toEqual([]);
  });

  it('learns from rows of another origin, also when a command comes in pieces', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    const stored = write(here, incidentId, [declared('One'), missed(incidentId, 'x', 1, 2), entry('a')]);
    for (const row of rowsOf(here, incidentId)) transaction(there, () => receive(there, [row]));
    const commandId = stored[0]?.commandId ?? '';
    expect(seenCommand(there, commandId)).toEqual(seenCommand(here, commandId));
    expect(seenFacts(there, [`${incidentId}|update|x|2|missed`]).size).toBe(1);
    expect(derivedHash(there)).toBe(derivedHash(here));
  });

  it('keeps the result that it saw first when two origins carried out one command', () => {
    const [here, there] = [scratch.open('here.db'), scratch.open('there.db')];
    const options = { commandId: 'same', recordedAt: sampleStart };
    const [mine] = transaction(here, () => append(here, incidentId, [entry('mine')], options));
    transaction(there, () => append(there, incidentId, [entry('theirs')], options));
    transaction(here, () => receive(here, rowsOf(there, incidentId)));
    expect(seenCommand(here, 'same')).toEqual({ incidentId, events: [mine?.id] });
  });
});

describe('rebuilding', () => {
  it('writes everything derived as it was', () => {
    const store = scratch.open('a.db');
    writeSample(store, scratch.open('b.db'));
    rebuild(store, rowFrom);
    const before = derivedHash(store);
    store.db.exec("DELETE FROM done_keys; UPDATE incident_rows SET row = 'x'");
    expect(derivedHash(store)).not.toBe(before);
    expect(rebuild(store, rowFrom)).toEqual({ incidents: 2, drifted: true });
    expect(derivedHash(store)).toBe(before);
    expect(rebuild(store, rowFrom)).toEqual({ incidents: 2, drifted: false });
  });

  let run = 0;
  prop.prop([fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.boolean()), { maxLength: 20 })], { numRuns: 25 })(
    'finds the guard as appending and receiving have kept it',
    (steps) => {
      run++;
      const stores = [0, 1].map((i) =>
        scratch.open(`${String(run)}-${String(i)}`, { random: seededRandom(run + i) }),
      );
      const [here, there] = [stores[0], stores[1]];
      if (here === undefined || there === undefined) throw new Error('no stores');
      let count = 0;
      for (const [of, what, mine] of steps) {
        const [from, to] = mine ? [here, there] : [there, here];
        const id = sampleId(of);
        // Now and then both desks carry out a command of the same id.
        const options = {
          commandId: what === 0 ? `shared-${String(of)}` : `${String(run)}-${String(++count)}`,
          recordedAt: sampleStart,
        };
        if (what === 3) transaction(to, () => receive(to, rowsOf(from, id)));
        else if (seenCommand(from, options.commandId) === null)
          transaction(from, () =>
            append(from, id, [entry('a'), missed(id, 'x', count, count + what)], options),
          );
      }
      for (const store of stores) {
        expect(rebuild(store, () => null).drifted).toBe(false);
        store.db.close();
      }
    },
  );
});

describe('incident rows', () => {
  it('list, and say which incident to look at first', () => {
    const store = scratch.open('a.db');
    const rows = [
      { ...sampleRow(sampleId(1)), nextLookAt: 300 },
      { ...sampleRow(sampleId(2)), nextLookAt: null },
      { ...sampleRow(sampleId(3)), nextLookAt: 200, status: 'closed' as const },
    ];
    expect(soonestLook(store)).toBeNull();
    transaction(store, () => {
      for (const row of rows) putIncidentRow(store, row);
    });
    expect(listIncidentRows(store).map((row) => row.id)).toEqual(rows.map((row) => row.id).sort());
    expect(listIncidentRows(store, 'open')).toHaveLength(2);
    expect(soonestLook(store)).toEqual({ incidentId: sampleId(3), at: 200 });
    expect(looksDue(store, 299).map((look) => look.at)).toEqual([200]);
    expect(looksDue(store, 300).map((look) => look.at)).toEqual([200, 300]);
    transaction(store, () => putIncidentRow(store, { ...sampleRow(sampleId(3)), nextLookAt: null }));
    expect(soonestLook(store)).toEqual({ incidentId: sampleId(1), at: 300 });
    expect(getIncidentRow(store, sampleId(3))).toEqual({ ...sampleRow(sampleId(3)), nextLookAt: null });
    expect(getIncidentRow(store, sampleId(9))).toBeNull();
  });
});
