import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { currentRun } from './ladder.ts';
import type { Severity } from './terms.ts';
import { bystander, directory, hour, ines, kenji, mara, minute, ruth } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// The ladder snoozed, answered and begun again (rules, section 3).

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number, how?: { readonly asleep: boolean }) => {
  desk.moveTo(zero + minutes * minute, how);
};
const ladderTypes = [
  'paged',
  'escalated',
  'tierPassedOver',
  'ladderExhausted',
  'escalationAsked',
  'stillOnItAsked',
  'ladderNotArmed',
];
const steps = () =>
  incident
    .log()
    .filter((event) => ladderTypes.includes(event.type))
    .map((event) => {
      const { tier } = event.payload as { tier?: number };
      return `${event.type}${tier === undefined ? '' : ` ${String(tier)}`} at ${String((event.recordedAt - zero) / minute)}`;
    });
const declare = (severity: Severity, more: object = {}) => {
  incident = desk.declare(bystander, { severity, services: ['checkout'], ...more });
};
const run = () => {
  const found = currentRun(incident.state());
  if (found === null) throw new Error('no run');
  return found;
};
beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
});

describe('the ladder snoozed', () => {
  it('holds the next step back, 15 min in all', () => {
    declare('SEV1');
    at(10);
    incident.give(bystander, 'snoozeLadder', { minutes: 10 });
    expect(incident.refusal(bystander, 'snoozeLadder', { minutes: 6 }).reason).toBe('snooze-limit');
    at(24);
    expect(steps()).toHaveLength(1);
    incident.give(bystander, 'snoozeLadder', { minutes: 5 });
    expect(incident.refusal(bystander, 'snoozeLadder', { minutes: 1 }).reason).toBe('snooze-limit');
    at(30);
    expect(steps()).toEqual(['paged 1 at 0', 'paged 2 at 30', 'escalated 2 at 30']);
  });

  it('early moves the next step all the same, by what it takes of the allowance', () => {
    declare('SEV1');
    at(1);
    incident.give(bystander, 'snoozeLadder', { minutes: 10 });
    expect(run()).toMatchObject({ snoozedUntil: zero + 25 * minute, snoozedMs: 10 * minute });
    at(24);
    expect(steps()).toHaveLength(1);
    at(25);
    expect(steps()).toHaveLength(3);
  });

  it('a second time and for less never brings the page forward', () => {
    declare('SEV1');
    at(14);
    incident.give(bystander, 'snoozeLadder', { minutes: 10 });
    at(16);
    incident.give(bystander, 'snoozeLadder', { minutes: 1 });
    at(25);
    expect(steps()).toHaveLength(1);
    at(26);
    expect(steps()).toHaveLength(3);
  });

  it('needs a reason, a number and a running ladder', () => {
    declare('SEV1');
    expect(incident.refusal(bystander, 'snoozeLadder', { reason: '' }).field).toBe('reason');
    expect(incident.refusal(bystander, 'snoozeLadder', { minutes: 0 }).field).toBe('minutes');
    incident.give(mara, 'acknowledge');
    expect(incident.refusal(bystander, 'snoozeLadder').reason).toBe('not-now');
  });
});

