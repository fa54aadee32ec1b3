import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { incidentRow, incidentRowAfter } from './debt-state.ts';
import type { StoredEvent } from './event.ts';
import { emptyFold, foldAll, foldEvents } from './fold.ts';
import type { Incident } from './incident.ts';
import { outcome } from './testing/owed.ts';
import { bystander, day, directory, mara, minute, nobody } from './testing/people.ts';
import { people, type Step, settleCriteria, takeStep, validFields } from './testing/random-run.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// Whatever is done in whatever order: every debt ends once, every allowed command is accepted, the fold is one.

const zero = Date.UTC(2026, 0, 13, 10);
const policy = shippedRules();
const otherPolicy = shippedRules(
  ['within: 2m', 'within: 3m'],
  ['SEV1: 15m, SEV2: 30m', 'SEV1: 10m, SEV2: 25m'],
);

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constant('give' as const), weight: 8 },
    { arbitrary: fc.constantFrom('move' as const, 'sleep' as const), weight: 3 },
    { arbitrary: fc.constant('jump' as const), weight: 1 },
  ),
  n: fc.nat(1_000_000),
  minutes: fc.oneof({ arbitrary: fc.nat(40), weight: 4 }, { arbitrary: fc.nat(1440), weight: 1 }),
});
const start = fc.record({
  severity: fc.constantFrom('SEV1', 'SEV2', 'SEV3', 'SEV4'),
  kind: fc.constantFrom('live', 'live', 'live', 'drill', 'maintenance'),
  alone: fc.boolean(),
  detectedAgo: fc.oneof(fc.constant(null), fc.nat(200)),
  steps: fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
});

function begin({
  severity,
  kind,
  alone,
  detectedAgo,
}: {
  severity: string;
  kind: string;
  alone: boolean;
  detectedAgo: number | null;
}) {
  const desk = walk({ policy, directory: alone ? nobody : directory, now: zero });
  desk.declare(mara, { title: 'another one' });
  const incident = desk.declare(bystander, {
    severity: severity as 'SEV1',
    kind: kind as 'live',
    services: ['checkout'],
    detectedAt: detectedAgo === null ? null : zero - detectedAgo * minute,
    plannedFrom: zero + 60 * minute,
    plannedTo: zero + 300 * minute,
  });
  desk.setPolicy(otherPolicy);
  return { desk, incident };
}

/** Closes the incident, if it goes on, and lets the clock pass every due time. */
function toTheEnd(incident: IncidentInHand, desk: Walk): void {
  if (incident.allowed().includes('resolve'))
    incident.give(mara, 'resolve', validFields('resolve', incident, desk, mara, 1) ?? {});
  if (incident.state().status === 'resolved') {
    settleCriteria(incident, mara);
    incident.give(mara, 'close', { reason: 'enough' });
  }
  for (let i = 0; i < 50 && incidentRow(incident.state()).nextLookAt !== null; i++)
    desk.moveTo(Math.max(desk.now(), incidentRow(incident.state()).nextLookAt ?? 0) + day, {
      asleep: i % 2 === 0,
    });
  expect(incidentRow(incident.state()).nextLookAt).toBeNull();
}

function missRanges(log: readonly StoredEvent[]): Map<string, readonly (readonly [number, number])[]> {
  const ranges = new Map<string, readonly (readonly [number, number])[]>();
  for (const event of log) {
    if (event.type !== 'debtMissed') continue;
    const { debt, first, last } = event.payload as { debt: string; first: number; last: number };
    ranges.set(debt, [...(ranges.get(debt) ?? []), [first, last]]);
  }
  return ranges;
}

