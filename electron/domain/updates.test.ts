import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { lineState, owedLines } from './debt-state.ts';
import { owedLine } from './testing/owed.ts';
import { bystander, directory, ines, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';
import { nextUpdateAt } from './updates.ts';

// What people do about debts (rules, section 2): updates, snoozes, waivers, ticks.

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number, how?: { readonly asleep: boolean }) => {
  desk.moveTo(zero + minutes * minute, how);
};
const line = (row: string) => owedLine(incident.debt(row), zero);
const tell = (audiences: readonly string[], more: object = {}) =>
  incident.give(ines, 'recordCommunication', { audiences, ...more });

beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
});
const declare = (severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4', more: object = {}) => {
  incident = desk.declare(bystander, { severity, services: ['checkout'], ...more });
};

describe('the update', () => {
  it('is not owed while stakeholders have not been told; it starts with the first', () => {
    declare('SEV2');
    at(10);
    expect(incident.debts('update')).toEqual([]);
    tell(['stakeholders']);
    expect(line('stakeholders')).toBe('stakeholders 0→30 met at 10');
    expect(line('update')).toBe('update 10→40 open');
  });

  it('starts at declaration where no stakeholders row applies', () => {
    declare('SEV4');
    expect(line('update')).toBe('update 0→1440 open');
  });

  it('is met by a public update, which counts for stakeholders, and not by a message to others', () => {
    declare('SEV1');
    tell(['executives', 'engineering']);
    expect(line('stakeholders')).toBe('stakeholders 0→10 open');
    at(5);
    tell(['status-page']);
    expect(line('stakeholders')).toBe('stakeholders 0→10 met at 5');
    expect(line('status-page')).toBe('status-page 0→15 met at 5');
    expect(line('update')).toBe('update 5→20 open');
    at(6);
    tell(['executives']);
    expect(line('update')).toBe('update 5→20 open');
  });

  it('that demands two audiences is met by the message that completes them', () => {
    desk.setPolicy(shippedRules(['demands: [stakeholders]', 'demands: [stakeholders, executives]']));
    declare('SEV4');
    at(10);
    tell(['stakeholders']);
    expect(line('update')).toBe('update 0→1440 open');
    at(20);
    tell(['executives']);
    expect(incident.debts('update').map((debt) => owedLine(debt, zero))).toEqual([
      'update 0→1440 met at 20',
      'update 20→1460 open',
    ]);
  });

  it('takes the promised time as its new due time, with a reason and a name beyond the limit', () => {
    declare('SEV2');
    tell(['stakeholders'], { nextUpdateAt: zero + 20 * minute });
    expect(line('update')).toBe('update 0→20 open');
    expect(incident.debt('update').extendedBy).toBeNull();
    tell(['stakeholders'], { nextUpdateAt: zero + 30 * minute });
    expect(incident.debt('update').extendedBy).toBeNull();
    const late = { audiences: ['stakeholders'], nextUpdateAt: zero + 45 * minute };
    expect(incident.refusal(ines, 'recordCommunication', late)).toMatchObject({
      reason: 'missing',
      field: 'extensionReason',
    });
    incident.give(ines, 'recordCommunication', { ...late, extensionReason: 'waiting for the vendor' });
    expect(line('update')).toBe('update 0→45 open');
    expect(incident.debt('update').extendedBy).toEqual(ines);
    expect(incident.refusal(ines, 'recordCommunication', { nextUpdateAt: zero }).reason).toBe('past-time');
  });

  it('asked for shows who asked first, moves no due time and clears with the next update', () => {
    declare('SEV2');
    incident.give(ines, 'requestUpdate');
    expect(incident.debt('stakeholders').askedBy).toEqual(ines);
    expect(incident.debt('acknowledge').askedBy).toBeNull();
    tell(['stakeholders']);
    expect(incident.state().updateRequestedBy).toBeNull();
    incident.give(mara, 'requestUpdate');
    incident.give(ines, 'requestUpdate');
    expect(incident.debt('update')).toMatchObject({ askedBy: mara, dueAt: zero + 30 * minute });
    tell(['stakeholders']);
    expect(incident.debt('update').askedBy).toBeNull();
    expect(incident.state().updateRequestedBy).toBeNull();
  });

  it('asked for does not mark what tells somebody else', () => {
    declare('SEV1');
    incident.give(ines, 'requestUpdate');
    expect(incident.debt('manager').askedBy).toBeNull();
    expect(incident.debt('status-page').askedBy).toBeNull();
  });

  it('counts as one communication, its copy to the channel tells nobody', () => {
    declare('SEV2');
    incident.give(mara, 'linkChannel');
    tell(['stakeholders']);
    expect(incident.state().communications).toBe(1);
    expect(Object.keys(incident.state().told)).toEqual(['stakeholders']);
  });
});

