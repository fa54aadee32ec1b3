import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { doNext, incidentRow } from './debt-state.ts';
import type { StoredEvent } from './event.ts';
import { durationMs, timeToResolveMs } from './metrics/durations.ts';
import type { Person } from './terms.ts';
import { owedTable } from './testing/owed.ts';
import { ana, bystander, directory, ines, kenji, mara, minute, nobody, ruth } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// The three stories of the rules, section 9; the tables were written by hand from the rules before the code ran.

const policy = shippedRules();

function typesBy(
  events: readonly StoredEvent[],
  zero: number,
  ...types: readonly string[]
): readonly string[] {
  return events
    .filter((event) => types.includes(event.type))
    .map((event) => `${event.type} at ${String(Math.floor((event.recordedAt - zero) / minute))}`);
}

describe('a SEV2 on Friday evening, raised, slept through, reopened', () => {
  const zero = Date.UTC(2026, 0, 9, 16, 50);
  let desk: Walk;
  let incident: IncidentInHand;
  const at = (minutes: number, how?: { asleep: boolean }) => {
    desk.moveTo(zero + minutes * minute, how);
  };
  beforeEach(() => {
    desk = walk({ policy, directory, now: zero });
    incident = desk.declare(bystander, { services: ['checkout'] });
    at(20);
    incident.give(mara, 'acknowledge');
    at(40);
    incident.give(mara, 'changeSeverity', { to: 'SEV1' });
    at(55);
    incident.give(mara, 'recordCommunication', { audiences: ['stakeholders'] });
    at(60);
    at(150, { asleep: true });
  });
  const toTheFirstEnd = () => {
    at(200);
    incident.give(mara, 'resolve');
    at(210);
    incident.give(mara, 'recordCommunication', { message: 'resolution', audiences: ['stakeholders'] });
    at(225);
    incident.give(mara, 'markTimelineReviewed');
  };
  const toTheLastEnd = () => {
    toTheFirstEnd();
    at(380);
    incident.give(mara, 'reopen');
    at(420);
    incident.give(mara, 'resolve');
    at(425);
    for (const criterion of ['resolution-told', 'timeline-reviewed', 'pir-date-set'])
      incident.give(mara, 'waiveExitCriterion', { criterion });
    incident.give(mara, 'close', { reason: 'the team goes to bed' });
  };

  it('says on waking what was missed, once each, and which limits the raised severity moved', () => {
    expect(owedTable(incident.state(), zero)).toEqual([
      'acknowledge 0→15 metLate at 20 (5 late), missed ×1',
      'channel 0→15 open, missed ×1',
      'stakeholders 0→30 metLate at 55 (25 late), missed ×1',
      'resolve-target 0→70 open, missed ×1',
      'investigation 20→30 open, missed ×1',
      'manager 40→50 open, missed ×1',
      'status-page 40→55 open, missed ×1',
      'update 55→70 open, missed ×6',
    ]);
    const misses = incident
      .log()
      .filter((event) => event.type === 'debtMissed' && event.recordedAt === zero + 150 * minute);
    expect(misses.map((event) => event.payload)).toEqual([
      { debt: incident.debt('resolve-target').id, first: 0, last: 0, absent: true },
      { debt: incident.debt('update').id, first: 0, last: 5, absent: true },
    ]);
    expect(typesBy(incident.log(), zero, 'debtMissed').slice(0, 6)).toEqual([
      'debtMissed at 15',
      'debtMissed at 15',
      'debtMissed at 30',
      'debtMissed at 30',
      'debtMissed at 50',
      'debtMissed at 55',
    ]);
  });

  it('calls at risk once at 80 %, and not what was missed in the sleep', () => {
    const called = incident.log().filter((event) => event.type === 'debtAtRisk');
    expect(
      called.map(
        (event) =>
          `${(event.payload as { debt: string }).debt.split('@')[0] ?? ''} ${String((event.occurredAt - zero) / minute)}`,
      ),
    ).toEqual([
      'acknowledge 12',
      'channel 12',
      'stakeholders 24',
      'investigation 28',
      'manager 48',
      'status-page 52',
      'resolve-target 56',
    ]);
  });

  it('asks on waking whether somebody is still on it, then goes on tier by tier', () => {
    at(199);
    expect(
      typesBy(incident.log(), zero, 'paged', 'escalated', 'stillOnItAsked', 'escalationOffered'),
    ).toEqual([
      'paged at 0',
      'escalationOffered at 150',
      'stillOnItAsked at 150',
      'paged at 165',
      'escalated at 165',
      'paged at 180',
      'escalated at 180',
      'paged at 195',
      'escalated at 195',
    ]);
    expect(incident.state().assignee).toEqual(ruth);
    expect(incident.state().commander).toEqual(mara);
  });

  it('ends by resolving what resolving ends, and leaves missed what nobody did', () => {
    toTheFirstEnd();
    at(379);
    expect(owedTable(incident.state(), zero)).toEqual([
      'acknowledge 0→15 metLate at 20 (5 late), missed ×1',
      'channel 0→15 missed at 200, missed ×1',
      'stakeholders 0→30 metLate at 55 (25 late), missed ×1',
      'resolve-target 0→70 metLate at 200 (130 late), missed ×1',
      'investigation 20→30 metLate at 200 (170 late), missed ×1',
      'manager 40→50 missed at 200, missed ×1',
      'status-page 40→55 missed at 200, missed ×1',
      'update 55→70 missed at 200, missed ×9',
      'stability 200→230 met at 230',
      'tell-resolution 200→215 met at 210',
      'timeline-review 200→320 met at 225',
      'pir-scheduled 200→3080 open',
      'pir-complete 200→10280 open',
    ]);
  });

  it('starts new clocks at the reopening and ends all but the review at an early closing', () => {
    toTheLastEnd();
    desk.moveTo(zero + 15 * 24 * 60 * minute);
    expect(owedTable(incident.state(), zero).slice(8)).toEqual([
      'stability 200→230 met at 230',
      'tell-resolution 200→215 met at 210',
      'timeline-review 200→320 met at 225',
      'pir-scheduled 200→3080 cancelled at 380',
      'pir-complete 200→10280 cancelled at 380',
      'update 380→395 missed at 420, missed ×2',
      'resolve-target 380→410 metLate at 420 (10 late), missed ×1',
      'stability 420→450 waived at 425',
      'tell-resolution 420→435 cancelled at 425',
      'timeline-review 420→540 cancelled at 425',
      'pir-scheduled 420→3300 cancelled at 425',
      'pir-complete 420→10500 open, missed ×1',
    ]);
    expect(incident.state().status).toBe('closed');
    expect(durationMs(incident.state())).toBe((420 - 180) * minute);
  });

  it('takes the reopening by the commander as the acknowledgement of the new run', () => {
    toTheLastEnd();
    const [first, second] = incident.state().runs;
    expect(first?.steps.map((step) => step.person)).toEqual([mara, ines, kenji, ruth]);
    expect(second).toMatchObject({ steps: [], acknowledgedAt: zero + 380 * minute });
    expect(incident.state().escalations).toBe(3);
  });
});

