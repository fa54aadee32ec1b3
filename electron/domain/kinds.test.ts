import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { doNext, everythingOwed, incidentRow, isOpen } from './debt-state.ts';
import { durationMs } from './metrics/durations.ts';
import { owedLine, owedTable } from './testing/owed.ts';
import { bystander, day, directory, hour, ines, kenji, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// Maintenance and drills (rules, section 4), and what is to be done next (section 2).

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;

const at = (minutes: number) => {
  desk.moveTo(zero + minutes * minute);
};
const count = (incident: IncidentInHand, type: string) =>
  incident.log().filter((event) => event.type === type).length;
beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
});

describe('maintenance', () => {
  let work: IncidentInHand;
  const lines = (row: string) => work.debts(row).map((debt) => owedLine(debt, zero));
  const plan = (from: number, to: number) => {
    const planned = { plannedFrom: zero + from * minute, plannedTo: zero + to * minute };
    work = desk.declare(ines, { kind: 'maintenance', severity: 'SEV1', services: ['checkout'], ...planned });
  };
  const shorter = shippedRules([
    '{ severities: [SEV4], from: lastUpdate, within: 24h }',
    '{ severities: [SEV4], from: lastUpdate, within: 1h }',
  ]);

  it('needs a window that ends after it begins', () => {
    const refused = (plannedFrom: number | null, plannedTo: number | null) =>
      desk.refusedDeclaration(ines, { kind: 'maintenance', plannedFrom, plannedTo }).field;
    expect([refused(null, zero), refused(zero, null), refused(zero, zero)]).toEqual([
      'plannedFrom',
      'plannedTo',
      'plannedTo',
    ]);
  });

  it('is SEV4 without ladder and acknowledgement; only update and told resolution are owed', () => {
    plan(60, 240);
    expect(work.state()).toMatchObject({ severity: 'SEV4', runs: [], assignee: null });
    expect(work.log().map((event) => event.type)).toEqual(['incidentDeclared']);
    expect(owedTable(work.state(), zero)).toEqual(['update 60→1500 open']);
    expect(work.refusal(mara, 'acknowledge').reason).toBe('not-now');
    expect(work.refusal(mara, 'escalate').reason).toBe('not-now');
  });

  it('owes updates inside its window only', () => {
    desk.setPolicy(shorter);
    plan(60, 240);
    at(30);
    work.give(ines, 'recordCommunication');
    at(180);
    expect(lines('update')).toEqual(['update 60→120 met at 30', 'update 60→120 open, missed ×1']);
    at(600);
    expect(lines('update').at(-1)).toBe('update 60→120 missed at 240, missed ×2');
    work.give(ines, 'recordCommunication');
    expect(work.debts('update')).toHaveLength(2);
  });

  it('asks once past its end, also after a sleep; a moved window asks again and owes again', () => {
    desk.setPolicy(shorter);
    plan(0, 50);
    desk.moveTo(zero + 500 * minute, { asleep: true });
    expect(count(work, 'windowOverAsked')).toBe(1);
    expect(lines('update')).toEqual(['update 0→60 cancelled at 500']);
    expect(
      work.refusal(ines, 'moveWindow', { plannedFrom: zero, plannedTo: zero + 100 * minute }).reason,
    ).toBe('window');
    work.give(ines, 'moveWindow', { plannedFrom: zero, plannedTo: zero + 600 * minute });
    expect(lines('update').at(-1)).toBe('update 500→560 open');
    at(1000);
    expect(count(work, 'windowOverAsked')).toBe(2);
  });

  it('owes nothing anew after its window was asked about, also where the clock was set back into it', () => {
    plan(0, 60);
    at(61);
    desk.setClock(zero + 30 * minute);
    work.give(ines, 'recordCommunication');
    expect(lines('update')).toEqual(['update 0→1440 cancelled at 60']);
    at(2000);
    expect(count(work, 'windowOverAsked')).toBe(1);
  });

  it('moved to another day begins then', () => {
    plan(60, 240);
    work.give(ines, 'moveWindow', { plannedFrom: zero + 7 * day, plannedTo: zero + 7 * day + hour });
    expect(work.debt('update')).toMatchObject({ startedAt: zero + 7 * day, dueAt: zero + 8 * day });
    expect(doNext([incidentRow(work.state())], desk.now())).toBeNull();
  });

  it('resolved in its window asks nothing and owes its telling', () => {
    plan(0, 60);
    work.give(ines, 'recordCommunication');
    at(30);
    work.give(ines, 'resolve');
    at(1000);
    expect(count(work, 'windowOverAsked')).toBe(0);
    expect(lines('tell-resolution')).toEqual(['tell-resolution 30→45 open, missed ×1']);
    expect(work.debts('pir-complete')).toEqual([]);
    expect(work.debts('stability')).toEqual([]);
  });

  it('turns live with a note and a severity, before resolved', () => {
    plan(0, 240);
    at(10);
    work.give(ines, 'changeStatus', { to: 'monitoring' });
    at(20);
    expect(work.refusal(ines, 'turnLive', { note: '' }).field).toBe('note');
    work.give(ines, 'turnLive', { severity: 'SEV1' });
    expect(work.state()).toMatchObject({
      kind: 'live',
      severity: 'SEV1',
      peakSeverity: 'SEV1',
      declaredAt: zero + 20 * minute,
      detectedAt: { at: zero + 20 * minute },
      mitigatedAt: { at: null },
      assignee: mara,
    });
    expect(work.state().passes).toMatchObject([
      { startedAt: zero + 20 * minute, mitigated: { at: null }, resolvedAt: null },
    ]);
    expect(count(work, 'paged')).toBe(1);
    expect(work.refusal(ines, 'turnLive').reason).toBe('not-now');
    at(400);
    expect(count(work, 'windowOverAsked')).toBe(0);
    expect(work.state().escalations).toBe(3);
  });

  it('reopened owes updates inside its window only', () => {
    plan(60, 240);
    at(10);
    work.give(ines, 'resolve');
    at(20);
    work.give(ines, 'reopen');
    expect(lines('update').at(-1)).toBe('update 60→1500 open');
  });

  it('reopened and then turned live has one pass, begun at the change', () => {
    plan(0, 240);
    at(10);
    work.give(ines, 'resolve');
    at(40);
    work.give(ines, 'reopen');
    at(50);
    work.give(ines, 'turnLive');
    at(70);
    work.give(ines, 'correctMoment', { moment: 'detectedAt', at: zero + 45 * minute });
    expect(lines('resolve-target')).toEqual(['resolve-target 45→165 open']);
    work.give(ines, 'resolve');
    expect(work.state().passes).toMatchObject([
      { startedAt: zero + 45 * minute, resolvedAt: zero + 70 * minute },
    ]);
    expect(durationMs(work.state())).toBe(25 * minute);
  });

  it('turned live owes anew what was met or waived in the planned work', () => {
    plan(0, 240);
    work.give(ines, 'waiveDebt', { debt: work.debt('update').id });
    at(50);
    work.give(ines, 'turnLive', { severity: 'SEV4' });
    expect(lines('update')).toEqual(['update 0→1440 waived at 0', 'update 50→1490 open']);
  });

  it('turned live by the on-call is acknowledged at once', () => {
    plan(0, 240);
    work.give(mara, 'turnLive');
    expect(work.debt('acknowledge').end).toMatchObject({ how: 'met', by: mara });
    expect(count(work, 'paged')).toBe(0);
  });

  it('turned live after its window starts its rows all the same', () => {
    plan(0, 30);
    at(60);
    work.give(ines, 'turnLive', { severity: 'SEV4' });
    expect(lines('update')).toEqual(['update 0→1440 cancelled at 30', 'update 60→1500 open']);
  });

  it('is not what live incidents and drills are', () => {
    const live = desk.declare(bystander);
    expect(live.refusal(ines, 'turnLive').reason).toBe('not-now');
    expect(live.refusal(ines, 'moveWindow').reason).toBe('not-now');
  });
});

