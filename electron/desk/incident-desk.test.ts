import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { owedLines } from '../domain/debt-state.ts';
import type { EventOf, StoredEvent } from '../domain/event.ts';
import { foldAll } from '../domain/fold.ts';
import { bea, type DeskOnDisk, declaration, deskOnDisk, shippedRules } from './testing/desk-on-disk.ts';

const min = 60_000;
let open: DeskOnDisk[] = [];

function begin(...args: Parameters<typeof deskOnDisk>): DeskOnDisk {
  const on = deskOnDisk(...args);
  open.push(on);
  return on;
}

afterEach(() => {
  for (const on of open) on.end();
  open = [];
});

function declared(on: DeskOnDisk, fields: Parameters<typeof declaration>[0] = {}): string {
  const result = on.give(declaration(fields));
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.incidentId;
}

function ofType(events: readonly StoredEvent[], type: string): readonly StoredEvent[] {
  return events.filter((event) => event.type === type);
}

function missesOf(on: DeskOnDisk, incidentId: string, row: string): EventOf<'debtMissed'>['payload'][] {
  return ofType(on.desk.events(incidentId), 'debtMissed')
    .map((event) => event.payload as EventOf<'debtMissed'>['payload'])
    .filter((payload) => payload.debt.startsWith(`${row}@`));
}

describe('the desk', () => {
  it('declares with all automatic steps in their order, each a timeline event by system', () => {
    const on = begin();
    const incidentId = declared(on);
    const steps = on.desk.events(incidentId);
    expect(steps.map((event) => event.type)).toEqual([
      'incidentDeclared',
      'paged',
      'assigned',
      'channelRequested',
      'ladderArmed',
      'notificationsRequested',
      'responseTriggered',
    ]);
    expect(steps.slice(1).every((event) => event.actor.id === 'system')).toBe(true);
  });

  it('gives the end of a long incident that is in memory, and of no other', () => {
    const on = begin();
    const incidentId = declared(on);
    expect(on.desk.end(incidentId)).toBeNull();
    for (let i = 0; i < 1_500; i++)
      on.give({
        type: 'addEntry',
        incidentId,
        kind: 'note',
        text: `line ${String(i)}`,
        at: null,
        approximate: false,
        untimed: false,
        source: 'person',
        executor: null,
        objections: null,
        checkBackAt: null,
        files: [],
      });
    const end = on.desk.end(incidentId);
    expect(end?.incident).toEqual(on.desk.fold(incidentId).incident);
    expect(end?.events).toEqual(on.desk.events(incidentId).slice(-200));
    expect(on.desk.end('018df000-0000-7000-9000-000000000000')).toBeNull();
  });

  it('writes lists anew that another version wrote', () => {
    const on = begin();
    const incidentId = declared(on, { services: ['checkout'] });
    const { db } = on.desk.store;
    db.prepare("UPDATE incident_rows SET row = json_remove(row, '$.tags', '$.people')").run();
    on.restart();
    expect(on.desk.rows()[0]).not.toHaveProperty('tags');
    on.desk.store.db.prepare("UPDATE desk_state SET value = '1' WHERE key = 'rowShape'").run();
    on.restart();
    expect(on.desk.rows()).toMatchObject([
      { id: incidentId, tags: ['checkout'], people: ['Alex', 'Mara Lindqvist'] },
    ]);
  });

  it('writes a command sent twice once, and answers the first result again', () => {
    const on = begin();
    const submission = { commandId: '00000000-0000-4000-8000-00000000abcd', command: declaration() };
    const first = on.desk.submit(submission, bea);
    const again = on.desk.submit(submission, bea);
    expect(first.ok && again.ok && again.repeated && again.incidentId === first.incidentId).toBe(true);
    expect(on.desk.rows()).toHaveLength(1);
  });

  it('refuses without writing anything', () => {
    const on = begin();
    const incidentId = declared(on);
    const before = on.desk.events(incidentId).length;
    const result = on.give({ type: 'close', incidentId, basedOn: null, reason: null });
    expect(result).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('Resolve it first') as string },
    });
    expect(on.desk.events(incidentId)).toHaveLength(before);
  });

  it('calls nothing saved once the record was deleted under it', () => {
    const on = begin();
    const incidentId = declared(on);
    rmSync(on.file);
    on.clock.pass(1000);
    const result = on.give({ type: 'linkChannel', incidentId, link: '#inc' });
    expect(result).toMatchObject({ ok: false, refusal: { reason: 'missing' } });
  });

  it('writes its list anew where the record holds more than the list', () => {
    const on = begin();
    declared(on);
    on.desk.store.db.exec('DELETE FROM incident_rows');
    on.restart();
    expect(on.desk.rows()).toHaveLength(1);
    on.clock.pass(6 * min);
    expect(on.desk.rows()[0]?.owed.some((line) => line.overdueSince !== null)).toBe(true);
  });

  it('keeps the policy text that an incident was declared under', () => {
    const on = begin();
    const incidentId = declared(on);
    const hash = on.desk.fold(incidentId).incident?.policyHash;
    expect(
      on.desk.store.db.prepare('SELECT count(*) FROM policy_texts WHERE hash = ?').pluck().get(hash),
    ).toBe(1);
  });

  it('folds in memory to what the record folds to', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.pass(40 * min);
    on.give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false }, bea);
    expect(foldAll(on.desk.events(incidentId)).incident).toEqual(on.desk.fold(incidentId).incident);
  });
});

