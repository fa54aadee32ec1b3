import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { foldAll } from './fold.ts';
import type { Incident } from './incident.ts';
import { bystander, directory, ines, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// State and what is owed never depend on words: a redaction blanks them and changes neither (house, “Facts and words”).

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const zoe = { id: null, name: 'Zoe' };
const blanked = (): Incident => {
  const fold = foldAll(incident.log().map((event) => ({ ...event, words: null, blanked: true })));
  if (fold.incident === null) throw new Error('nothing declared');
  return fold.incident;
};
const owed = (state: Incident) => state.debts.map((debt) => `${debt.id} ${debt.end?.how ?? 'open'}`);
const held = (state: Incident) => state.roles.map((role) => `${role.role} ${role.event} ${String(role.to)}`);

/** The row of the incident channel is owed where one of these tags stands. */
const channelOf = (tag: string) =>
  shippedRules([
    'metBy: [channelLinked, ticked]\n    miss: remind',
    `metBy: [channelLinked, ticked]\n    tags: [${tag}]\n    miss: remind`,
  ]);

beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
  incident = desk.declare(bystander, { services: ['checkout'] });
});

describe('roles of typed names', () => {
  it('end by the event that gave them, not by the name', () => {
    const [taken] = incident.give(mara, 'takeRole', { role: 'scribe', person: bystander });
    incident.give(mara, 'takeRole', { role: 'scribe', person: zoe });
    const [left] = incident.give(mara, 'leaveRole', { role: 'scribe', person: bystander });
    expect(left?.payload).toMatchObject({ ends: [taken?.id] });
    const open = incident.state().roles.filter((role) => role.role === 'scribe' && role.to === null);
    expect(open.map((role) => role.person)).toEqual([zoe]);
    expect(held(blanked())).toEqual(held(incident.state()));
  });

  it('pass on like others', () => {
    incident.give(mara, 'takeRole', { role: 'commander', person: zoe });
    incident.give(mara, 'acknowledge', { onBehalfOf: zoe });
    incident.give(mara, 'leaveRole', { role: 'commander', person: zoe });
    incident.give(mara, 'takeRole', { role: 'commander', person: bystander });
    expect(held(blanked())).toEqual(held(incident.state()));
    expect(incident.state().roles.filter((role) => role.to === null)).toHaveLength(1);
  });

  it('of the directory close when the same person takes the role again', () => {
    incident.give(mara, 'takeRole', { role: 'deputy', person: ines });
    incident.give(mara, 'leaveRole', { role: 'deputy', person: ines });
    incident.give(mara, 'takeRole', { role: 'deputy', person: ines });
    expect(incident.state().roles.filter((role) => role.role === 'deputy' && role.to === null)).toHaveLength(
      1,
    );
  });
});

describe('a tag that a row of the policy names', () => {
  it('stands in the payload where a typed service brings it, at declaration and on edits', () => {
    desk.setPolicy(channelOf('warehouse'));
    incident = desk.declare(bystander, { services: ['Warehouse'] });
    expect(incident.debts('channel')).toHaveLength(1);
    expect(incident.log()[0]).toMatchObject({ payload: { tags: ['warehouse'] }, words: { tags: [] } });
    expect(owed(blanked())).toEqual(owed(incident.state()));
    incident = desk.declare(bystander);
    desk.moveTo(zero + minute);
    incident.give(mara, 'editDetails', { services: ['Warehouse', 'Billing'] });
    expect(incident.state().tags).toEqual(['billing', 'warehouse']);
    expect(incident.debts('channel')).toHaveLength(1);
    expect(owed(blanked())).toEqual(owed(incident.state()));
  });

  it('stands in the payload where a hand adds or removes it', () => {
    desk.setPolicy(channelOf('vip'));
    incident = desk.declare(bystander);
    incident.give(mara, 'editTags', { add: ['VIP'] });
    expect(owed(blanked())).toEqual(owed(incident.state()));
    expect(incident.debts('channel')).toHaveLength(1);
    incident.give(mara, 'editTags', { remove: ['vip'] });
    expect(incident.debt('channel').end?.how).toBe('cancelled');
    expect(owed(blanked())).toEqual(owed(incident.state()));
  });

  it('and stood free before is taken up when the incident moves to that policy', () => {
    incident.give(mara, 'editTags', { add: ['vip'] });
    expect(incident.debt('channel').end).toBeNull();
    desk.setPolicy(channelOf('nothing'));
    incident.give(mara, 'moveToCurrentPolicy');
    expect(incident.debt('channel').end?.how).toBe('cancelled');
    desk.setPolicy(channelOf('vip'));
    incident.give(mara, 'moveToCurrentPolicy');
    expect(incident.debt('channel').end).toBeNull();
    expect(owed(blanked())).toEqual(owed(incident.state()));
  });
});