describe('any run of commands, sleeps and clock jumps', () => {
  test.prop([start], { numRuns: 500 })(
    'leaves each debt in exactly one end, with one miss at most per occurrence',
    (run) => {
      const { desk, incident } = begin(run);
      for (const one of run.steps) takeStep(incident, desk, one);
      toTheEnd(incident, desk);
      const ranges = missRanges(incident.log());
      for (const debt of incident.state().debts) {
        expect(['met', 'metLate', 'missed', 'waived', 'cancelled']).toContain(outcome(debt));
        if (debt.row.hold) expect(debt.missedCount).toBe(0);
        let next = 0;
        for (const [first, last] of ranges.get(debt.id) ?? []) {
          expect(first).toBe(next);
          next = last + 1;
        }
        expect(debt.missedCount).toBe(next);
        if (outcome(debt) === 'met' || outcome(debt) === 'cancelled') expect(next).toBe(0);
      }
      const open = incident.state().debts.filter((debt) => debt.end === null);
      expect(open.every((debt) => debt.row.id === 'pir-complete')).toBe(true);
      const keys = incident.log().flatMap((event) => (event.factKey === null ? [] : [event.factKey]));
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  test.prop([start], { numRuns: 200 })(
    'leaves a row that says what the incident says, and is looked at in time',
    (run) => {
      const { desk, incident } = begin(run);
      let before = incident.state();
      let row = incidentRow(before);
      for (const one of run.steps) {
        takeStep(incident, desk, one);
        row = incidentRowAfter(before, row, incident.state());
        before = incident.state();
        const { nextLookAt, ...says } = incidentRow(before);
        expect(row).toMatchObject(says);
        expect(row.nextLookAt === null).toBe(nextLookAt === null);
        expect(row.nextLookAt ?? 0).toBeLessThanOrEqual(nextLookAt ?? 0);
      }
    },
  );

  test.prop([start], { numRuns: 200 })(
    'finds in every state commands that are allowed, and accepts each with valid fields',
    (run) => {
      const { desk, incident } = begin(run);
      for (const one of run.steps) {
        takeStep(incident, desk, one);
        const allowed = incident.allowed();
        expect(allowed.length).toBeGreaterThan(0);
        for (const type of allowed) {
          const actor = people[one.n % people.length] ?? mara;
          const fields = validFields(type, incident, desk, actor, one.n);
          if (fields === null) continue;
          const decision = incident.wouldDo(actor, type, fields);
          expect(decision, `${incident.state().status}: ${type} ${JSON.stringify(fields)}`).toMatchObject({
            ok: true,
          });
        }
      }
    },
  );

  test.prop([start], { numRuns: 200 })('owes and assigns the same once every word is blanked', (run) => {
    const { desk, incident } = begin(run);
    for (const one of run.steps) takeStep(incident, desk, one);
    const blanked = foldAll(incident.log().map((event) => ({ ...event, words: null, blanked: true })));
    const counted = (state: Incident | null) => ({
      debts: state?.debts.map((debt) => ({ ...debt, end: debt.end?.how, by: debt.end?.by.id })),
      roles: state?.roles.map(({ role, event, from, to }) => ({ role, event, from, to })),
      runs: state?.runs.map((one) => [one.tier, one.lastStepAt, one.acknowledgedAt, one.unanswered.length]),
      answered: state?.answeredTiers,
      bound: state?.boundTags,
      times: [state?.acknowledgedAt, state?.resolvedAt, state?.mitigatedAt, state?.statusTimes],
    });
    const withoutNames = (state: Incident | null) =>
      JSON.parse(
        JSON.stringify(counted(state), (key, value: unknown) =>
          ['name', 'reason'].includes(key) ? undefined : value,
        ),
      ) as unknown;
    expect(withoutNames(blanked.incident)).toEqual(withoutNames(incident.state()));
  });

  test.prop([start, fc.array(fc.nat(1000), { maxLength: 6 })], { numRuns: 200 })(
    'folds to the same whole or in pieces',
    (run, cuts) => {
      const { desk, incident } = begin(run);
      for (const one of run.steps) takeStep(incident, desk, one);
      const log = incident.log();
      const whole = foldAll(log);
      const places = [...cuts.map((cut) => cut % (log.length + 1)), 0, log.length].sort((a, b) => a - b);
      let pieces = emptyFold();
      for (const [i, from] of places.entries())
        pieces = foldEvents(pieces, log.slice(from, places[i + 1] ?? from));
      expect(pieces).toEqual(whole);
      expect(incident.fold()).toEqual(whole);
    },
  );
});
