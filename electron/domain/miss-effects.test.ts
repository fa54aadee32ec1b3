import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { currentRun } from './ladder.ts';
import { bystander, directory, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';
import { timelineOf } from './timeline.ts';

// What a miss does (rules, section 1) where a policy asks for more than the shipped one.

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number) => {
  desk.moveTo(zero + minutes * minute);
};
const calls = () =>
  incident
    .log()
    .filter((event) => ['paged', 'escalated', 'escalationOffered', 'ladderExhausted'].includes(event.type))
    .map(
      (event) =>
        `${event.type} ${String((event.payload as { tier?: number }).tier ?? '')} at ${String((event.recordedAt - zero) / minute)}`,
    );
const channelMiss = (miss: string) =>
  shippedRules([
    'metBy: [channelLinked, ticked]\n    miss: remind',
    `metBy: [channelLinked, ticked]\n    miss: ${miss}`,
  ]);
const declare = (miss: string) => {
  desk.setPolicy(channelMiss(miss));
  incident = desk.declare(bystander, { severity: 'SEV1', services: ['checkout'] });
};

beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
});

describe('a miss that pages', () => {
  it('calls who owes it once, a typed name too, and takes no step', () => {
    declare('page');
    at(10);
    expect(calls().map((call) => call.split('.')[0])).toEqual(['paged 1 at 0', 'paged 0 at 2']);
    const call = incident.log().findLast((event) => event.type === 'paged');
    expect(call).toMatchObject({
      payload: { debt: incident.debt('channel').id, person: { id: null } },
      words: { person: 'Bo' },
    });
    const items = timelineOf(incident.log(), incident.fold());
    expect(items.find((item) => item.id === call?.id)?.text).toBe(
      'Bo called about Incident channel, overdue, by hand',
    );
    expect(incident.log().find((event) => event.type === 'paged')?.payload).toMatchObject({ debt: null });
    expect(currentRun(incident.state())?.tier).toBe(1);
  });
});

describe('a miss that escalates', () => {
  it('takes the next step, and the timed steps count from it', () => {
    declare('escalate');
    at(16);
    incident.give(mara, 'acknowledge');
    expect(calls().map((call) => call.split('.')[0])).toEqual([
      'paged 1 at 0',
      'paged 2 at 2',
      'escalated 2 at 2',
    ]);
    expect(incident.state().escalations).toBe(1);
  });

  it('of an answered ladder pages that tier alone, not answered', () => {
    declare('escalate');
    incident.give(mara, 'acknowledge');
    at(29);
    expect(calls().map((call) => call.split('.')[0])).toEqual([
      'paged 1 at 0',
      'paged 2 at 2',
      'escalated 2 at 2',
    ]);
    expect(currentRun(incident.state())?.unanswered).toHaveLength(1);
    expect(currentRun(incident.state())?.acknowledgedAt).not.toBeNull();
  });

  it('is one step where the ladder’s own is due at the same time', () => {
    desk.setPolicy(
      shippedRules([
        '{ severities: [SEV1], from: declared, within: 15m }\n    metBy: [{ told: status-page }]\n    miss: alarm',
        '{ severities: [SEV1], from: declared, within: 15m }\n    metBy: [{ told: status-page }]\n    miss: escalate',
      ]),
    );
    incident = desk.declare(bystander, { severity: 'SEV1', services: ['checkout'] });
    desk.moveTo(zero + 16 * minute, { asleep: true });
    expect(calls()).toEqual(['paged 1 at 0', 'paged 2 at 16', 'escalated 2 at 16']);
  });
});

describe('a miss that offers', () => {
  it('asks once, only where a next tier exists', () => {
    declare('remind');
    incident.give(mara, 'acknowledge');
    at(29);
    incident.give(mara, 'addEntry');
    at(50);
    expect(calls()).toHaveLength(2);
    expect(incident.debt('resolve-target').offeredAt).toBe(zero + 30 * minute + 1);
    desk.setDirectory({ services: [{ id: 'checkout', name: 'Checkout', tiers: [mara] }], defaultTiers: [] });
    incident = desk.declare(mara, { severity: 'SEV1', services: ['checkout'] });
    at(90);
    expect(calls().filter((call) => call.startsWith('escalationOffered'))).toEqual([]);
  });
});