describe('one engineer alone at 3 am with nothing set up', () => {
  const zero = Date.UTC(2026, 0, 13, 3);
  const sam: Person = { id: null, name: 'Sam' };
  let desk: Walk;
  let incident: IncidentInHand;
  const at = (minutes: number) => {
    desk.moveTo(zero + minutes * minute);
  };
  beforeEach(() => {
    desk = walk({ policy, directory: nobody, now: zero });
    incident = desk.declare(sam, { severity: 'SEV1' });
  });
  const throughTheNight = () => {
    at(1);
    for (const row of ['channel', 'manager', 'stakeholders', 'status-page'])
      incident.give(sam, 'waiveDebt', { debt: incident.debt(row).id, reason: 'nobody to tell' });
    at(5);
    incident.give(sam, 'changeStatus', { to: 'investigating' });
    at(70);
    incident.give(sam, 'resolve', { rootCauseKnown: 'known', rootCause: 'a full disk' });
    at(80);
    incident.give(sam, 'markTimelineReviewed');
    incident.give(sam, 'setPirDate', { at: zero + 3 * 24 * 60 * minute });
    at(105);
    incident.give(sam, 'close');
  };

  it('does not arm a ladder that could call nobody: who declares answers', () => {
    expect(incident.log().map((event) => event.type)).toEqual([
      'incidentDeclared',
      'channelRequested',
      'ladderNotArmed',
      'acknowledged',
      'notificationsRequested',
      'responseTriggered',
    ]);
    expect(incident.state()).toMatchObject({ assignee: sam, commander: sam, acknowledgedBy: sam });
    expect(incident.log().at(-1)?.words).toEqual({ assignee: 'Sam' });
  });

  it('pages nobody, asks nobody and exhausts nothing all night', () => {
    throughTheNight();
    const calls = [
      'paged',
      'escalated',
      'ladderExhausted',
      'stillOnItAsked',
      'escalationOffered',
      'escalationAsked',
    ];
    expect(typesBy(incident.log(), zero, ...calls)).toEqual([]);
  });

  it('owes in the end what could be done, and lets everything else be waived', () => {
    throughTheNight();
    expect(owedTable(incident.state(), zero)).toEqual([
      'acknowledge 0→5 met at 0',
      'channel 0→2 waived at 1',
      'manager 0→10 waived at 1',
      'stakeholders 0→10 waived at 1',
      'status-page 0→15 waived at 1',
      'resolve-target 0→30 metLate at 70 (40 late), missed ×1',
      'investigation 0→10 met at 5',
      'stability 70→100 met at 100',
      'timeline-review 70→190 met at 80',
      'pir-scheduled 70→2950 met at 80',
      'pir-complete 70→10150 open',
    ]);
  });

  it('still gets its review written', () => {
    throughTheNight();
    at(600);
    incident.give(sam, 'writePirSection', { section: 'lessons', text: 'watch the disk' });
    incident.give(sam, 'writePirSection', {
      section: 'noActionItems',
      text: 'the disk grew in the same night',
    });
    incident.give(sam, 'movePir', { to: 'inReview' });
    incident.give(sam, 'movePir', { to: 'complete' });
    expect(owedTable(incident.state(), zero).at(-1)).toBe('pir-complete 70→10150 met at 600');
    expect(incident.state().debts.every((debt) => debt.end !== null)).toBe(true);
  });
});

