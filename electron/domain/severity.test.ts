import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import type { Severity } from './terms.ts';
import { owedLine, owedTable } from './testing/owed.ts';
import { bystander, directory, ines, mara, minute, nobody } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// What a change of severity, tags or policy does to what is owed (rules, section 2).

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number) => {
  desk.moveTo(zero + minutes * minute);
};
const lines = (row: string) => incident.debts(row).map((debt) => owedLine(debt, zero));
const change = (to: Severity, more: object = {}) => {
  incident.give(mara, 'changeSeverity', { to, ...more });
};
const declare = (severity: Severity, more: object = {}) => {
  incident = desk.declare(bystander, { severity, services: ['checkout'], ...more });
};
beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
});

describe('a raised severity', () => {
  it('gives what is not missed its new limit on its own start', () => {
    declare('SEV2');
    at(3);
    change('SEV1');
    expect(lines('acknowledge')).toEqual(['acknowledge 0→5 open']);
    expect(lines('stakeholders')).toEqual(['stakeholders 0→10 open']);
    expect(lines('resolve-target')).toEqual(['resolve-target 0→30 open']);
  });

  it('makes what would be past already due one new limit after the change', () => {
    declare('SEV2');
    at(12);
    change('SEV1');
    expect(lines('acknowledge')).toEqual(['acknowledge 0→17 open']);
    expect(lines('channel')).toEqual(['channel 0→14 open']);
    expect(lines('stakeholders')).toEqual(['stakeholders 0→22 open']);
  });

  it('lets a limit that ends at this very instant end now', () => {
    declare('SEV2');
    at(10);
    change('SEV1');
    expect(lines('stakeholders')).toEqual(['stakeholders 0→10 open']);
  });

  it('leaves what is missed overdue from its first due time, the next interval counts from the change', () => {
    declare('SEV2');
    incident.give(ines, 'recordCommunication');
    at(35);
    change('SEV1');
    expect(lines('update')).toEqual(['update 0→30 open, missed ×1']);
    at(50);
    expect(lines('update')).toEqual(['update 0→30 open, missed ×1']);
    at(51);
    expect(lines('update')).toEqual(['update 0→30 open, missed ×2']);
    expect(lines('acknowledge')).toEqual(['acknowledge 0→15 open, missed ×1']);
  });

  it('starts the rows that begin to apply at the change', () => {
    declare('SEV3');
    at(7);
    change('SEV1');
    expect(lines('manager')).toEqual(['manager 7→17 open']);
    expect(lines('channel')).toEqual(['channel 7→9 open']);
    expect(lines('status-page')).toEqual(['status-page 7→22 open']);
    expect(lines('stakeholders')).toEqual(['stakeholders 7→17 open']);
    expect(lines('update')).toEqual(['update 0→120 cancelled at 7']);
  });

  it('owes no first telling to stakeholders who were told', () => {
    declare('SEV3');
    incident.give(ines, 'recordCommunication');
    at(20);
    change('SEV1');
    expect(lines('stakeholders')).toEqual([]);
    expect(lines('update')).toEqual(['update 0→120 met at 0', 'update 0→35 open']);
  });

  it('does not bring back what was done', () => {
    declare('SEV1');
    incident.give(mara, 'tickDebt', { debt: incident.debt('manager').id });
    change('SEV2');
    change('SEV1');
    expect(lines('manager')).toEqual(['manager 0→10 met at 0']);
  });

  it('calls nothing at risk a second time', () => {
    declare('SEV2');
    at(13);
    change('SEV1');
    at(17);
    const called = incident
      .log()
      .filter(
        (e) => e.type === 'debtAtRisk' && (e.payload as { debt: string }).debt.startsWith('acknowledge'),
      );
    expect(called).toHaveLength(1);
  });
});

describe('a lowered severity', () => {
  it('cancels what ceases to apply and moves the rest', () => {
    declare('SEV1');
    at(4);
    change('SEV2');
    expect(owedTable(incident.state(), zero)).toEqual([
      'acknowledge 0→15 open',
      'channel 0→2 open, missed ×1',
      'manager 0→10 cancelled at 4',
      'stakeholders 0→30 open',
      'status-page 0→15 cancelled at 4',
      'resolve-target 0→120 open',
    ]);
  });

  it('starts the update where no stakeholders row applies any more', () => {
    declare('SEV2');
    at(10);
    change('SEV4');
    expect(lines('stakeholders')).toEqual(['stakeholders 0→30 cancelled at 10']);
    expect(lines('update')).toEqual(['update 10→1450 open']);
  });

  it('leaves missed what was missed before it ceased', () => {
    declare('SEV1');
    at(11);
    change('SEV4');
    expect(lines('manager')).toEqual(['manager 0→10 missed at 11, missed ×1']);
  });

  it('starts the investigation that waited for an acknowledgement at the change', () => {
    declare('SEV2');
    at(10);
    change('SEV3');
    expect(lines('investigation')).toEqual(['investigation 10→130 open']);
  });
});

