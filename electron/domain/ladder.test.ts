import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { currentRun } from './ladder.ts';
import type { Severity } from './terms.ts';
import { bystander, directory, hour, ines, kenji, mara, minute, nobody, ruth } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// The escalation ladder (rules, section 3).

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

describe('nobody acknowledges', () => {
  it.each([
    ['SEV1', 1],
    ['SEV2', 2],
    ['SEV3', 8],
  ] as const)(
    '%s: the tiers are paged one scaled interval after the other, then it is exhausted, once',
    (severity, by) => {
      declare(severity);
      at(15 * by * 10);
      expect(steps()).toEqual([
        'paged 1 at 0',
        `paged 2 at ${String(15 * by)}`,
        `escalated 2 at ${String(15 * by)}`,
        `paged 3 at ${String(30 * by)}`,
        `escalated 3 at ${String(30 * by)}`,
        `paged 4 at ${String(45 * by)}`,
        `escalated 4 at ${String(45 * by)}`,
        `ladderExhausted at ${String(60 * by)}`,
      ]);
      expect(incident.state().assignee).toEqual(ruth);
    },
  );

  it('names from whom to whom each step goes', () => {
    declare('SEV1');
    at(15);
    const escalated = incident.log().find((event) => event.type === 'escalated');
    expect(escalated?.payload).toEqual({ tier: 2, from: mara, to: ines, manual: false });
  });

  it('SEV4: tier 1 gets a low-urgency message, further tiers are asked about and never paged', () => {
    declare('SEV4');
    desk.moveTo(zero + 100 * hour);
    expect(steps()).toEqual(['paged 1 at 0', 'escalationAsked 2 at 480']);
    expect(incident.log().find((event) => event.type === 'paged')?.payload).toMatchObject({ urgency: 'low' });
    incident.give(bystander, 'escalate');
    desk.moveTo(zero + 120 * hour);
    expect(steps().slice(2)).toEqual(['paged 2 at 6000', 'escalated 2 at 6000', 'escalationAsked 3 at 6480']);
  });

  it('pages only the next tier after a sleep and goes on from there', () => {
    declare('SEV1');
    at(100, { asleep: true });
    at(130);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'paged 2 at 100',
      'escalated 2 at 100',
      'paged 3 at 115',
      'escalated 3 at 115',
      'paged 4 at 130',
      'escalated 4 at 130',
    ]);
  });

  it('takes no step by itself where the policy switches that off', () => {
    desk.setPolicy(shippedRules(['autoEscalate: true', 'autoEscalate: false']));
    declare('SEV1');
    at(300);
    expect(steps()).toEqual(['paged 1 at 0', 'escalationAsked 2 at 15']);
  });

  it('with steps asked about and nobody left is exhausted all the same', () => {
    desk.setDirectory({ services: [{ id: 'checkout', name: 'Checkout', tiers: [mara] }], defaultTiers: [] });
    declare('SEV4');
    desk.moveTo(zero + 100 * hour);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'tierPassedOver 2 at 480',
      'tierPassedOver 3 at 480',
      'tierPassedOver 4 at 480',
      'ladderExhausted at 480',
    ]);
  });
});

describe('one person on two tiers, a tier with nobody', () => {
  it('is paged once, and tiers passed over are recorded without an escalation', () => {
    declare('SEV1', { services: ['search'] });
    at(60);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'tierPassedOver 2 at 15',
      'tierPassedOver 3 at 15',
      'paged 4 at 15',
      'escalated 4 at 15',
      'ladderExhausted at 30',
    ]);
    const whys = incident
      .log()
      .flatMap((e) => (e.type === 'tierPassedOver' ? [(e.payload as { why: string }).why] : []));
    expect(whys).toEqual(['alreadyPaged', 'nobody']);
  });
});

