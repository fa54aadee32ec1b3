import { afterEach, describe, expect, it } from 'vitest';
import type { Alarm } from '../bridge/contract.ts';
import { type Alarms, openAlarms } from './alarms.ts';
import { bea, type DeskOnDisk, declaration, deskOnDisk } from './testing/desk-on-disk.ts';

const min = 60_000;

type Sounding = DeskOnDisk & {
  readonly alarms: Alarms;
  readonly raised: Alarm[];
  readonly sounded: Alarm[];
  readonly changes: () => number;
};
let open: Sounding[] = [];

function begin(): Sounding {
  const on = deskOnDisk();
  const raised: Alarm[] = [];
  const sounded: Alarm[] = [];
  let changes = 0;
  const alarms = openAlarms({
    desk: on.desk,
    clock: on.clock,
    timers: on.clock.timers,
    phoneOf: () => '555-0100',
    raise: (alarm) => raised.push(alarm),
    sound: (alarm) => sounded.push(alarm),
    changed: () => {
      changes += 1;
    },
  });
  const sounding = Object.assign(on, { alarms, raised, sounded, changes: () => changes });
  open.push(sounding);
  return sounding;
}

afterEach(() => {
  for (const on of open) {
    on.alarms.stop();
    on.end();
  }
  open = [];
});

function declared(on: Sounding, fields: Parameters<typeof declaration>[0] = {}): string {
  const result = on.give(declaration(fields));
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.incidentId;
}

const kinds = (alarms: readonly Alarm[]) => alarms.map((alarm) => alarm.kind);