describe('the peak', () => {
  it('is the highest severity ever and keeps the review owed', () => {
    declare('SEV4');
    change('SEV1');
    change('SEV3');
    expect(incident.state()).toMatchObject({ severity: 'SEV3', peakSeverity: 'SEV1' });
    incident.give(mara, 'resolve');
    expect(lines('pir-complete')).toHaveLength(1);
    expect(incident.refusal(mara, 'close', { reason: 'now' }).sentence).toContain('PIR date set');
  });

  it('forgets a severity that was declared by mistake', () => {
    declare('SEV1');
    change('SEV3', { declaredByMistake: true });
    expect(incident.state().peakSeverity).toBe('SEV3');
    incident.give(mara, 'resolve');
    expect(lines('pir-complete')).toEqual([]);
    expect(incident.state().severityHistory.map((h) => h.severity)).toEqual(['SEV1', 'SEV3']);
  });

  it('lowered by mistake after the date of the review was missed needs no tick for it', () => {
    declare('SEV1');
    incident.give(mara, 'resolve');
    incident.give(mara, 'markTimelineReviewed');
    at(3000);
    expect(incident.debt('pir-scheduled').missedCount).toBe(1);
    expect(incident.refusal(mara, 'close').reason).toBe('exit-criteria');
    change('SEV3', { declaredByMistake: true });
    expect(lines('pir-scheduled')).toEqual(['pir-scheduled 0→2880 missed at 3000, missed ×1']);
    incident.give(mara, 'close');
    expect(incident.state().status).toBe('closed');
  });

  it('remembers a lower one that was no mistake', () => {
    declare('SEV2');
    change('SEV1');
    change('SEV3', { declaredByMistake: true });
    expect(incident.state().peakSeverity).toBe('SEV2');
  });
});

describe('while resolved', () => {
  it('only rows that resolving starts begin', () => {
    declare('SEV3');
    incident.give(mara, 'resolve');
    at(10);
    change('SEV1');
    expect(incident.debts('manager')).toEqual([]);
    expect(lines('pir-scheduled')).toEqual(['pir-scheduled 10→2890 open']);
    expect(lines('timeline-review')).toEqual(['timeline-review 0→120 open']);
  });
});

describe('after a reopening', () => {
  it('one-off rows that applied before do not return, those that begin to apply do', () => {
    declare('SEV2');
    incident.give(mara, 'resolve');
    at(10);
    incident.give(bystander, 'reopen');
    at(20);
    change('SEV1');
    expect(incident.debts('channel')).toHaveLength(1);
    expect(incident.debts('acknowledge')).toHaveLength(1);
    expect(incident.debts('stakeholders')).toHaveLength(1);
    expect(lines('manager')).toEqual(['manager 20→30 open']);
    expect(lines('update').at(-1)).toBe('update 10→25 open');
    expect(lines('resolve-target').at(-1)).toBe('resolve-target 10→40 open');
  });
});

describe('a row bound to a tag', () => {
  const bound = shippedRules([
    '  - id: stability',
    `  - id: dba
    label: Database team told
    owedBy: commander
    clocks: [{ severities: [SEV1, SEV2, SEV3, SEV4], from: declared, within: 10m }]
    metBy: [ticked]
    miss: remind
    tags: [database]

  - id: stability`,
  ]);

  it('begins and ceases with the tag as at a change of severity', () => {
    desk.setPolicy(bound);
    declare('SEV2');
    expect(incident.debts('dba')).toEqual([]);
    at(5);
    incident.give(mara, 'editDetails', { description: 'the db is slow' });
    expect(lines('dba')).toEqual(['dba 5→15 open']);
    at(6);
    incident.give(mara, 'editTags', { remove: ['database'] });
    expect(lines('dba')).toEqual(['dba 5→15 cancelled at 6']);
  });

  it('begins nothing after closing', () => {
    desk.setPolicy(bound);
    declare('SEV4');
    incident.give(mara, 'resolve');
    incident.give(mara, 'markTimelineReviewed');
    incident.give(mara, 'close', { reason: 'done' });
    const before = owedTable(incident.state(), zero);
    incident.give(mara, 'editTags', { add: ['database', 'network'] });
    expect(owedTable(incident.state(), zero)).toEqual(before);
  });
});

describe('a policy moved to', () => {
  it('matches rows by id: cancels those gone, moves limits, starts new ones, keeps ticks', () => {
    declare('SEV1');
    incident.give(mara, 'tickDebt', { debt: incident.debt('manager').id });
    const next = shippedRules(
      ['within {status-page}', 'within {page}'],
      ['  - id: status-page\n    label: Status page', '  - id: page\n    label: Status page'],
      [
        '{ severities: [SEV1], from: declared, within: 5m }',
        '{ severities: [SEV1], from: declared, within: 8m }',
      ],
      ['label: Timeline reviewed, row', 'label: Timeline read, row'],
    );
    desk.setPolicy(next);
    at(3);
    incident.give(mara, 'moveToCurrentPolicy');
    expect(lines('status-page')).toEqual(['status-page 0→15 cancelled at 3']);
    expect(lines('page')).toEqual(['page 3→18 open']);
    expect(lines('acknowledge')).toEqual(['acknowledge 0→8 open']);
    expect(lines('manager')).toEqual(['manager 0→10 met at 0']);
    expect(incident.state().exitCriteria.map((c) => c.label)).toContain('Timeline read');
    expect(incident.refusal(mara, 'moveToCurrentPolicy').reason).toBe('no-change');
  });

  it('is not what an incident follows before it is moved', () => {
    declare('SEV1');
    desk.setPolicy(shippedRules(['within: 2m', 'within: 1m']));
    at(1);
    expect(lines('channel')).toEqual(['channel 0→2 open']);
  });
});

describe('a severity without people', () => {
  it('is raised without a ladder where nobody can be called', () => {
    desk = walk({ policy: shippedRules(), directory: nobody, now: zero });
    declare('SEV4');
    at(60);
    change('SEV1');
    at(200);
    expect(incident.log().filter((e) => ['paged', 'escalated', 'ladderExhausted'].includes(e.type))).toEqual(
      [],
    );
  });
});