describe('still on it?', () => {
  beforeEach(() => {
    declare('SEV1');
    incident.give(mara, 'acknowledge');
  });

  it('is asked after the policy time without a person’s command; activity pushes it back', () => {
    at(20);
    incident.give(ines, 'addEntry');
    at(49);
    expect(steps()).toEqual(['paged 1 at 0']);
    at(50);
    expect(steps()).toEqual(['paged 1 at 0', 'stillOnItAsked at 50']);
  });

  it('is answered by any command, also in the same millisecond', () => {
    at(30);
    incident.give(mara, 'addEntry');
    at(59);
    expect(steps()).toEqual(['paged 1 at 0', 'stillOnItAsked at 30']);
    at(60);
    expect(steps().at(-1)).toBe('stillOnItAsked at 60');
  });

  it('unanswered for one interval sends the ladder on, tier by tier, until it is exhausted', () => {
    at(120);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'stillOnItAsked at 30',
      'paged 2 at 45',
      'escalated 2 at 45',
      'paged 3 at 60',
      'escalated 3 at 60',
      'paged 4 at 75',
      'escalated 4 at 75',
      'ladderExhausted at 90',
    ]);
  });

  it('unanswered keeps its interval where the clock is set back', () => {
    at(30);
    desk.setClock(zero - 30 * minute);
    at(-16);
    expect(steps()).toHaveLength(2);
    at(-15);
    expect(steps().slice(2)).toEqual(['paged 2 at -15', 'escalated 2 at -15']);
  });

  it('needs an acknowledgement anew once the ladder went on', () => {
    at(45);
    expect(run().acknowledgedAt).toBeNull();
    incident.give(ines, 'acknowledge');
    at(74);
    expect(steps()).toHaveLength(4);
  });

  it('can exhaust the ladder a second time', () => {
    at(90);
    incident.give(ruth, 'acknowledge');
    expect(run().exhaustedAt).toBeNull();
    at(200);
    expect(steps().slice(8)).toEqual([
      'ladderExhausted at 90',
      'stillOnItAsked at 120',
      'ladderExhausted at 135',
    ]);
  });

  it('is scaled: 60 min on SEV2, and on SEV4 the next tier is asked about', () => {
    declare('SEV2');
    incident.give(mara, 'acknowledge');
    at(90);
    expect(steps()).toEqual(['paged 1 at 0', 'stillOnItAsked at 60', 'paged 2 at 90', 'escalated 2 at 90']);
    desk = walk({ policy: shippedRules(), directory, now: zero });
    declare('SEV4');
    incident.give(mara, 'acknowledge');
    desk.moveTo(zero + 60 * hour);
    expect(steps()).toEqual(['paged 1 at 0', 'stillOnItAsked at 960', 'escalationAsked 2 at 1440']);
  });

  it('unanswered asks for the next tier anew where it was asked for before the acknowledgement', () => {
    declare('SEV4');
    at(490);
    incident.give(mara, 'acknowledge');
    at(490 + 960 + 480);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'escalationAsked 2 at 480',
      'stillOnItAsked at 1450',
      'escalationAsked 2 at 1930',
    ]);
    incident.give(mara, 'addEntry');
    at(1930 + 960 + 480);
    expect(steps().slice(4)).toEqual(['stillOnItAsked at 2890', 'escalationAsked 2 at 3370']);
  });

  it('never pages who acknowledged already', () => {
    declare('SEV1');
    at(10);
    incident.give(ines, 'acknowledge');
    at(55);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'stillOnItAsked at 40',
      'tierPassedOver 2 at 55',
      'paged 3 at 55',
      'escalated 3 at 55',
    ]);
    const passed = incident.log().find((event) => event.type === 'tierPassedOver');
    expect(passed?.payload).toMatchObject({ why: 'acknowledged' });
  });
});

describe('a first tier that names nobody', () => {
  const half = {
    services: [{ id: 'checkout', name: 'Checkout', tiers: [null, ines, kenji, ruth] }],
    defaultTiers: [],
  };

  it('leaves the next one on call: who stands there and declares acknowledges', () => {
    desk.setDirectory(half);
    incident = desk.declare(ines, { severity: 'SEV1', services: ['checkout'] });
    expect(steps()).toEqual([]);
    expect(incident.state()).toMatchObject({ onCallDeclared: true, acknowledgedBy: ines, assignee: ines });
    incident = desk.declare(bystander, { severity: 'SEV1', services: ['checkout'] });
    at(1);
    incident.give(kenji, 'resolve');
    at(2);
    incident.give(ines, 'reopen');
    expect(run().acknowledgedAt).toBe(zero + 2 * minute);
  });
});

describe('a reopening', () => {
  const resolveAndReopen = (by: typeof mara) => {
    declare('SEV1');
    at(20);
    incident.give(ines, 'acknowledge');
    incident.give(ines, 'resolve');
    at(30);
    incident.give(by, 'reopen');
  };

  it('by somebody else begins a new run with its own list of people', () => {
    resolveAndReopen(kenji);
    at(45);
    expect(steps().slice(3)).toEqual(['paged 1 at 30', 'paged 2 at 45', 'escalated 2 at 45']);
    expect(run().acknowledgedAt).toBeNull();
  });

  it.each([
    ['the commander', ines],
    ['the on-call', mara],
  ])('by %s is its acknowledgement', (_who, person) => {
    resolveAndReopen(person);
    at(59);
    expect(steps()).toHaveLength(3);
    expect(run().acknowledgedAt).toBe(zero + 30 * minute);
  });
});
