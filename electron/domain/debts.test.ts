import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { incidentRow, lineState, owedLines } from './debt-state.ts';
import { owedLine, owedTable } from './testing/owed.ts';
import { bystander, day, directory, ines, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// The life of a debt (rules, section 2), on a Tuesday at 10:00.

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number, how?: { readonly asleep: boolean }) => {
  desk.moveTo(zero + minutes * minute, how);
};
const line = (row: string) => owedLine(incident.debt(row), zero);
const count = (type: string) => incident.log().filter((event) => event.type === type).length;
const missesOf = (row: string) =>
  incident
    .log()
    .filter(
      (event) =>
        event.type === 'debtMissed' && (event.payload as { debt: string }).debt.startsWith(`${row}@`),
    )
    .map((event) => {
      const { first, last, absent } = event.payload as { first: number; last: number; absent: boolean };
      return `${String(first)}-${String(last)}${absent ? ' absent' : ''}`;
    });
const tell = (audiences: readonly string[], more: object = {}) =>
  incident.give(ines, 'recordCommunication', { audiences, ...more });

beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
});
const declare = (severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4', more: object = {}) => {
  incident = desk.declare(bystander, { severity, services: ['checkout'], ...more });
};

describe('a limit', () => {
  beforeEach(() => {
    declare('SEV2');
  });

  it('is met by an act at exactly the limit', () => {
    at(15);
    incident.give(mara, 'acknowledge');
    expect(line('acknowledge')).toBe('acknowledge 0→15 met at 15');
  });

  it('is missed one millisecond later, and that is recorded before the act', () => {
    desk.moveTo(zero + 15 * minute + 1, { asleep: true });
    incident.give(mara, 'acknowledge');
    const types = incident.log().map((event) => event.type);
    expect(types.indexOf('debtMissed')).toBeLessThan(types.indexOf('acknowledged'));
    expect(incident.debt('acknowledge').end).toMatchObject({ how: 'metLate', lateMs: 1 });
  });

  it('stays met late where the act entered later lies before it, with both times', () => {
    at(20);
    incident.give(mara, 'acknowledge', { at: zero + 14 * minute });
    expect(incident.debt('acknowledge').end).toEqual({
      how: 'metLate',
      at: zero + 14 * minute,
      recordedAt: zero + 20 * minute,
      lateMs: 0,
      by: mara,
      cause: 'acknowledged',
      reason: null,
      waived: false,
    });
  });

  it('starts when its start was recorded, never at a back-dated time', () => {
    declare('SEV1', { detectedAt: zero - 40 * minute, startedAt: zero - 60 * minute });
    expect(owedTable(incident.state(), zero)).toEqual([
      'acknowledge 0→5 open',
      'channel 0→2 open',
      'manager 0→10 open',
      'stakeholders 0→10 open',
      'status-page 0→15 open',
      'resolve-target -40→-10 open, missed ×1',
    ]);
    expect(count('paged')).toBe(1);
  });

  it('of the resolve target that was past at declaration is a miss without offer and without absence', () => {
    declare('SEV1', { detectedAt: zero - 40 * minute });
    expect(missesOf('resolve-target')).toEqual(['0-0']);
    at(10);
    expect(count('escalationOffered')).toBe(0);
  });

  it('of the resolve target follows a corrected detection, under the same debt', () => {
    const { id } = incident.debt('resolve-target');
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: zero - 30 * minute });
    expect(line('resolve-target')).toBe('resolve-target -30→90 open');
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: null });
    expect(line('resolve-target')).toBe('resolve-target 0→120 open');
    expect(incident.debt('resolve-target').id).toBe(id);
  });

  it('of a resolve target that was missed is not withdrawn by a correction', () => {
    at(121);
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: zero + 60 * minute });
    expect(line('resolve-target')).toBe('resolve-target 60→180 open, missed ×1');
    expect(incident.debt('resolve-target')).toMatchObject({
      missedCount: 1,
      missedSince: zero + 180 * minute,
    });
    at(200);
    incident.give(mara, 'resolve');
    expect(line('resolve-target')).toBe('resolve-target 60→180 metLate at 200 (20 late), missed ×1');
  });

  it('of a repeating row that was missed keeps its occurrences when detection is corrected', () => {
    desk.setPolicy(
      shippedRules([
        'from: declared, within: 30m }\n    metBy: [{ told: stakeholders }]\n    miss: alarm',
        'from: detected, within: 30m }\n    metBy: [{ told: stakeholders }]\n    miss: alarm\n    repeats: true',
      ]),
    );
    declare('SEV2');
    at(65);
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: zero - 5 * minute });
    expect(incident.debt('stakeholders')).toMatchObject({
      firstDueAt: zero + 25 * minute,
      missedSince: zero + 25 * minute,
      dueAt: zero + 85 * minute,
      missedCount: 2,
    });
    at(86);
    expect(incident.debt('stakeholders').missedCount).toBe(3);
  });

  it('of business hours counts inside them only', () => {
    declare('SEV3');
    desk.moveTo(Date.UTC(2026, 0, 13, 16));
    tell(['stakeholders']);
    expect(incident.debt('update').dueAt).toBe(Date.UTC(2026, 0, 14, 10));
  });
});