describe('a drill', () => {
  it('owes every row but the two of the review, and answers its steps by itself', () => {
    const drill = desk.declare(bystander, { kind: 'drill', severity: 'SEV1', services: ['checkout'] });
    expect(
      drill
        .log()
        .filter((event) => event.type === 'paged')
        .map((event) => event.payload),
    ).toEqual([expect.objectContaining({ how: 'drill' })]);
    expect(drill.debt('channel').end).toMatchObject({ how: 'met' });
    drill.give(mara, 'recordCommunication');
    drill.give(mara, 'resolve');
    expect(
      drill
        .state()
        .debts.filter((debt) => debt.end === null)
        .map((debt) => debt.row.id),
    ).toEqual(['stability', 'tell-resolution', 'timeline-review']);
    drill.give(mara, 'recordCommunication', { message: 'resolution' });
    drill.give(mara, 'markTimelineReviewed');
    drill.give(mara, 'close', { reason: 'learned enough' });
    expect(incidentRow(drill.state()).nextLookAt).toBeNull();
  });
});

describe('what to do next', () => {
  const next = () => {
    const found = doNext(
      desk.incidents().map((incident) => incidentRow(incident.state())),
      desk.now(),
    );
    return found === null ? null : `${found.row.title ?? ''}: ${found.line.rowId}`;
  };
  const declare = (title: string, more: object) =>
    desk.declare(bystander, { title, services: ['checkout'], ...more });

  it('is nothing where nothing is owed', () => {
    expect(next()).toBeNull();
  });

  it('puts live before drill', () => {
    declare('drill', { severity: 'SEV1', kind: 'drill' });
    at(8);
    declare('live', { severity: 'SEV4' });
    expect(next()).toBe('live: acknowledge');
  });

  it('puts unresolved before resolved', () => {
    const resolved = declare('resolved', { severity: 'SEV1' });
    resolved.give(mara, 'resolve');
    at(125);
    declare('unresolved', { severity: 'SEV4' });
    expect(next()).toBe('unresolved: acknowledge');
  });

  it('puts overdue before at risk before running, whatever the severity', () => {
    declare('sev2', { severity: 'SEV2' });
    at(12);
    declare('sev1', { severity: 'SEV1' });
    expect(next()).toBe('sev2: acknowledge');
    at(15);
    expect(next()).toBe('sev1: channel');
    at(16);
    expect(next()).toBe('sev2: acknowledge');
  });

  it('puts alarm before remind', () => {
    declare('sev1', { severity: 'SEV1' });
    expect(
      everythingOwed(
        desk.incidents().map((incident) => incidentRow(incident.state())),
        zero,
      ).map(({ line }) => line.rowId),
    ).toEqual(['acknowledge', 'stakeholders', 'status-page', 'channel', 'manager', 'resolve-target']);
  });

  it('puts the higher severity first, then the sooner due time', () => {
    declare('sev4', { severity: 'SEV4' });
    declare('sev3', { severity: 'SEV3' });
    expect(next()).toBe('sev3: acknowledge');
  });

  it('is never a passed resolve target', () => {
    const incident = declare('sev4', { severity: 'SEV4' });
    incident.give(mara, 'acknowledge');
    incident.give(mara, 'waiveDebt', { debt: incident.debt('update').id });
    expect(next()).toBe('sev4: resolve-target');
    for (let h = 1; h < 26; h++) {
      at(h * 60);
      incident.give(mara, 'addEntry');
    }
    expect(incident.debt('resolve-target').missedCount).toBe(1);
    expect(next()).toBeNull();
  });

  it('is never a passed target whatever a miss of it does, and may be overdue whatever else offers', () => {
    desk.setPolicy(
      shippedRules(
        ['metBy: [resolved]\n    miss: offer', 'metBy: [resolved]\n    miss: remind'],
        [
          'metBy: [channelLinked, ticked]\n    miss: remind',
          'metBy: [channelLinked, ticked]\n    miss: offer',
        ],
      ),
    );
    const incident = declare('sev1', { severity: 'SEV1' });
    incident.give(mara, 'acknowledge');
    at(31);
    for (const { id, row } of incident.state().debts)
      if (
        row.waivable &&
        row.id !== 'channel' &&
        incident.state().debts.some((d) => d.id === id && d.end === null)
      )
        incident.give(mara, 'waiveDebt', { debt: id });
    expect(next()).toBe('sev1: channel');
    incident.give(mara, 'linkChannel');
    expect(next()).toBeNull();
  });

  it('is the hold only where nothing else is owed, and a drill’s debts do not count against it', () => {
    const incident = declare('live', { severity: 'SEV4' });
    incident.give(mara, 'resolve');
    expect(next()).toBe('live: timeline-review');
    incident.give(mara, 'markTimelineReviewed');
    declare('drill', { severity: 'SEV1', kind: 'drill' });
    expect(next()).toBe('live: stability');
    const other = declare('other', { severity: 'SEV4' });
    other.give(kenji, 'resolve');
    expect(next()).toBe('other: timeline-review');
  });
});

describe('open', () => {
  it('means not closed, cancelled or merged', () => {
    const incident = desk.declare(bystander);
    expect(isOpen(incident.state())).toBe(true);
    incident.give(mara, 'cancel');
    expect(isOpen(incident.state())).toBe(false);
  });
});
