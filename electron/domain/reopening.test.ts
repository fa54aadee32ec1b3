import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { durationMs, timeToMitigateMs } from './metrics/durations.ts';
import type { Status } from './terms.ts';
import { bystander, day, directory, ines, kenji, mara, minute, ruth } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// Merging, reopening and roles (rules, sections 2 and 4).

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

describe('merging', () => {
  it('checks the survivor, writes into both, ends the debts of one', () => {
    const survivor = desk.declare(kenji, { title: 'Login fails' });
    const closed = desk.declare(kenji, { title: 'Old' });
    closed.give(kenji, 'cancel');
    const refused = (id: string) => incident.refusal(mara, 'mergeInto', { survivor: id }).reason;
    expect([incident.id, 'unknown', closed.id].map(refused)).toEqual(['survivor', 'survivor', 'survivor']);
    expect(incident.refusal(mara, 'mergeInto', { survivor: survivor.id, reason: '' }).field).toBe('reason');
    incident.give(mara, 'mergeInto', { survivor: survivor.id });
    expect(incident.state()).toMatchObject({
      status: 'merged',
      mergedInto: { id: survivor.id, label: survivor.state().label },
    });
    expect(survivor.state().mergedFrom).toEqual([{ id: incident.id, label: incident.state().label }]);
    expect(incident.state().debts.every((debt) => debt.end?.how === 'cancelled')).toBe(true);
    expect(survivor.state().status).toBe('detected');
  });
});

describe('reopening', () => {
  it('is possible from resolved and closed, with a reason, to exactly 7 days after it was resolved', () => {
    expect(incident.refusal(mara, 'reopen').reason).toBe('not-now');
    incident.give(mara, 'resolve');
    expect(incident.refusal(mara, 'reopen', { reason: '' }).field).toBe('reason');
    closeNow();
    desk.moveTo(zero + 7 * day);
    incident.give(mara, 'reopen');
    expect(incident.state()).toMatchObject({
      status: 'investigating',
      resolvedAt: { at: null },
      closedAt: { at: null },
    });
    incident.give(mara, 'resolve');
    desk.moveTo(zero + 14 * day + 1);
    expect(incident.refusal(mara, 'reopen').reason).toBe('too-late');
  });

  it('undoes the timeline review and the told resolution, returns a complete review to draft', () => {
    incident.give(mara, 'recordCommunication');
    incident.give(mara, 'resolve', { rootCauseKnown: 'known', rootCause: 'disk' });
    incident.give(mara, 'recordCommunication', { message: 'resolution' });
    incident.give(mara, 'markTimelineReviewed');
    incident.give(mara, 'setPirDate', { at: zero + 5 * day });
    incident.give(mara, 'close', { reason: 'done' });
    incident.give(mara, 'writePirSection', { section: 'lessons' });
    incident.give(mara, 'setActionItem');
    incident.give(mara, 'movePir', { to: 'complete' });
    expect(incident.debt('pir-complete').end?.how).toBe('met');
    at(60);
    incident.give(mara, 'reopen');
    expect(incident.state()).toMatchObject({
      timelineReviewedAt: null,
      resolutionTold: [],
      pir: { status: 'draft', dateAt: zero + 5 * day },
    });
    at(90);
    incident.give(mara, 'resolve');
    expect(
      ['tell-resolution', 'timeline-review', 'pir-complete'].map((row) => incident.debts(row).length),
    ).toEqual([2, 2, 2]);
    expect(incident.debts('pir-scheduled')).toHaveLength(1);
    expect(durationMs(incident.state())).toBe(30 * minute);
  });

  it('calls by the incident’s own policy, not by the one in force', () => {
    incident.give(mara, 'resolve');
    at(5);
    desk.setPolicy(shippedRules(['asked: [SEV4]', 'asked: [SEV2, SEV4]']));
    incident.give(kenji, 'reopen');
    expect(incident.log().findLast((event) => event.type === 'paged')?.payload).toMatchObject({
      urgency: 'high',
    });
    const work = desk.declare(ines, {
      kind: 'maintenance',
      plannedFrom: desk.now(),
      plannedTo: desk.now() + 60 * minute,
      services: ['checkout'],
    });
    desk.setPolicy(shippedRules());
    work.give(ines, 'turnLive', { severity: 'SEV2' });
    expect(work.log().find((event) => event.type === 'paged')?.payload).toMatchObject({ urgency: 'low' });
  });

  it('forgets a date of the review that has passed, and leaves one in review there', () => {
    incident.give(mara, 'resolve', { pirAt: zero + minute });
    incident.give(mara, 'movePir', { to: 'inReview' });
    at(60);
    incident.give(mara, 'reopen');
    expect(incident.state().pir).toMatchObject({ dateAt: null, status: 'inReview' });
  });

  it('gives each pass its own mitigated', () => {
    at(5);
    move('monitoring');
    incident.give(mara, 'resolve');
    at(60);
    incident.give(mara, 'reopen');
    expect(incident.state().mitigatedAt.at).toBeNull();
    at(70);
    move('monitoring');
    incident.give(mara, 'resolve');
    expect(incident.state().passes.map((pass) => pass.mitigated.at)).toEqual([
      zero + 5 * minute,
      zero + 70 * minute,
    ]);
    expect(timeToMitigateMs(incident.state())).toBe((70 - 55) * minute);
  });
});

describe('roles', () => {
  it('pass command on and keep its history', () => {
    incident.give(ines, 'takeRole', { role: 'commander', person: ines });
    incident.give(ruth, 'takeRole', { role: 'commander', person: ruth });
    incident.give(ines, 'takeRole', { role: 'scribe', person: ines });
    expect(incident.state().commander).toEqual(ruth);
    expect(
      incident
        .state()
        .roles.map((held) => `${held.role} ${held.person.name} ${held.to === null ? 'now' : 'before'}`),
    ).toEqual([
      'commander Bo before',
      'commander Ines Varga before',
      'commander Ruth Calloway now',
      'scribe Ines Varga now',
    ]);
    incident.give(ruth, 'leaveRole', { role: 'commander', person: ruth });
    expect(incident.state().commander).toBeNull();
    expect(incident.refusal(ruth, 'leaveRole', { role: 'commander', person: ruth }).reason).toBe('not-held');
    expect(incident.refusal(ines, 'takeRole', { role: 'scribe', person: ines }).reason).toBe('no-change');
  });
});
