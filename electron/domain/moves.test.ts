import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { durationMs, timeToDetectMs, timeToMitigateMs, timeToRespondMs } from './metrics/durations.ts';
import type { Status } from './terms.ts';
import { owedLine } from './testing/owed.ts';
import { bystander, day, directory, ines, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// Moves of an incident (rules, section 4).

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number) => {
  desk.moveTo(zero + minutes * minute);
};
const move = (to: Status, more: object = {}) => incident.give(mara, 'changeStatus', { to, ...more });
const closeNow = () => {
  for (const { id, tickedBy, waivedBy } of incident.state().exitCriteria)
    if (tickedBy === null && waivedBy === null) incident.give(mara, 'waiveExitCriterion', { criterion: id });
  incident.give(mara, 'close', { reason: 'enough' });
};
beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
  incident = desk.declare(bystander, { services: ['checkout'] });
});

describe('status', () => {
  it('goes forward, and what is skipped is recorded', () => {
    const [event] = move('monitoring');
    expect(event?.payload).toMatchObject({
      from: 'detected',
      to: 'monitoring',
      skipped: ['investigating', 'identified'],
    });
    expect(incident.give(mara, 'resolve')[0]?.payload).toMatchObject({
      from: 'monitoring',
      to: 'resolved',
      skipped: [],
    });
  });

  it('goes back among investigating, identified and monitoring with a note', () => {
    move('monitoring');
    expect(incident.refusal(mara, 'changeStatus', { to: 'investigating' })).toMatchObject({
      reason: 'missing',
      field: 'note',
    });
    move('investigating', { note: 'it is slow again' });
    expect(incident.state().status).toBe('investigating');
  });

  it('never returns to detected, never ends by this command, never stays where it is', () => {
    move('identified');
    const refused = (to: Status) => incident.refusal(mara, 'changeStatus', { to, note: 'why' }).reason;
    expect(
      ['detected', 'resolved', 'closed', 'cancelled', 'merged', 'identified'].map((to) =>
        refused(to as Status),
      ),
    ).toEqual(['move', 'move', 'move', 'move', 'move', 'no-change']);
  });

  it('takes the begin of monitoring as mitigated, cleared by going back unless it was set by hand', () => {
    at(10);
    move('monitoring');
    expect(incident.state().mitigatedAt.at).toBe(zero + 10 * minute);
    move('identified', { note: 'not yet' });
    expect(incident.state().mitigatedAt.at).toBeNull();
    at(20);
    move('monitoring', { mitigatedAt: zero + 15 * minute });
    move('identified', { note: 'not yet' });
    expect(incident.state().mitigatedAt).toEqual({
      at: zero + 15 * minute,
      approximate: false,
      byHand: true,
    });
    expect(timeToMitigateMs(incident.state())).toBe(15 * minute);
  });

  it('keeps the first time that the cause was identified', () => {
    at(5);
    move('identified');
    move('investigating', { note: 'wrong cause' });
    at(9);
    move('identified');
    expect(incident.state().identifiedAt.at).toBe(zero + 5 * minute);
  });
});

describe('a stale command', () => {
  it('is refused with what changed where the value that it replaces changed, and only then', () => {
    const seen = incident.state().statuses.map((s) => s.event);
    incident.give(ines, 'addEntry');
    incident.give(ines, 'changeSeverity', { to: 'SEV1' });
    incident.give(mara, 'changeStatus', { to: 'investigating', basedOn: seen });
    const refusal = incident.refusal(mara, 'changeStatus', { to: 'identified', basedOn: seen });
    expect(refusal).toMatchObject({ reason: 'stale', field: 'basedOn' });
    expect(refusal.sentence).toContain('Investigating by Mara Lindqvist');
    expect(incident.refusal(mara, 'changeSeverity', { to: 'SEV3', basedOn: ['something else'] }).reason).toBe(
      'stale',
    );
    expect(incident.refusal(mara, 'takeRole', { basedOn: ['something else'] }).reason).toBe('stale');
  });
});