describe('an acknowledgement', () => {
  it('stops the ladder', () => {
    declare('SEV1');
    at(14);
    incident.give(mara, 'acknowledge');
    at(40);
    expect(steps()).toEqual(['paged 1 at 0']);
  });

  it('makes its person assignee, and commander where command was held provisionally', () => {
    declare('SEV2');
    expect(incident.state()).toMatchObject({ commander: bystander, assignee: mara });
    incident.give(bystander, 'acknowledge');
    expect(incident.state()).toMatchObject({ commander: bystander, assignee: bystander });
    incident.give(ines, 'acknowledge');
    expect(incident.state()).toMatchObject({ commander: ines, assignee: ines });
    incident.give(kenji, 'acknowledge');
    expect(incident.state()).toMatchObject({ commander: ines, assignee: kenji });
  });

  it('leaves command with who took it by command', () => {
    declare('SEV2');
    incident.give(bystander, 'takeRole', { role: 'commander', person: bystander });
    incident.give(mara, 'acknowledge');
    expect(incident.state().commander).toEqual(bystander);
  });

  it('can be noted for somebody who answered by phone', () => {
    declare('SEV2');
    incident.give(bystander, 'acknowledge', { onBehalfOf: ines });
    expect(incident.state()).toMatchObject({ acknowledgedBy: ines, assignee: ines, commander: ines });
  });

  it('by the one who declares and is on call comes at once, and nobody is paged', () => {
    incident = desk.declare(mara, { severity: 'SEV1', services: ['checkout'] });
    expect(steps()).toEqual([]);
    expect(incident.state()).toMatchObject({
      onCallDeclared: true,
      acknowledgedBy: mara,
      assignee: mara,
      commander: mara,
    });
    incident.give(mara, 'escalate');
    expect(steps()).toEqual(['paged 2 at 0', 'escalated 2 at 0']);
  });

  it('of tier 4 tells the engineering manager', () => {
    declare('SEV1');
    at(50);
    expect(incident.debt('manager').missedCount).toBe(1);
    incident.give(ruth, 'acknowledge');
    expect(incident.debt('manager').end).toMatchObject({ how: 'metLate', by: ruth });
  });
});

describe('a manual escalation', () => {
  it('pages the next tier at once, and the next timed step counts from it', () => {
    declare('SEV1');
    at(5);
    incident.give(bystander, 'escalate');
    at(20);
    expect(steps()).toEqual([
      'paged 1 at 0',
      'paged 2 at 5',
      'escalated 2 at 5',
      'paged 3 at 20',
      'escalated 3 at 20',
    ]);
  });

  it('on a stopped ladder pages that tier alone, not answered until it answers', () => {
    declare('SEV1');
    incident.give(mara, 'acknowledge');
    incident.give(mara, 'escalate');
    expect(run().unanswered).toEqual([{ tier: 2, person: ines }]);
    at(25);
    expect(steps()).toEqual(['paged 1 at 0', 'paged 2 at 0', 'escalated 2 at 0']);
    incident.give(ines, 'acknowledge');
    expect(run().unanswered).toEqual([]);
    expect(incident.state().answeredTiers).toEqual([1, 2]);
  });

  it('needs a reason and is refused at the top, with what can be done instead', () => {
    declare('SEV1');
    expect(incident.refusal(bystander, 'escalate', { reason: '' })).toMatchObject({
      reason: 'missing',
      field: 'reason',
    });
    for (let i = 0; i < 3; i++) incident.give(bystander, 'escalate');
    const refusal = incident.refusal(bystander, 'escalate');
    expect(refusal.reason).toBe('ladder-at-top');
    expect(refusal.sentence).toMatch(/Call again|assign/);
  });
});

describe('a ladder that names nobody', () => {
  it('does not arm: who declares acknowledges and becomes assignee', () => {
    desk.setDirectory(nobody);
    declare('SEV1');
    at(300);
    expect(steps()).toEqual(['ladderNotArmed at 0']);
    expect(incident.state()).toMatchObject({ acknowledgedBy: bystander, assignee: bystander });
  });
});

describe('a change of severity', () => {
  it('alters only the interval to the next timed step', () => {
    declare('SEV1');
    at(15);
    incident.give(bystander, 'changeSeverity', { to: 'SEV2' });
    at(44);
    expect(steps()).toHaveLength(3);
    at(45);
    expect(steps().slice(3)).toEqual(['paged 3 at 45', 'escalated 3 at 45']);
  });

  it('leaves a stopped ladder stopped', () => {
    declare('SEV2');
    incident.give(mara, 'acknowledge');
    incident.give(mara, 'changeSeverity', { to: 'SEV1' });
    at(29);
    expect(steps()).toEqual(['paged 1 at 0']);
  });

  it('turns questions into steps from SEV4 up', () => {
    declare('SEV4');
    at(500);
    incident.give(bystander, 'changeSeverity', { to: 'SEV1' });
    expect(steps()).toEqual([
      'paged 1 at 0',
      'escalationAsked 2 at 480',
      'paged 2 at 500',
      'escalated 2 at 500',
    ]);
  });
});

describe('changed services', () => {
  it('alter only steps not taken yet', () => {
    declare('SEV1');
    at(5);
    incident.give(bystander, 'editDetails', { services: ['search'] });
    at(15);
    expect(run().steps.map((step) => step.person)).toEqual([mara, kenji]);
  });
});

describe('a step by hand', () => {
  it('is recorded by hand and does not open the channel', () => {
    declare('SEV2');
    expect(incident.log().find((event) => event.type === 'paged')?.payload).toMatchObject({ how: 'byHand' });
    expect(incident.state()).toMatchObject({
      channelLinked: false,
      channelName: `incident-${incident.state().label.toLowerCase()}`,
    });
    expect(incident.debt('channel').end).toBeNull();
  });
});
