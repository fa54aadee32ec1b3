import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { statusBrief } from './brief.ts';
import { incidentRow } from './debt-state.ts';
import { allowedCommands } from './decide.ts';
import { dueFacts } from './due.ts';
import { eventShapes, type StoredEvent } from './event.ts';
import { emptyFold, foldAll, foldEvents } from './fold.ts';
import type { FoldedIncident } from './incident.ts';
import { presentPeople } from './presence.ts';
import { statusRank } from './terms.ts';
import { seededRandom } from './testing/event-ids.ts';
import { bystander, directory, mara, minute } from './testing/people.ts';
import { type Step, takeStep } from './testing/random-run.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';
import { timelineOf } from './timeline.ts';

// Any record at all: garbage is marked and never thrown; two desks' events fold to one state in whatever order they come.

const zero = Date.UTC(2026, 0, 13, 10);
const policy = shippedRules();

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constant('give' as const), weight: 6 },
    { arbitrary: fc.constantFrom('move' as const, 'sleep' as const), weight: 2 },
    { arbitrary: fc.constant('jump' as const), weight: 1 },
  ),
  n: fc.nat(1_000_000),
  minutes: fc.nat(90),
});

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(String(seed));
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

describe('a record with garbage in it', () => {
  const extremes = [
    0,
    1,
    -1,
    8.64e15,
    -8.64e15,
    253_402_300_799_999,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ];
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      ...extremes,
      null,
      true,
      '',
      '__proto__',
      'resolved',
      'cancelled',
      'SEV1',
      'commander',
      [],
      {},
    ),
    fc.jsonValue(),
    // Stands for an id that is in the record.
    fc.nat(1000).map((n) => ({ idOf: n })),
  );
  const change = fc.record({
    at: fc.nat(1000),
    what: fc.constantFrom(
      'leaf',
      'leaf',
      'leaf',
      'payload',
      'words',
      'type',
      'drop',
      'twice',
      'move',
      'times',
    ),
    place: fc.nat(1000),
    value,
    type: fc.oneof(
      fc.constantFrom(...Object.keys(eventShapes)),
      fc.constantFrom('toString', '__proto__', 'unknown'),
    ),
  });
  type Change = {
    readonly at: number;
    readonly what: string;
    readonly place: number;
    readonly value: unknown;
    readonly type: string;
  };

  /** Every place inside a value where something else could stand. */
  function places(root: unknown): (readonly [holder: Record<string, unknown>, key: string])[] {
    if (typeof root !== 'object' || root === null) return [];
    const holder = root as Record<string, unknown>;
    return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...places(holder[key])]);
  }

  function spoilt(log: readonly StoredEvent[], changes: readonly Change[]): readonly StoredEvent[] {
    const events = structuredClone([...log]) as { -readonly [K in keyof StoredEvent]: StoredEvent[K] }[];
    const ids = log.flatMap((event) => [
      event.id,
      ...(event.type === 'incidentDeclared' ? [`update@${event.id}`, `acknowledge@${event.id}`] : []),
    ]);
    for (const { at, what, place, value: given, type } of changes) {
      const event = events[at % events.length];
      if (event === undefined) continue;
      const put =
        typeof given === 'object' && given !== null && 'idOf' in given
          ? ids[Number(given.idOf) % ids.length]
          : given;
      const found = places({ payload: event.payload, words: event.words });
      const [holder, key] = found[place % Math.max(found.length, 1)] ?? [];
      if (what === 'leaf' && holder !== undefined && key !== undefined)
        Object.defineProperty(holder, key, {
          value: put,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      if (what === 'payload') event.payload = put;
      if (what === 'words') event.words = put;
      if (what === 'type') event.type = type;
      if (what === 'drop') events.splice(at % events.length, 1);
      if (what === 'twice') events.push({ ...event, id: `${event.id.slice(0, -1)}x${String(place)}` });
      if (what === 'move')
        event.id = `${event.id.slice(0, 9)}${String(place).padStart(4, '0')}${event.id.slice(13)}`;
      if (what === 'times') event.recordedAt = event.occurredAt = extremes[place % extremes.length] ?? 0;
    }
    return events;
  }

  const run = fc.record({
    steps: fc.array(step, { maxLength: 12 }),
    changes: fc.array(change, { minLength: 1, maxLength: 12 }),
  });

  test.prop([run, fc.nat(1000)], { numRuns: 1200 })(
    'throws nowhere, whole or in pieces, and its state can be read',
    ({ steps, changes }, cut) => {
      const desk = walk({ policy, directory, now: zero });
      const incident = desk.declare(bystander, { services: ['checkout'] });
      for (const one of steps) takeStep(incident, desk, one);
      const events = spoilt(incident.log(), changes);
      const whole = foldAll(events);
      const ordered = [...events].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      const at = cut % (ordered.length + 1);
      expect(foldEvents(foldEvents(emptyFold(), ordered.slice(0, at)), ordered.slice(at))).toEqual(whole);
      expect(foldAll(shuffled(events, cut))).toEqual(whole);
      if (whole.incident === null) return;
      const known = { now: 0, policyHash: '', memory: whole.memory };
      expect(allowedCommands(whole.incident, known).length).toBeGreaterThan(0);
      expect(incidentRow(whole.incident).id).toBe(whole.incident.id);
      for (const now of [zero, zero + 40 * 24 * 60 * minute, 0]) dueFacts(whole.incident, { now, tiers: [] });
      const brief = { incident: whole.incident, events: ordered, items: timelineOf(ordered, whole) };
      expect(statusBrief(brief, zero).five.split('\n')).toHaveLength(5);
      presentPeople(ordered, zero);
    },
  );

  test.prop(
    [
      fc.array(
        fc.record({
          type: fc.oneof(fc.constantFrom(...Object.keys(eventShapes)), fc.string()),
          payload: fc.jsonValue(),
          words: fc.jsonValue(),
          version: fc.constantFrom(1, 1, 1, 2),
          blanked: fc.boolean(),
        }),
        { maxLength: 30 },
      ),
    ],
    {
      numRuns: 300,
    },
  )('of nothing but garbage is no incident, and every event is marked', (garbage) => {
    const events = garbage.map(
      (one, i): StoredEvent => ({
        ...one,
        id: String(i).padStart(3, '0'),
        incidentId: 'x',
        origin: 'x.1',
        parents: [],
        actor: mara,
        occurredAt: zero,
        recordedAt: zero,
        commandId: String(i),
        commandPart: 0,
        factKey: null,
      }),
    );
    const { incident, memory } = foldAll(events);
    expect(incident).toBeNull();
    expect(memory.marks).toHaveLength(events.length);
  });
});