describe('alarms', () => {
  it('name whom to call by hand with the number, until somebody acknowledges', () => {
    const on = begin();
    const incidentId = declared(on);
    expect(on.alarms.current()).toMatchObject([
      { kind: 'paged', sound: true, body: expect.stringContaining('555-0100') as string },
    ]);
    on.give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false }, bea);
    expect(on.alarms.current()).toEqual([]);
  });

  it('sound for rows that alarm, and only remind for the rest', () => {
    const on = begin();
    declared(on);
    on.clock.pass(5 * min + 1);
    const overdue = on.alarms.current().filter((alarm) => alarm.kind === 'overdue');
    const sounds = new Map(overdue.map((alarm) => [alarm.title, alarm.sound]));
    expect(sounds.get('SEV1 · Acknowledge overdue')).toBe(true);
    expect(sounds.get('SEV1 · Incident channel overdue')).toBe(false);
  });

  it('are silenced for fifteen minutes and not longer', () => {
    const on = begin();
    declared(on);
    on.clock.pass(5 * min + 1);
    const alarm = on.alarms.current().find((a) => a.title.includes('Acknowledge'));
    const until = on.alarms.silence(alarm?.id ?? '');
    expect(until - on.clock.now()).toBe(15 * min);
    const now = () => on.alarms.current().find((a) => a.id === alarm?.id)?.sound;
    expect(now()).toBe(false);
    on.clock.pass(15 * min);
    expect(now()).toBe(true);
  });

  it('say until when they are silenced, and sound again when that is taken back', () => {
    const on = begin();
    declared(on);
    on.clock.pass(60 * min);
    const ladder = () => on.alarms.current().find((alarm) => alarm.kind === 'exhausted');
    const id = ladder()?.id ?? '';
    const until = on.alarms.silence(id);
    expect(ladder()).toMatchObject({ sound: false, silencedUntil: until });
    const before = on.sounded.length;
    on.alarms.unsilence(id);
    expect(ladder()).toMatchObject({ sound: true, silencedUntil: null });
    on.clock.pass(min);
    expect(on.sounded.length - before).toBe(2);
  });

  it('tell the windows when a silence begins, is taken back, and has come to its end', () => {
    const on = begin();
    declared(on);
    on.clock.pass(61 * min);
    const id = on.alarms.current().find((alarm) => alarm.kind === 'exhausted')?.id ?? '';
    let changes = on.changes();
    const changed = () => {
      const more = on.changes() - changes;
      changes = on.changes();
      return more;
    };
    on.alarms.silence(id);
    expect(changed()).toBe(1);
    on.alarms.unsilence(id);
    expect(changed()).toBe(1);
    on.alarms.silence(id);
    changed();
    on.clock.pass(14 * min);
    const meanwhile = changed();
    on.clock.pass(min);
    expect(changed()).toBeGreaterThan(0);
    expect(meanwhile).toBe(0);
  });

  it('of one debt stand once however often it is missed, and stay silenced', () => {
    const on = begin();
    const incidentId = declared(on);
    on.give({
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
    on.clock.pass(16 * min);
    const overdue = () => on.alarms.current().filter((alarm) => alarm.title.includes('update overdue'));
    expect(overdue()).toHaveLength(1);
    on.alarms.silence(overdue()[0]?.id ?? '');
    on.clock.pass(14 * min + 30_000);
    expect(overdue()).toMatchObject([{ sound: false }]);
  });

  it('for what was missed in an absence stand without a notice of their own', () => {
    const on = begin();
    declared(on);
    on.clock.sleep(6 * min);
    const before = on.raised.length;
    on.clock.pass(10_000);
    expect(kinds(on.alarms.current())).toContain('overdue');
    expect(kinds(on.raised.slice(before))).not.toContain('overdue');
  });

  it('forget what a redaction blanked', () => {
    const on = begin();
    const incidentId = declared(on, { title: 'hunter2 leaked' });
    const [declaration] = on.desk.events(incidentId);
    on.give({ type: 'redact', incidentId, events: [declaration?.id ?? ''], reason: 'a secret' });
    expect(JSON.stringify(on.alarms.current())).not.toContain('hunter2');
  });

  it('of an exhausted ladder come again every step until somebody answers', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.pass(91 * min);
    expect(kinds(on.raised).filter((kind) => kind === 'exhausted')).toHaveLength(3);
    on.give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false }, bea);
    on.clock.pass(20 * min);
    expect(kinds(on.raised).filter((kind) => kind === 'exhausted')).toHaveLength(3);
  });

  it('of an exhausted ladder sound every thirty seconds, and not while they are silenced', () => {
    const on = begin();
    declared(on);
    on.clock.pass(60 * min);
    const before = on.sounded.length;
    on.clock.pass(5 * min);
    expect(on.sounded.length - before).toBe(10);
    on.alarms.silence(on.alarms.current().find((alarm) => alarm.kind === 'exhausted')?.id ?? '');
    on.clock.pass(5 * min);
    expect(on.sounded.length - before).toBe(10);
  });

  it('that stood when the desk stopped stand again, without a second notice', () => {
    const on = begin();
    const incidentId = declared(on);
    on.clock.pass(61 * min);
    const stood = kinds(on.alarms.current());
    on.restart();
    on.alarms.stop();
    const raised: Alarm[] = [];
    const again = openAlarms({
      desk: on.desk,
      clock: on.clock,
      timers: on.clock.timers,
      phoneOf: () => null,
      raise: (alarm) => raised.push(alarm),
      sound: () => undefined,
      changed: () => undefined,
    });
    again.restore(incidentId);
    expect(kinds(again.current())).toEqual(stood);
    expect(raised).toEqual([]);
    again.stop();
  });

  it('say nothing about a target that was past before it was declared', () => {
    const on = begin();
    declared(on, { detectedAt: on.clock.now() - 40 * min });
    on.clock.pass(1);
    expect(kinds(on.raised)).toEqual(['paged']);
  });

  it('ask to write, not to call, on SEV4', () => {
    const on = begin();
    declared(on, { severity: 'SEV4' });
    expect(on.alarms.current()).toMatchObject([
      { kind: 'paged', title: expect.stringContaining('Write to') as string },
    ]);
  });
});