describe('maintenance that goes wrong while a drill runs and past incidents are imported', () => {
  const tuesday = Date.UTC(2026, 0, 13, 10);
  const zero = Date.UTC(2026, 0, 17, 3, 10);
  let desk: Walk;
  let incident: IncidentInHand;
  let drill: IncidentInHand;
  const at = (minutes: number) => {
    desk.moveTo(zero + minutes * minute);
  };
  const next = () => {
    const found = doNext(
      desk.incidents().map((one) => incidentRow(one.state())),
      desk.now(),
    );
    return found === null
      ? null
      : `${found.row.id === incident.id ? 'the live one' : found.row.kind}: ${found.line.rowId}`;
  };
  const importPast = (): readonly IncidentInHand[] =>
    Array.from({ length: 40 }, (_, i) => {
      const source = walk({
        policy,
        directory: nobody,
        now: tuesday - (i + 1) * 24 * 60 * minute,
        origin: `import.${String(i)}`,
      });
      const past = source.declare(ruth, { title: `Past ${String(i)}` });
      past.give(ruth, 'resolve');
      const keep = past
        .log()
        .filter((event) => event.type === 'incidentDeclared' || event.type === 'statusChanged');
      return desk.receive(
        past.id,
        keep.map((event) =>
          event.type === 'incidentDeclared'
            ? { ...event, payload: { ...(event.payload as object), kind: 'backfilled' } }
            : event,
        ),
      );
    });

  beforeEach(() => {
    desk = walk({ policy, directory, now: tuesday });
    incident = desk.declare(ana, {
      kind: 'maintenance',
      severity: 'SEV1',
      services: ['checkout'],
      plannedFrom: Date.UTC(2026, 0, 17, 2),
      plannedTo: Date.UTC(2026, 0, 17, 4),
    });
  });
  const toTheTurn = () => {
    at(-20);
    drill = desk.declare(kenji, { kind: 'drill', severity: 'SEV1', services: ['checkout'] });
    importPast();
    at(0);
    incident.give(ana, 'turnLive', { severity: 'SEV2' });
  };
  const toTheEnd = () => {
    toTheTurn();
    at(5);
    incident.give(mara, 'acknowledge');
    at(10);
    incident.give(mara, 'changeStatus', { to: 'investigating' });
    at(12);
    incident.give(mara, 'linkChannel');
    for (const minutes of [25, 50, 80]) {
      at(minutes);
      incident.give(mara, 'recordCommunication', { audiences: ['stakeholders'] });
    }
    at(110);
    incident.give(mara, 'resolve');
  };

  it('plans maintenance as SEV4 without a ladder: only the update, inside the window', () => {
    expect(incident.state()).toMatchObject({ severity: 'SEV4', runs: [], assignee: null });
    expect(owedTable(incident.state(), zero)).toEqual(['update -70→1370 open']);
    desk.moveTo(zero - 120 * minute);
    expect(next()).toBeNull();
  });

  it('starts the rows of a SEV2 at the turn and takes it as declared and detected', () => {
    toTheTurn();
    expect(owedTable(incident.state(), zero)).toEqual([
      'update -70→1370 cancelled at 0',
      'acknowledge 0→15 open',
      'channel 0→15 open',
      'stakeholders 0→30 open',
      'resolve-target 0→120 open',
    ]);
    expect(incident.state()).toMatchObject({
      kind: 'live',
      declaredAt: zero,
      detectedAt: { at: zero },
      peakSeverity: 'SEV2',
      assignee: mara,
      commander: ana,
    });
  });

  it('ends every debt of the live incident, on time', () => {
    toTheEnd();
    expect(owedTable(incident.state(), zero)).toEqual([
      'update -70→1370 cancelled at 0',
      'acknowledge 0→15 met at 5',
      'channel 0→15 met at 12',
      'stakeholders 0→30 met at 25',
      'resolve-target 0→120 met at 110',
      'investigation 5→15 met at 10',
      'update 25→55 met at 50',
      'update 50→80 met at 80',
      'update 80→110 cancelled at 110',
      'stability 110→140 open',
      'tell-resolution 110→125 open',
      'timeline-review 110→230 open',
      'pir-scheduled 110→2990 open',
      'pir-complete 110→8750 open',
    ]);
    expect(timeToResolveMs(incident.state())).toBe(110 * minute);
    expect(typesBy(incident.log(), zero, 'windowOverAsked')).toEqual([]);
  });

  it('shows what the live incident needs next, whatever drill and imports owe', () => {
    toTheTurn();
    expect(next()).toBe('the live one: acknowledge');
    at(4);
    expect(drill.debts('channel')[0]?.end).toMatchObject({ how: 'met' });
    expect(drill.debt('stakeholders').missedCount).toBe(1);
    expect(next()).toBe('the live one: acknowledge');
    incident.give(mara, 'acknowledge');
    expect(next()).toBe('the live one: stakeholders');
  });

  it('owes nothing for what was imported and arms no clock there', () => {
    const past = importPast();
    expect(past).toHaveLength(40);
    for (const one of past) {
      expect(one.state()).toMatchObject({ kind: 'backfilled', debts: [], runs: [] });
      expect(incidentRow(one.state()).nextLookAt).toBeNull();
    }
  });
});