describe('times', () => {
  it('later than now and than the newest record are refused', () => {
    const future = zero + minute;
    for (const type of [
      'addEntry',
      'acknowledge',
      'changeStatus',
      'resolve',
      'changeSeverity',
      'recordCommunication',
    ] as const)
      expect(
        incident.refusal(mara, type, {
          at: future,
          to: type === 'changeSeverity' ? 'SEV1' : 'investigating',
        } as object),
      ).toMatchObject({
        reason: 'future-time',
        field: 'at',
      });
    expect(incident.refusal(mara, 'correctMoment', { at: future }).reason).toBe('future-time');
    expect(desk.refusedDeclaration(mara, { detectedAt: future }).field).toBe('detectedAt');
    expect(desk.refusedDeclaration(mara, { startedAt: future }).field).toBe('startedAt');
  });

  it('up to the newest record are accepted after the clock was set back, and planned ones always', () => {
    at(60);
    incident.give(mara, 'addEntry');
    desk.setClock(zero);
    incident.give(mara, 'addEntry', { at: zero + 60 * minute });
    incident.give(mara, 'resolve');
    incident.give(mara, 'setPirDate', { at: zero + 5 * day });
    expect(incident.state().pir.dateAt).toBe(zero + 5 * day);
  });

  it('of a plain resolution are never before detection, also after the clock was set back', () => {
    at(60);
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: zero + 50 * minute });
    desk.setClock(zero + 10 * minute);
    incident.give(mara, 'resolve');
    expect(incident.state().resolvedAt.at).toBe(zero + 50 * minute);
  });

  it('of resolution before detection are refused, any other order is accepted', () => {
    expect(incident.refusal(mara, 'resolve', { at: zero - minute }).reason).toBe('before-detected');
    at(10);
    move('monitoring');
    incident.give(mara, 'resolve', { at: zero + 5 * minute });
    expect(incident.refusal(mara, 'correctMoment', { moment: 'resolvedAt', at: zero - minute }).reason).toBe(
      'before-detected',
    );
    expect(
      incident.refusal(mara, 'correctMoment', { moment: 'detectedAt', at: zero + 6 * minute }).reason,
    ).toBe('before-detected');
    incident.give(mara, 'correctMoment', { moment: 'startedAt', at: zero + 7 * minute });
    expect(timeToDetectMs(incident.state())).toBeNull();
  });

  it('that have not been reached cannot be corrected', () => {
    for (const moment of ['resolvedAt', 'closedAt', 'acknowledgedAt'] as const)
      expect(incident.refusal(mara, 'correctMoment', { moment, at: zero }).reason).toBe('not-reached');
  });

  it('corrected recompute what is measured, the begin of the downtime too', () => {
    at(10);
    incident.give(mara, 'acknowledge');
    incident.give(mara, 'correctMoment', { moment: 'acknowledgedAt', at: zero + 4 * minute });
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: zero - 20 * minute });
    incident.give(mara, 'resolve');
    expect(timeToRespondMs(incident.state())).toBe(4 * minute);
    expect(durationMs(incident.state())).toBe(30 * minute);
    expect(incident.state().passes[0]?.startedAt).toBe(zero - 20 * minute);
    incident.give(mara, 'correctMoment', { moment: 'startedAt', at: zero - 25 * minute, approximate: true });
    expect(incident.state().passes[0]?.startedAt).toBe(zero - 25 * minute);
    expect(incident.state().corrected).toEqual(['acknowledgedAt', 'detectedAt', 'startedAt']);
  });
});