describe('a row whose condition holds', () => {
  it('is not owed and not counted', () => {
    declare('SEV2');
    incident.give(mara, 'changeStatus', { to: 'investigating' });
    incident.give(mara, 'acknowledge');
    expect(incident.debts('investigation')).toEqual([]);
  });
});

describe('at risk', () => {
  it('is called once per debt at 80 % of its time', () => {
    declare('SEV2');
    at(14);
    const called = incident.log().filter((event) => event.type === 'debtAtRisk');
    expect(called.map((event) => event.recordedAt)).toEqual([zero + 12 * minute, zero + 12 * minute]);
    expect(
      owedLines(incident.state(), desk.now()).map((l) => `${l.rowId} ${lineState(l, desk.now())}`),
    ).toEqual(['acknowledge atRisk', 'channel atRisk', 'stakeholders running', 'resolve-target running']);
  });

  it('is not called for what is found missed after an absence', () => {
    declare('SEV2');
    at(60, { asleep: true });
    expect(count('debtAtRisk')).toBe(0);
    expect(missesOf('acknowledge')).toEqual(['0-0 absent']);
  });
});

describe('a repeating debt', () => {
  beforeEach(() => {
    declare('SEV1');
    tell(['stakeholders']);
  });

  it('is one debt until the act, with a miss per interval while the desk runs', () => {
    at(46);
    expect(line('update')).toBe('update 0→15 open, missed ×3');
    expect(missesOf('update')).toEqual(['0-0', '1-1', '2-2']);
    tell(['stakeholders']);
    expect(incident.debts('update').map((debt) => owedLine(debt, zero))).toEqual([
      'update 0→15 metLate at 46 (31 late), missed ×3',
      'update 46→61 open',
    ]);
  });

  it('has one miss with its range after an absence, then goes on one by one', () => {
    at(20);
    at(100, { asleep: true });
    at(106);
    expect(missesOf('update')).toEqual(['0-0', '1-5 absent', '6-6']);
    expect(owedLines(incident.state(), desk.now()).find((l) => l.rowId === 'update')).toMatchObject({
      missedCount: 7,
      overdueSince: zero + 15 * minute,
      dueAt: zero + 15 * minute,
    });
  });

  it('counts intervals that end exactly now as not missed yet', () => {
    at(45, { asleep: true });
    expect(missesOf('update')).toEqual(['0-1 absent']);
  });

  it('survives an absence of a year', () => {
    at(365 * 24 * 60, { asleep: true });
    expect(missesOf('update')).toEqual([`0-${String(365 * 24 * 4 - 2)} absent`]);
  });
});

