import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import type { StoredEvent } from './event.ts';
import { foldAll } from './fold.ts';
import { currentRun } from './ladder.ts';
import { bystander, directory, ines, kenji, mara, minute, ruth } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// One record written by two desks (house, “The record”): what stands, what is marked.

const zero = Date.UTC(2026, 0, 13, 10);
let here: Walk;
let there: Walk;
let ours: IncidentInHand;
let theirs: IncidentInHand;

/** Their clock runs two minutes ahead. */
const ahead = 2 * minute;
const at = (minutes: number, how?: { readonly asleep: boolean }) => {
  here.moveTo(zero + minutes * minute, how);
  there.moveTo(zero + minutes * minute + ahead, how);
};
const exchange = () => {
  const all = [ours.log(), theirs.log()];
  ours = here.receive(ours.id, all[1] ?? []);
  theirs = there.receive(ours.id, all[0] ?? []);
};
const marks = () => ours.fold().memory.marks.map((mark) => mark.why);
const redone = (event: StoredEvent, change: Partial<StoredEvent>): StoredEvent => ({ ...event, ...change });

beforeEach(() => {
  here = walk({ policy: shippedRules(), directory, now: zero, origin: 'here.1' });
  there = walk({ policy: shippedRules(), directory, now: zero + ahead, origin: 'there.1' });
  ours = here.declare(bystander, { services: ['checkout'] });
  theirs = there.receive(ours.id, ours.log());
});

describe('concurrent changes', () => {
  it('of status stand side by side, the less finished is shown until one replaces both', () => {
    at(5);
    ours.give(mara, 'changeStatus', { to: 'monitoring' });
    theirs.give(ines, 'changeStatus', { to: 'investigating' });
    exchange();
    expect(ours.state().statuses.map((s) => s.value)).toEqual(['monitoring', 'investigating']);
    expect(ours.state().status).toBe('investigating');
    expect(ours.refusal(mara, 'resolve', { basedOn: [ours.state().statuses[0]?.event ?? ''] }).reason).toBe(
      'stale',
    );
    ours.give(mara, 'changeStatus', { to: 'identified', basedOn: ours.state().statuses.map((s) => s.event) });
    exchange();
    expect(theirs.state().statuses.map((s) => s.value)).toEqual(['identified']);
    expect(theirs.state()).toEqual(ours.state());
  });

  it('of status may agree with what is shown, to settle them', () => {
    ours.give(mara, 'changeStatus', { to: 'monitoring' });
    theirs.give(ines, 'changeStatus', { to: 'investigating' });
    exchange();
    ours.give(mara, 'changeStatus', { to: 'investigating' });
    expect(ours.state().statuses).toHaveLength(1);
  });

  it('of severity show the higher one, and both stay in the history', () => {
    ours.give(mara, 'changeSeverity', { to: 'SEV3' });
    theirs.give(ines, 'changeSeverity', { to: 'SEV1' });
    exchange();
    expect(ours.state()).toMatchObject({ severity: 'SEV1', peakSeverity: 'SEV1' });
    expect(
      ours
        .state()
        .severities.map((s) => s.value)
        .sort(),
    ).toEqual(['SEV1', 'SEV3']);
    expect(theirs.state()).toEqual(ours.state());
  });

  it('of command show both commanders until a person decides', () => {
    ours.give(kenji, 'takeRole', { role: 'commander', person: kenji });
    theirs.give(ruth, 'takeRole', { role: 'commander', person: ruth });
    exchange();
    expect(ours.state().commanders.map((c) => c.value)).toEqual([kenji, ruth]);
    expect(
      ours
        .state()
        .roles.filter((held) => held.to === null)
        .map((held) => held.person),
    ).toEqual([kenji, ruth]);
    ours.give(ruth, 'takeRole', { role: 'commander', person: ruth });
    expect(ours.state().commanders.map((c) => c.value)).toEqual([ruth]);
    expect(
      ours
        .state()
        .roles.filter((held) => held.to === null)
        .map((held) => held.person),
    ).toEqual([ruth]);
  });

  it('of planned work turned live twice show the higher severity and what it owes', () => {
    const planned = { kind: 'maintenance', plannedFrom: zero, plannedTo: zero + 60 * minute } as const;
    ours = here.declare(ines, { ...planned, services: ['checkout'] });
    theirs = there.receive(ours.id, ours.log());
    ours.give(ines, 'turnLive', { severity: 'SEV3' });
    theirs.give(kenji, 'turnLive', { severity: 'SEV1' });
    exchange();
    expect(marks()).toEqual([]);
    expect(ours.state()).toMatchObject({ kind: 'live', severity: 'SEV1', peakSeverity: 'SEV1' });
    expect(ours.state().severities.map((s) => s.value)).toEqual(['SEV3', 'SEV1']);
    expect(ours.debts('status-page')).toHaveLength(1);
    expect(ours.state().runs).toHaveLength(1);
    expect(theirs.state()).toEqual(ours.state());
  });

  it('closed here and cancelled there is settled by closing once more', () => {
    theirs.give(ines, 'cancel');
    ours.give(mara, 'resolve', { pirAt: zero + minute });
    ours.give(mara, 'markTimelineReviewed');
    ours.give(mara, 'close', { reason: 'enough' });
    exchange();
    expect(ours.state().status).toBe('closed');
    expect(ours.state().statuses).toHaveLength(2);
    ours.give(mara, 'close');
    expect(ours.state().statuses.map((s) => s.value)).toEqual(['closed']);
    expect(ours.refusal(mara, 'close').reason).toBe('not-now');
  });

  it('of severity are settled after closing too', () => {
    ours.give(mara, 'changeSeverity', { to: 'SEV3' });
    theirs.give(ines, 'changeSeverity', { to: 'SEV1' });
    theirs.give(ines, 'resolve', { pirAt: zero + minute });
    theirs.give(ines, 'markTimelineReviewed');
    theirs.give(ines, 'close', { reason: 'enough' });
    exchange();
    expect(ours.state().status).toBe('closed');
    ours.give(mara, 'changeSeverity', { to: 'SEV3' });
    expect(ours.state().severities.map((s) => s.value)).toEqual(['SEV3']);
    expect(ours.refusal(mara, 'changeSeverity').reason).toBe('not-now');
  });

  it('resolved here and cancelled there is shown resolved, with what resolving starts', () => {
    theirs.give(ines, 'cancel');
    at(1);
    ours.give(mara, 'resolve');
    exchange();
    expect(ours.state()).toMatchObject({ status: 'resolved', resolvedAt: { at: zero + minute } });
    expect(ours.debts('stability')).toHaveLength(1);
  });
});