describe('resolving', () => {
  it('meets the target, the acknowledgement by the resolver and the investigation', () => {
    at(7);
    incident.give(ines, 'resolve');
    expect(['resolve-target', 'acknowledge'].map((row) => owedLine(incident.debt(row), zero))).toEqual([
      'resolve-target 0→120 met at 7',
      'acknowledge 0→15 met at 7',
    ]);
    expect(incident.debt('acknowledge').end?.by).toEqual(ines);
    expect(timeToRespondMs(incident.state())).toBeNull();
  });

  it('fills the review and meets its date in the same command', () => {
    incident.give(mara, 'resolve', {
      rootCauseKnown: 'suspected',
      rootCause: 'a leak',
      summary: 'restarted',
      pirAt: zero + day,
    });
    expect(incident.state().pir).toMatchObject({
      rootCauseKnown: 'suspected',
      rootCause: 'a leak',
      summary: 'restarted',
      dateAt: zero + day,
    });
    expect(incident.debt('pir-scheduled').end).toMatchObject({ how: 'met' });
  });

  it('owes the resolution to those who were told, the status page included, and to nobody else', () => {
    incident.give(mara, 'recordCommunication', { audiences: ['status-page', 'executives'] });
    incident.give(mara, 'resolve');
    at(5);
    incident.give(mara, 'recordCommunication', {
      message: 'resolution',
      audiences: ['executives', 'stakeholders'],
    });
    expect(incident.debt('tell-resolution').end).toBeNull();
    incident.give(mara, 'recordCommunication', { message: 'resolution', audiences: ['status-page'] });
    expect(incident.debt('tell-resolution').end).toMatchObject({ how: 'met' });
  });

  it('owes no telling where nobody was told', () => {
    incident.give(mara, 'resolve');
    expect(incident.debts('tell-resolution')).toEqual([]);
  });

  it('stops the ladder and the update', () => {
    incident.give(mara, 'recordCommunication');
    incident.give(mara, 'resolve');
    at(24 * 60);
    expect(incident.log().filter((event) => event.type === 'escalated')).toEqual([]);
    expect(owedLine(incident.debt('update'), zero)).toBe('update 0→30 cancelled at 0');
  });
});

describe('closing', () => {
  it('needs resolved', () => {
    expect(incident.refusal(mara, 'close')).toMatchObject({ reason: 'not-now' });
    expect(incident.state().status).toBe('detected');
  });

  it('needs the policy’s criteria and the commander’s own lines ticked or waived by name', () => {
    incident.give(mara, 'recordCommunication');
    incident.give(mara, 'addExitCriterion', { text: 'cache is warm' });
    incident.give(mara, 'resolve');
    expect(incident.refusal(mara, 'close', { reason: 'x' }).sentence).toBe(
      'Not closed: still open are Resolution told, Timeline reviewed, PIR date set, cache is warm. Tick or waive each by name.',
    );
    const own = incident.state().exitCriteria.at(-1)?.id ?? '';
    incident.give(mara, 'tickExitCriterion', { criterion: own });
    incident.give(mara, 'waiveDebt', { debt: incident.debt('tell-resolution').id });
    incident.give(mara, 'markTimelineReviewed');
    expect(
      incident.refusal(mara, 'waiveExitCriterion', { criterion: 'pir-date-set', reason: '' }).field,
    ).toBe('reason');
    incident.give(mara, 'waiveExitCriterion', { criterion: 'pir-date-set', reason: 'holidays' });
    incident.give(mara, 'close', { reason: 'x' });
    expect(incident.state().status).toBe('closed');
    expect(incident.state().exitCriteria.find((c) => c.id === 'pir-date-set')).toMatchObject({
      waivedBy: mara,
      waiverReason: 'holidays',
    });
  });

  it('needs the hold over or a reason, which waives it', () => {
    incident.give(mara, 'resolve', { pirAt: zero + day });
    incident.give(mara, 'markTimelineReviewed');
    expect(incident.refusal(mara, 'close')).toMatchObject({ reason: 'hold', field: 'reason' });
    incident.give(mara, 'close', { reason: 'seen enough' });
    expect(incident.debt('stability').end).toMatchObject({
      how: 'waived',
      cause: 'waived',
      reason: 'seen enough',
    });
  });

  it('needs no reason from exactly the end of the hold', () => {
    incident.give(mara, 'resolve', { pirAt: zero + day });
    incident.give(mara, 'markTimelineReviewed');
    at(30);
    incident.give(mara, 'close');
    expect(incident.state().closedAt.at).toBe(zero + 30 * minute);
  });

  it('still takes entries, messages, corrections and tags, and owes nothing more for them', () => {
    incident.give(mara, 'resolve');
    closeNow();
    const debts = incident.state().debts.length;
    incident.give(mara, 'addEntry');
    incident.give(mara, 'recordCommunication', { audiences: ['stakeholders', 'executives'] });
    incident.give(mara, 'editTags', { add: ['network'] });
    incident.give(mara, 'correctMoment', { moment: 'startedAt', at: zero });
    expect(incident.state().debts).toHaveLength(debts);
  });
});

