import type { IncidentRow, OwedLine } from '@domain/incident-row.ts';
import { describe, expect, it } from 'vitest';
import { titleOf } from './title-words.ts';

const minute = 60_000;
const detectedAt = Date.UTC(2018, 9, 21, 22, 54);
const now = Date.UTC(2018, 9, 22, 0, 27);

function line(fields: Partial<OwedLine> = {}): OwedLine {
  return {
    debt: 'update@1',
    rowId: 'update',
    label: 'Stakeholder update',
    owedBy: 'Communications Lead · Ruth Calloway',
    owedRole: 'Communications Lead',
    handedInAt: null,
    startedAt: now - 21 * minute,
    dueAt: now - 6 * minute - 23_000,
    atRiskAt: now - 9 * minute,
    overdueSince: now - 6 * minute - 23_000,
    missedCount: 1,
    snoozedUntil: null,
    askedBy: null,
    extendedBy: null,
    miss: 'alarm',
    target: false,
    hold: false,
    repeats: true,
    ...fields,
  };
}

function row(fields: Partial<IncidentRow> = {}): IncidentRow {
  return {
    id: 'one',
    kind: 'live',
    severity: 'SEV1',
    status: 'identified',
    declaredAt: detectedAt,
    detectedAt,
    resolvedAt: null,
    durationMs: null,
    stoodResolvedMs: 0,
    owed: [line()],
    ...fields,
  } as IncidentRow;
}

describe('the title of a window', () => {
  it('gives the four answers', () => {
    expect(titleOf([row()], 'one', now)).toBe(
      'SEV1 1:33 · Stakeholder update overdue 6 min · Communications Lead',
    );
  });

  it('counts down in whole minutes, so that it changes once a minute', () => {
    const due = { overdueSince: null, missedCount: 0, dueAt: now + 2 * minute };
    const at = (ms: number) => titleOf([row({ owed: [line(due)] })], 'one', now + ms);
    expect(at(0)).toContain('Stakeholder update in 2 min');
    expect(at(59_000)).toContain('in 2 min');
    expect(at(60_000)).toContain('in 1 min');
    expect(at(119_000)).toContain('in 1 min');
    expect(at(121_000)).toContain('update overdue ·');
    expect(new Set(Array.from({ length: 120 }, (_, s) => at(s * 1_000))).size).toBeLessThanOrEqual(3);
  });

  it('is on the board about the worst incident, and says how many are open', () => {
    const other = row({ id: 'two', severity: 'SEV3', owed: [], declaredAt: now - 5 * minute });
    const drill = row({ id: 'three', kind: 'drill', owed: [] });
    expect(titleOf([other, drill, row()], null, now)).toBe(
      'SEV1 1:33 · Stakeholder update overdue 6 min · Communications Lead · 3 open',
    );
    expect(titleOf([other], null, now)).toBe('SEV3 1:33');
  });

  it('says DRILL, and the name of the program where nothing is open', () => {
    expect(titleOf([row({ kind: 'drill', owed: [] })], 'one', now)).toBe('DRILL SEV1 1:33');
    expect(titleOf([], null, now)).toBe('Sitrep');
    expect(titleOf([row({ status: 'closed' })], null, now)).toMatch(/^Sitrep · Stakeholder update overdue/);
  });
});