describe('a repeat', () => {
  it('of a command from another desk counts once, the smallest id first', () => {
    const given = ours.try(mara, 'changeSeverity', { to: 'SEV1' }, 'the same command');
    const again = theirs.try(mara, 'changeSeverity', { to: 'SEV1' }, 'the same command');
    expect(given.ok && again.ok).toBe(true);
    exchange();
    expect(marks()).toEqual(['repeatedCommand']);
    expect(ours.state().severities).toHaveLength(1);
    expect(ours.state().severityHistory).toHaveLength(2);
    expect(theirs.state()).toEqual(ours.state());
  });

  it('still replaces what it replaced, and what is shown follows', () => {
    theirs.give(ines, 'changeStatus', { to: 'investigating' });
    const seenThere = theirs.log();
    ours.try(mara, 'changeStatus', { to: 'monitoring' }, 'settled twice');
    theirs.try(mara, 'changeStatus', { to: 'monitoring' }, 'settled twice');
    exchange();
    expect(seenThere.at(-1)?.type).toBe('statusChanged');
    expect(ours.state().statuses.map((s) => s.value)).toEqual(['monitoring']);
    expect(ours.state().status).toBe('monitoring');
    ours.give(mara, 'changeStatus', { to: 'identified', note: 'not yet' });
    expect(ours.state().statuses).toHaveLength(1);
  });

  it('that another change replaces goes with the first of its kind', () => {
    ours.try(mara, 'changeSeverity', { to: 'SEV1' }, 'twice');
    theirs.try(mara, 'changeSeverity', { to: 'SEV1' }, 'twice');
    const [repeat] = theirs.state().severities;
    at(1);
    theirs.give(ines, 'changeSeverity', { to: 'SEV4', basedOn: [repeat?.event ?? ''] });
    exchange();
    expect(ours.state().severities.map((s) => s.value)).toEqual(['SEV4']);
  });

  it('of a machine fact is marked and counts once', () => {
    at(90, { asleep: true });
    exchange();
    const pagedBoth = ours.log().filter((event) => event.type === 'paged' && event.factKey !== null);
    expect(pagedBoth).toHaveLength(2);
    expect(ours.state().escalations).toBe(1);
    expect(currentRun(ours.state())?.steps.map((step) => step.tier)).toEqual([1, 2]);
    expect(ours.debt('acknowledge').missedCount).toBe(1);
    expect(new Set(marks())).toEqual(new Set(['repeatedFact']));
  });

  it('of a miss unites the ranges', () => {
    ours.give(mara, 'recordCommunication');
    exchange();
    here.moveTo(zero + 31 * minute);
    there.moveTo(zero + ahead + 95 * minute, { asleep: true });
    exchange();
    expect(ours.debt('update')).toMatchObject({ missedCount: 3, occurrence: 3 });
    here.moveTo(zero + 125 * minute);
    expect(ours.debt('update').missedCount).toBe(4);
  });

  it('of an acknowledgement there ends what a desk that did not know it exhausted', () => {
    theirs.give(mara, 'acknowledge');
    for (const minutes of [50, 100, 125]) {
      at(minutes);
      theirs.give(mara, 'addEntry');
    }
    const untilThen = ours.log().filter((event) => event.type === 'ladderExhausted');
    expect(untilThen).toHaveLength(1);
    exchange();
    expect(currentRun(ours.state())).toMatchObject({ exhaustedAt: null });
    expect(currentRun(ours.state())?.acknowledgedAt).not.toBeNull();
    expect(ours.debt('acknowledge').end?.how).toBe('met');
  });
});