describe('a snooze', () => {
  beforeEach(() => {
    declare('SEV2');
  });
  const snooze = (row: string, until: number) => ({
    debt: incident.debt(row).id,
    until: zero + until * minute,
  });

  it('moves the due time to one own limit after it at most, once and with a reason', () => {
    expect(incident.refusal(mara, 'snoozeDebt', { ...snooze('channel', 30), reason: ' ' }).field).toBe(
      'reason',
    );
    expect(incident.refusal(mara, 'snoozeDebt', snooze('channel', 31)).reason).toBe('snooze-limit');
    expect(incident.refusal(mara, 'snoozeDebt', snooze('channel', 15)).reason).toBe('bad-value');
    incident.give(mara, 'snoozeDebt', snooze('channel', 30));
    expect(line('channel')).toBe('channel 0→30 open');
    expect(
      lineState(owedLines(incident.state(), zero).find((l) => l.rowId === 'channel') as never, zero),
    ).toBe('snoozed');
    expect(incident.refusal(mara, 'snoozeDebt', snooze('channel', 40)).reason).toBe('snoozed');
    at(31);
    expect(line('channel')).toBe('channel 0→30 open, missed ×1');
  });

  it('never undoes a miss: a one-off that is overdue cannot be snoozed, a repeating one keeps its misses', () => {
    at(16);
    expect(incident.refusal(mara, 'snoozeDebt', snooze('channel', 30)).reason).toBe('overdue');
    tell(['stakeholders']);
    at(50);
    incident.give(mara, 'snoozeDebt', snooze('update', 100));
    expect(line('update')).toBe('update 16→46 open, missed ×1');
    at(100);
    expect(incident.debt('update').missedCount).toBe(1);
    at(101);
    expect(incident.debt('update').missedCount).toBe(2);
  });

  it('cannot move the hold', () => {
    incident.give(mara, 'resolve');
    expect(incident.refusal(mara, 'snoozeDebt', snooze('stability', 40)).reason).toBe('hold');
  });
});

describe('a waiver', () => {
  it('ends a debt by name with a reason; it is missed only where it was missed before', () => {
    declare('SEV1');
    at(3);
    expect(incident.refusal(mara, 'waiveDebt', { debt: incident.debt('manager').id, reason: '' }).field).toBe(
      'reason',
    );
    incident.give(mara, 'waiveDebt', { debt: incident.debt('channel').id });
    incident.give(mara, 'waiveDebt', { debt: incident.debt('manager').id });
    expect(line('channel')).toBe('channel 0→2 missed at 3 and waived, missed ×1');
    expect(line('manager')).toBe('manager 0→10 waived at 3');
    expect(incident.debt('manager').end?.by).toEqual(mara);
  });

  it('is refused for acknowledge and the resolve target, for what is unknown and what is over', () => {
    declare('SEV2');
    const refused = (debt: string) => incident.refusal(mara, 'waiveDebt', { debt }).reason;
    expect(refused(incident.debt('acknowledge').id)).toBe('not-waivable');
    expect(refused(incident.debt('resolve-target').id)).toBe('not-waivable');
    expect(refused('nothing')).toBe('unknown-debt');
    const channel = incident.debt('channel').id;
    incident.give(mara, 'waiveDebt', { debt: channel });
    expect(refused(channel)).toBe('not-owed');
  });

  it('of the update lasts until the next update is sent', () => {
    declare('SEV4');
    incident.give(mara, 'waiveDebt', { debt: incident.debt('update').id });
    at(3000);
    expect(incident.debts('update')).toHaveLength(1);
    tell(['stakeholders']);
    expect(line('update')).toBe('update 3000→4440 open');
  });

  it('does not bring a waived row back by a change of severity', () => {
    declare('SEV2');
    incident.give(mara, 'waiveDebt', { debt: incident.debt('channel').id });
    incident.give(mara, 'changeSeverity', { to: 'SEV1' });
    expect(incident.debts('channel')).toHaveLength(1);
  });
});

describe('a tick', () => {
  it('meets a row that lists it, in the name of who did it', () => {
    declare('SEV1');
    at(1);
    incident.give(mara, 'tickDebt', { debt: incident.debt('manager').id, person: ines });
    expect(incident.debt('manager').end).toMatchObject({ how: 'met', by: ines });
    expect(incident.refusal(mara, 'tickDebt', { debt: incident.debt('stakeholders').id }).reason).toBe(
      'not-tickable',
    );
  });
});

describe('the time of the next update', () => {
  const next = () => {
    const at = nextUpdateAt(incident.state());
    return at === null ? null : (at - zero) / minute;
  };

  it('is what was promised or else the limit, and follows whatever moves it', () => {
    declare('SEV2');
    expect(next()).toBeNull();
    at(10);
    tell(['stakeholders'], { nextUpdateAt: zero + 25 * minute });
    expect(next()).toBe(25);
    at(20);
    incident.give(mara, 'changeSeverity', { to: 'SEV1' });
    expect(next()).toBe(incident.debt('update').dueAt / minute - zero / minute);
    const { id, dueAt } = incident.debt('update');
    incident.give(mara, 'snoozeDebt', { debt: id, until: dueAt + 5 * minute });
    expect(next()).toBe((dueAt - zero) / minute + 5);
  });

  it('is none where no update is owed', () => {
    declare('SEV4');
    tell(['stakeholders']);
    incident.give(mara, 'waiveDebt', { debt: incident.debt('update').id });
    expect(next()).toBeNull();
    tell(['stakeholders']);
    expect(next()).toBe(1440);
    incident.give(mara, 'resolve');
    expect(next()).toBeNull();
  });

  it('is asked for by nobody any more once the incident is resolved', () => {
    declare('SEV2');
    incident.give(ines, 'requestUpdate');
    incident.give(mara, 'resolve');
    expect(incident.state().updateRequestedBy).toBeNull();
  });
});