describe('the hold', () => {
  beforeEach(() => {
    declare('SEV2');
    incident.give(mara, 'resolve');
  });

  it('is over at exactly its limit, never at risk and never missed', () => {
    at(29);
    expect(line('stability')).toBe('stability 0→30 open');
    at(30);
    expect(line('stability')).toBe('stability 0→30 met at 30');
    expect(incident.log().filter((event) => event.type === 'holdOver')).toHaveLength(1);
    expect(missesOf('stability')).toEqual([]);
  });

  it('is over at its limit also where nobody was there', () => {
    at(100, { asleep: true });
    expect(line('stability')).toBe('stability 0→30 met at 30');
  });

  it('is cancelled by a reopening', () => {
    at(10);
    incident.give(mara, 'reopen');
    expect(line('stability')).toBe('stability 0→30 cancelled at 10');
  });
});

describe('a clock set back', () => {
  beforeEach(() => {
    declare('SEV2');
  });

  it('moves what is not met with it, so that nothing comes later or twice', () => {
    at(13);
    desk.setClock(zero - 47 * minute);
    expect(line('acknowledge')).toBe('acknowledge -60→-45 open');
    desk.moveTo(zero - 44 * minute);
    expect(line('acknowledge')).toBe('acknowledge -60→-45 open, missed ×1');
    expect(count('debtAtRisk')).toBe(2);
    desk.moveTo(zero - 29 * minute);
    expect(
      incident
        .log()
        .filter((event) => event.type === 'escalated')
        .map((event) => event.recordedAt),
    ).toEqual([zero - 30 * minute]);
  });

  it('keeps the offer of what is missed after it', () => {
    at(20);
    incident.give(mara, 'acknowledge');
    at(75);
    incident.give(mara, 'addEntry');
    at(100);
    desk.setClock(zero + 10 * minute);
    at(31);
    expect(missesOf('resolve-target')).toEqual(['0-0']);
    expect(count('escalationOffered')).toBe(1);
  });

  it('by ten seconds or less is no event', () => {
    at(13);
    desk.setClock(zero + 13 * minute - 10_000);
    expect(count('clockSetBack')).toBe(0);
  });

  it('of years, forth and back, leaves each occurrence missed once', () => {
    tell(['stakeholders']);
    at(10);
    desk.setClock(zero + 3 * 365 * day);
    desk.setClock(zero + 11 * minute);
    at(120);
    const ranges = incident.log().flatMap((event) => {
      if (event.type !== 'debtMissed') return [];
      const { debt, first, last } = event.payload as { debt: string; first: number; last: number };
      return debt.startsWith('update@') ? [{ first, last }] : [];
    });
    expect(ranges.length).toBeGreaterThan(1);
    expect(ranges.slice(1).map(({ first }) => first)).toEqual(
      ranges.slice(0, -1).map(({ last }) => last + 1),
    );
  });
});

describe('what is owed', () => {
  it('is told by name, by the commander where nobody has the role', () => {
    declare('SEV2');
    const owed = () => owedLines(incident.state(), desk.now()).map((l) => `${l.rowId}: ${l.owedBy}`);
    expect(owed()).toEqual(
      [
        'acknowledge: On-call · Mara Lindqvist',
        'channel: Incident Commander · Bo',
        'stakeholders: Communications Lead (nobody): Bo, commander',
        'resolve-target: Incident Commander · Bo',
      ].sort((a, b) => order(a) - order(b)),
    );
    incident.give(ines, 'takeRole', { role: 'communications', person: ines });
    expect(owed().find((text) => text.startsWith('stakeholders'))).toBe(
      'stakeholders: Communications Lead · Ines Varga',
    );
  });
  const order = (text: string) =>
    ['acknowledge', 'stakeholders', 'channel', 'resolve-target'].indexOf(text.split(':')[0] ?? '');

  it('has a closed incident looked at while its review is owed, and none that owes nothing', () => {
    declare('SEV2');
    incident.give(mara, 'resolve', { pirAt: zero + day });
    incident.give(mara, 'markTimelineReviewed');
    incident.give(mara, 'close', { reason: 'all is well' });
    expect(owedTable(incident.state(), zero).at(-1)).toBe('pir-complete 0→10080 open');
    expect(incidentRow(incident.state()).nextLookAt).not.toBeNull();
    declare('SEV4');
    incident.give(mara, 'cancel');
    expect(incidentRow(incident.state()).nextLookAt).toBeNull();
    desk.moveTo(zero + 30 * day);
    expect(count('debtMissed')).toBe(0);
  });
});