describe('a record with holes', () => {
  it('marks what is unknown, what has a bad shape, what does not fit and what comes before the declaration', () => {
    const [declared, ...rest] = ours.log();
    if (declared === undefined) throw new Error('nothing declared');
    const event = (id: string, change: Partial<StoredEvent>) =>
      redone(declared, { id, commandId: id, ...change });
    const fold = foldAll([
      event('0', { type: 'addedLater' }),
      event('00', { type: 'channelLinked', payload: {}, words: { link: 'x' } }),
      declared,
      event('a', { type: 'toString' }),
      event('b', { type: 'acknowledged', payload: { person: 1 } }),
      event('c', { version: 2 }),
      event('d', {}),
      event('db', { type: 'clockSetBack', payload: { byMs: 0 }, words: null }),
      event('dc', { type: 'clockSetBack', payload: { byMs: -1 }, words: null }),
      event('e', {
        type: 'debtMissed',
        payload: { debt: 'none', first: 0, last: 0, absent: false },
        words: null,
      }),
      event('f', { type: 'channelLinked', payload: {}, words: null }),
      event('g', { type: 'channelLinked', payload: {}, words: null, blanked: true }),
      ...rest,
    ]);
    expect(fold.memory.marks.map((mark) => `${mark.event} ${mark.why}`)).toEqual([
      '0 unknownType',
      '00 notDeclared',
      'a unknownType',
      'b badShape',
      'c unknownType',
      'd doesNotFit',
      'db doesNotFit',
      'dc doesNotFit',
      'e doesNotFit',
      'f badShape',
    ]);
    expect(fold.incident).toMatchObject({ channelLinked: true, channelLink: null, assignee: mara });
  });

  it('keeps state and reads blanked names as redacted', () => {
    ours.give(bystander, 'takeRole', { role: 'commander', person: { id: null, name: 'Zoe' } });
    const fold = foldAll(ours.log().map((event) => ({ ...event, words: null, blanked: true })));
    expect(fold.memory.marks).toEqual([]);
    expect(fold.incident).toMatchObject({
      title: null,
      commander: { id: null, name: 'redacted' },
      status: 'detected',
    });
  });
});

describe('a miss without end', () => {
  it('takes no time, however many occurrences it names', () => {
    ours.give(mara, 'recordCommunication');
    const last = ours.log().at(-1);
    if (last === undefined) throw new Error('nothing written');
    const miss = (id: string, debt: string) =>
      redone(last, {
        id,
        commandId: id,
        factKey: id,
        type: 'debtMissed',
        words: null,
        payload: { debt, first: 0, last: Number.MAX_SAFE_INTEGER, absent: true },
      });
    const fold = foldAll([
      ...ours.log(),
      miss('y', ours.debt('update').id),
      miss('z', ours.debt('acknowledge').id),
    ]);
    expect(fold.incident?.debts.find((debt) => debt.row.id === 'acknowledge')?.missedCount).toBe(1);
  });
});
