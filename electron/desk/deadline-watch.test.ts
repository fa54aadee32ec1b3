import { afterEach, describe, expect, it } from 'vitest';
import { StoreFault } from '../store/store-fault.ts';
import { openDesk } from './incident-desk.ts';
import { alex, type DeskOnDisk, declaration, deskOnDisk, shippedRules } from './testing/desk-on-disk.ts';

const min = 60_000;
let open: DeskOnDisk[] = [];

function begin(...args: Parameters<typeof deskOnDisk>): DeskOnDisk {
  const on = deskOnDisk(...args);
  open.push(on);
  return on;
}

function declared(on: DeskOnDisk, fields: Parameters<typeof declaration>[0] = {}): string {
  const result = on.give(declaration(fields));
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.incidentId;
}

function count(on: DeskOnDisk, incidentId: string, type: string): number {
  return on.desk.events(incidentId).filter((event) => event.type === type).length;
}

afterEach(() => {
  for (const on of open) on.end();
  open = [];
});

describe('the watch on a full disk', () => {
  it('says so once, tries again, and records what fell due when there is room', () => {
    let full = false;
    let tries = 0;
    const on = begin({
      faultPoint: (name) => {
        if (!full || name !== 'before-commit') return;
        tries += 1;
        throw new StoreFault('disk-full', 'The disk is full.');
      },
    });
    const incidentId = declared(on);
    full = true;
    on.clock.pass(3 * min);
    expect(on.reports).toEqual([expect.objectContaining({ kind: 'fault' })]);
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(200);
    expect(count(on, incidentId, 'debtMissed')).toBe(0);
    full = false;
    on.clock.pass(1000);
    expect(on.reports.map((report) => report.kind)).toEqual(['fault', 'missed', 'recovered']);
    expect(count(on, incidentId, 'debtMissed')).toBe(1);
  });

  it('notes a clock set back in every incident or in none', () => {
    let left = Number.POSITIVE_INFINITY;
    const on = begin({
      faultPoint: (name) => {
        if (name !== 'between-events') return;
        left -= 1;
        if (left === 0) throw new StoreFault('disk-full', 'The disk is full.');
      },
    });
    const incidents = [declared(on), declared(on, { title: 'Search is slow' })];
    left = 2;
    on.clock.set(on.clock.now() - 1440 * min);
    on.clock.pass(20_000);
    expect(incidents.map((id) => count(on, id, 'clockSetBack'))).toEqual([1, 1]);
    expect(on.reports.map((report) => report.kind)).toEqual(['fault', 'clockSetBack', 'recovered']);
  });
});

describe('the watch over many deadlines of one instant', () => {
  it('records them in one transaction, and all of them again where it fails', () => {
    let commits = 0;
    let failing = false;
    const on = begin({
      faultPoint: (name) => {
        if (name !== 'before-commit') return;
        if (failing) throw new StoreFault('disk-full', 'The disk is full.');
        commits += 1;
      },
    });
    const incidents = [1, 2, 3].map((part) => declared(on, { title: `Part ${String(part)} fails` }));
    const missed = () => incidents.map((id) => count(on, id, 'debtMissed'));
    on.clock.pass(2 * min - 1000);
    commits = 0;
    failing = true;
    on.clock.pass(2000);
    expect(missed()).toEqual([0, 0, 0]);
    failing = false;
    on.clock.pass(1000);
    expect(missed()).toEqual([1, 1, 1]);
    expect(commits).toBe(1);
  });
});

describe('one command', () => {
  it('happens and is recorded at one instant, however long it takes', () => {
    const on = begin();
    let now = on.clock.now();
    const clock = { now: () => (now += 1), monotonic: () => 0 };
    const rules = shippedRules();
    const desk = openDesk({ store: on.desk.store, clock, rules: () => rules });
    const result = desk.submit(
      { commandId: '00000000-0000-4000-8000-00000000abcd', command: declaration() },
      alex,
    );
    const incidentId = result.ok ? result.incidentId : '';
    const events = desk.events(incidentId);
    expect(new Set(events.flatMap((event) => [event.occurredAt, event.recordedAt])).size).toBe(1);
    expect(desk.fold(incidentId).incident?.declaredAt).toBe(events[0]?.occurredAt);
  });
});