describe('a record written by two desks', () => {
  type Move = { readonly who: 'here' | 'there' | 'both' | 'exchange'; readonly step: Step };
  const moves: fc.Arbitrary<readonly Move[]> = fc.array(
    fc.record({
      who: fc.constantFrom(
        'here' as const,
        'there' as const,
        'here' as const,
        'there' as const,
        'both' as const,
        'exchange' as const,
      ),
      step,
    }),
    { minLength: 3, maxLength: 30, size: 'max' },
  );

  /** Both desks carry out one command with one id, as a command does that was sent twice. */
  function sendTwice(desks: readonly IncidentInHand[], n: number): void {
    const commandId = `sent twice ${String(n)}`;
    for (const desk of desks) {
      const severity = n % 2 === 0 ? 'SEV1' : 'SEV3';
      if (n % 3 === 0) desk.try(mara, 'changeSeverity', { to: severity }, commandId);
      else if (n % 3 === 1) desk.try(mara, 'changeStatus', { to: 'identified', note: 'again' }, commandId);
      else desk.try(mara, 'takeRole', { role: 'commander', person: mara }, commandId);
    }
  }

  function play(moves: readonly Move[], skew: number): readonly StoredEvent[] {
    const here = walk({ policy, directory, now: zero, origin: 'here.1' });
    const there = walk({ policy, directory, now: zero + skew * minute, origin: 'there.1' });
    const ours = here.declare(bystander, { services: ['checkout'] });
    const theirs = there.receive(ours.id, ours.log());
    const exchange = () => {
      const fromHere = [...ours.log()];
      here.receive(ours.id, theirs.log());
      there.receive(ours.id, fromHere);
    };
    const one = (desk: Walk, incident: IncidentInHand, given: Step) => takeStep(incident, desk, given);
    for (const { who, step: given } of moves) {
      if (who === 'here') one(here, ours, given);
      else if (who === 'there') one(there, theirs, given);
      else if (who === 'both') sendTwice([ours, theirs], given.n);
      else exchange();
    }
    exchange();
    expect(theirs.fold()).toEqual(ours.fold());
    return ours.log();
  }

  function checkStanding({ incident, memory }: FoldedIncident): void {
    if (incident === null) throw new Error('not declared');
    const ranks = incident.statuses.map((s) => statusRank(s.value));
    expect(statusRank(incident.status)).toBe(Math.min(...ranks));
    expect(incident.severity).toBe(incident.severities.map((s) => s.value).sort()[0]);
    expect(incident.commanders.length).toBeGreaterThan(0);
    const keys = incident.debts.map((debt) => debt.id);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { row } of incident.debts)
      expect(incident.debts.filter((d) => d.row.id === row.id && d.end === null).length).toBeLessThan(2);
    expect(memory.marks.filter((mark) => mark.why === 'badShape' || mark.why === 'unknownType')).toEqual([]);
  }

  test.prop([moves, fc.integer({ min: -30, max: 30 }), fc.array(fc.nat(), { minLength: 4, maxLength: 4 })], {
    numRuns: 500,
  })(
    'folds to one state in whatever order its events come, conflicts standing, repeats counted once',
    (given, skew, orders) => {
      const log = play(given, skew);
      const whole = foldAll(log);
      checkStanding(whole);
      for (const order of orders) expect(foldAll(shuffled(log, order))).toEqual(whole);
      const facts = log.flatMap((event) =>
        event.type === 'escalated' && event.factKey !== null ? [event.factKey] : [],
      );
      const byHand = log.filter((event) => event.type === 'escalated' && event.factKey === null).length;
      expect(whole.incident?.escalations).toBeLessThanOrEqual(new Set(facts).size + byHand);
    },
  );

  test.prop([moves, fc.nat(), fc.nat()], { numRuns: 200 })(
    'keeps facts and status when words are blanked, in any order',
    (given, order, which) => {
      const log = play(given, 3);
      const blank = (event: StoredEvent, i: number): StoredEvent =>
        (i + which) % 3 === 0 ? { ...event, words: null, blanked: true } : event;
      const redacted = log.map(blank);
      const whole = foldAll(redacted);
      expect(foldAll(shuffled(redacted, order))).toEqual(whole);
      const plain = foldAll(log);
      expect(whole.memory.marks).toEqual(plain.memory.marks);
      expect(whole.incident?.status).toBe(plain.incident?.status);
      expect(whole.incident?.debts.map((debt) => [debt.id, debt.end?.how, debt.dueAt])).toEqual(
        plain.incident?.debts.map((debt) => [debt.id, debt.end?.how, debt.dueAt]),
      );
    },
  );
});