describe('cancelling', () => {
  it('needs a reason, ends every debt and the ladder', () => {
    expect(incident.refusal(mara, 'cancel', { reason: '' }).field).toBe('reason');
    at(16);
    incident.give(mara, 'cancel', { reason: 'a test alarm' });
    expect(incident.state()).toMatchObject({ status: 'cancelled', endReason: 'a test alarm' });
    expect(incident.state().debts.map((debt) => debt.end?.how)).toEqual([
      'missed',
      'missed',
      'cancelled',
      'cancelled',
    ]);
    at(500);
    expect(incident.log().filter((event) => event.type === 'escalated')).toEqual([]);
  });

  it('owes no update for the stand-down that follows', () => {
    incident.give(mara, 'recordCommunication');
    incident.give(mara, 'cancel');
    incident.give(mara, 'recordCommunication', { message: 'standDown' });
    expect(incident.state().debts.filter((debt) => debt.end === null)).toEqual([]);
  });

  it('is possible before resolved only', () => {
    incident.give(mara, 'resolve');
    expect(incident.refusal(mara, 'cancel').reason).toBe('not-now');
    expect(incident.refusal(mara, 'mergeInto').reason).toBe('not-now');
  });
});

describe('allowed commands', () => {
  const allowed = () => incident.allowed();

  it('know how long reopening is possible, whether closing is, and which policy is in force', () => {
    expect(allowed()).not.toContain('moveToCurrentPolicy');
    desk.setPolicy(shippedRules(['within: 2m', 'within: 3m']));
    expect(allowed()).toContain('moveToCurrentPolicy');
    incident.give(mara, 'resolve', { pirAt: zero + day });
    expect(allowed()).not.toContain('close');
    incident.give(mara, 'markTimelineReviewed');
    expect(allowed()).toContain('close');
    desk.moveTo(zero + 7 * day);
    expect(allowed()).toContain('reopen');
    desk.moveTo(zero + 7 * day + 1);
    expect(allowed()).not.toContain('reopen');
  });

  it('know what entries there are to act on', () => {
    const aboutEntries = ['correctEntry', 'retractEntry', 'pinEntry', 'settleEntry'];
    const among = () => allowed().filter((type) => aboutEntries.includes(type));
    expect(among()).toEqual([]);
    const [note] = incident.give(mara, 'addEntry');
    expect(among()).toEqual(['correctEntry', 'retractEntry', 'pinEntry']);
    incident.give(mara, 'retractEntry', { entry: note?.id ?? '' });
    expect(among()).toEqual([]);
    const [question] = incident.give(mara, 'addEntry', { kind: 'question' });
    expect(among()).toEqual(['correctEntry', 'retractEntry', 'pinEntry', 'settleEntry']);
    incident.give(mara, 'settleEntry', { entry: question?.id ?? '', outcome: 'answered' });
    expect(among()).toEqual(['correctEntry', 'retractEntry', 'pinEntry']);
  });

  it('are never none, and take away what has nothing left to act on', () => {
    expect(allowed()).toContain('snoozeLadder');
    incident.give(mara, 'snoozeLadder', { minutes: 15 });
    expect(allowed()).not.toContain('snoozeLadder');
    incident.give(mara, 'cancel');
    expect(allowed()).toEqual([
      'addEntry',
      'redact',
      'sendCommunication',
      'recordCommunication',
      'correctMoment',
      'editTags',
      'editDetails',
    ]);
  });
});