describe('deadlines', () => {
  it('are missed once each while the desk runs', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.pass(5 * min);
    expect(missesOf(on, incidentId, 'acknowledge')).toHaveLength(0);
    on.clock.pass(1);
    expect(missesOf(on, incidentId, 'acknowledge')).toEqual([
      { debt: expect.stringContaining('acknowledge@') as string, first: 0, last: 0, absent: false },
    ]);
    on.clock.pass(60 * min);
    expect(missesOf(on, incidentId, 'acknowledge')).toHaveLength(1);
  });

  it('walk the ladder at 15, 30 and 45 min and are exhausted at 60', () => {
    const on = begin();
    const incidentId = declared(on, { services: [] });
    on.clock.pass(61 * min);
    const start = on.desk.fold(incidentId).incident?.declaredAt ?? 0;
    const escalated = ofType(on.desk.events(incidentId), 'escalated');
    expect(escalated.map((event) => (event.recordedAt - start) / min)).toEqual([15, 30, 45]);
    expect(
      ofType(on.desk.events(incidentId), 'ladderExhausted').map((e) => (e.recordedAt - start) / min),
    ).toEqual([60]);
  });

  it('say after an absence what was missed, one miss with the range of a repeating one', () => {
    const on = begin();
    const incidentId = declared(on);
    const sent = on.give({
      type: 'recordCommunication',
      incidentId,
      at: null,
      message: 'initial',
      audiences: ['stakeholders'],
      text: 'We are looking into it',
      channel: null,
      person: bea,
      nextUpdateAt: null,
      extensionReason: null,
      actions: null,
      needs: null,
      untimed: false,
    });
    expect(sent.ok).toBe(true);
    on.clock.sleep(100 * min);
    on.restart();
    expect(missesOf(on, incidentId, 'update')).toEqual([
      { debt: expect.stringContaining('update@') as string, first: 0, last: 5, absent: true },
    ]);
    const report = on.reports.find((r) => r.kind === 'missed');
    expect(
      report?.kind === 'missed' && report.lines.some((line) => line.includes('6 intervals missed')),
    ).toBe(true);
    const pages = ofType(on.desk.events(incidentId), 'paged').map(
      (event) => (event.payload as { tier: number }).tier,
    );
    expect(pages).toEqual([1, 2]);
  });

  it('are neither lost nor doubled when the desk stops at every one of them', () => {
    const on = begin();
    const incidentId = declared(on);
    for (let i = 0; i < 70; i++) {
      on.clock.pass(min);
      on.restart();
    }
    const keys = on.desk.events(incidentId).flatMap((event) => event.factKey ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const rows = ['acknowledge', 'channel', 'manager', 'stakeholders', 'status-page', 'resolve-target'];
    expect(rows.map((row) => [row, missesOf(on, incidentId, row).length])).toEqual(
      rows.map((row) => [row, 1]),
    );
  });

  it('move back with a clock that is set back, and none is late for it', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.pass(2 * min);
    on.clock.set(on.clock.now() - 86_400_000);
    on.clock.pass(10_000);
    expect(ofType(on.desk.events(incidentId), 'clockSetBack')).toHaveLength(1);
    const { incident } = on.desk.fold(incidentId);
    const line =
      incident === null
        ? undefined
        : owedLines(incident, on.clock.now()).find((l) => l.rowId === 'acknowledge');
    expect((line?.dueAt ?? 0) - on.clock.now()).toBe(3 * min - 10_000);
    on.clock.pass(3 * min);
    expect(missesOf(on, incidentId, 'acknowledge')).toHaveLength(1);
  });

  it('move back with a clock found set back at start', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.pass(2 * min);
    on.clock.set(on.clock.now() - 86_400_000);
    on.restart();
    expect(ofType(on.desk.events(incidentId), 'clockSetBack')).toHaveLength(1);
    expect(on.reports).toContainEqual(expect.objectContaining({ kind: 'clockSetBack', atStart: true }));
    on.clock.pass(4 * min);
    expect(missesOf(on, incidentId, 'acknowledge')).toHaveLength(1);
  });

  it('come through a clock that jumps ahead as an absence', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.set(on.clock.now() + 3 * 3_600_000);
    on.clock.pass(10_000);
    expect(missesOf(on, incidentId, 'acknowledge')).toEqual([expect.objectContaining({ absent: true })]);
  });

  it('of other incidents go on where one cannot be gone on with', () => {
    const shipped = shippedRules();
    let broken = false;
    const rules = {
      ...shipped,
      onCall: (services: readonly string[], at: number) =>
        shipped.onCall(services, at).map((tier) => ({
          ...tier,
          person: broken && services.includes('search') ? { id: 'bob', name: 'Bob\uD800' } : tier.person,
        })),
    };
    const on = begin({ rules });
    declared(on, { services: ['search'] });
    const healthy = declared(on, { title: 'Another one', services: [] });
    expect(on.desk.rows().some((row) => row.services.includes('Search'))).toBe(true);
    broken = true;
    on.clock.pass(20 * min);
    expect(missesOf(on, healthy, 'acknowledge')).toHaveLength(1);
    expect(on.reports.filter((report) => report.kind === 'fault')).toHaveLength(1);
  });

  it('move back once where the process is killed right after', () => {
    let killed = false;
    const on = begin({
      faultPoint: (name) => {
        if (killed && name === 'after-commit') throw new Error('killed');
      },
    });
    const incidentId = declared(on);
    on.clock.pass(2 * min);
    on.clock.set(on.clock.now() - 3_600_000);
    killed = true;
    on.clock.pass(10_000);
    killed = false;
    on.restart();
    expect(ofType(on.desk.events(incidentId), 'clockSetBack')).toHaveLength(1);
  });

  it('refuse nothing silently under a clock from another age', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.set(-5);
    const result = on.give({ type: 'linkChannel', incidentId, link: '#inc' });
    expect(result).toMatchObject({ ok: false, refusal: { reason: 'strange-clock' } });
  });

  it('are recorded before a command that comes after them', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.sleep(6 * min);
    on.give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false }, bea);
    const debt = on.desk.fold(incidentId).incident?.debts.find((d) => d.row.id === 'acknowledge');
    expect(debt?.end).toMatchObject({ how: 'metLate', lateMs: min });
  });
});
