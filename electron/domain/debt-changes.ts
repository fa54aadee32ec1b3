import type { ObligationClock, ObligationRow, Trigger } from './compiled-policy.ts';
import {
  type By,
  clockFor,
  type Draft,
  detectedStart,
  dropDebt,
  dueFrom,
  latestDebt,
  openDebt,
  replaceDebt,
  rowApplies,
  rowsInOrder,
  startDebt,
  startOfChange,
  waits,
  withDue,
} from './debts.ts';
import type { Debt, Incident } from './incident.ts';
import { dueAfter } from './occurrences.ts';
import { statusRank } from './terms.ts';

/** What a change of severity, kind, tags, policy, window or moment does to the debts of an incident. */

/**
 * A severity, kind, tag or policy change: moves what is not missed, starts what begins to apply, cancels what ceases.
 * `before` is the incident as it stood before the change.
 */
export function applyChange(draft: Draft, by: By, before: Incident): void {
  for (const debt of draft.debts) {
    const row = draft.policy.rows.find((r) => r.id === debt.row.id);
    if (debt.end === null && (row === undefined || clockFor(draft, row) === null))
      dropDebt(draft, debt.id, by, 'cancelled', 'noLongerApplies');
  }
  for (const row of rowsInOrder(draft)) {
    yieldTo(draft, row, by);
    const clock = clockFor(draft, row);
    if (clock === null) continue;
    const open = openDebt(draft, row.id);
    if (open !== null) replaceDebt(draft, open.id, () => movedDebt(draft, open, row, clock, by));
    else if (mayBegin(draft, row, clock) && beginsToApply(draft, row, before))
      startDebt(draft, row, clock, by, clock.from, startOfChange(draft, by));
  }
}

/** Whether a row did not apply before, or still waited for what would have started it. */
function beginsToApply(draft: Incident, row: ObligationRow, before: Incident): boolean {
  if (before.kind !== draft.kind) return true;
  const old = before.policy.rows.find((r) => r.id === row.id);
  const clock = old === undefined ? null : clockFor(before, old);
  if (old === undefined || clock === null || !hasHappened(before, clock.from)) return true;
  return old.after !== null && rowApplies(before, old.after) && draft.lastUpdateAt === null;
}

/** A moved window moves what is owed inside it; what had ended with the window is owed again. */
export function moveWindowDebts(draft: Draft, by: By): void {
  if (draft.kind !== 'maintenance' || statusRank(draft.status) >= statusRank('resolved')) return;
  const from = draft.plannedFrom ?? by.recordedAt;
  for (const debt of draft.debts) {
    const clock = debt.end === null && debt.missedCount === 0 ? clockFor(draft, debt.row) : null;
    const start = from > by.recordedAt ? from : Math.min(debt.startedAt, by.recordedAt);
    if (clock === null || start === debt.startedAt) continue;
    replaceDebt(draft, debt.id, () =>
      withDue(draft, { ...debt, startedAt: start }, dueFrom(draft, clock, start)),
    );
  }
  for (const row of rowsInOrder(draft)) {
    const clock = clockFor(draft, row);
    if (clock !== null && mayBegin(draft, row, clock))
      startDebt(draft, row, clock, by, clock.from, startOfChange(draft, by));
  }
}

/** A row gives way to the one it comes after as soon as that is owed. */
function yieldTo(draft: Draft, row: ObligationRow, by: By): void {
  const open = openDebt(draft, row.id);
  if (open !== null && waits(draft, row)) dropDebt(draft, open.id, by, 'cancelled', 'givesWay');
}

/** Whether a row may start now: what starts it has happened, and it was not done, missed or waived in this pass. */
function mayBegin(draft: Incident, row: ObligationRow, clock: ObligationClock): boolean {
  if (!hasHappened(draft, clock.from) || waits(draft, row)) return false;
  if (statusRank(draft.status) >= statusRank('resolved') && clock.from !== 'resolved') return false;
  if (row.after !== null && rowApplies(draft, row.after) && draft.lastUpdateAt === null) return false;
  const last = latestDebt(draft, row.id);
  return last === null || last.pass < draft.passes.length - 1 || last.end?.how === 'cancelled';
}

function hasHappened(draft: Incident, trigger: Trigger): boolean {
  switch (trigger) {
    case 'declared':
    case 'detected':
    case 'severitySet':
    case 'lastUpdate':
      return true;
    case 'acknowledged':
      return draft.acknowledgedBy !== null;
    case 'mitigated':
      return draft.mitigatedAt.at !== null;
    case 'resolved':
      return (
        statusRank(draft.status) >= statusRank('resolved') && statusRank(draft.status) <= statusRank('closed')
      );
    case 'closed':
      return draft.status === 'closed';
    case 'reopened':
      return draft.passes.length > 1;
  }
}

function movedDebt(draft: Incident, debt: Debt, row: ObligationRow, clock: ObligationClock, by: By): Debt {
  const same = debt.within.amount === clock.within.amount && debt.within.unit === clock.within.unit;
  if (same && debt.calendar === clock.calendar) return { ...debt, row };
  const changed: Debt = { ...debt, row, within: clock.within, calendar: clock.calendar, extendedBy: null };
  if (debt.missedCount > 0) {
    return row.repeats ? { ...changed, dueAt: dueFrom(draft, clock, by.recordedAt) } : { ...changed };
  }
  const own = dueFrom(draft, clock, debt.startedAt);
  return withDue(draft, changed, own < by.recordedAt ? dueFrom(draft, clock, by.recordedAt) : own);
}

/** A miss that a correction moves: its first due time and the ones after it, as many as before. */
function movedMiss(draft: Draft, debt: Debt, firstDueAt: number): Debt {
  const first = { ...debt, dueAt: firstDueAt, firstDueAt, missedSince: firstDueAt };
  return withDue(draft, first, dueAfter(draft, first, debt.occurrence));
}

/** The resolve target counts from detection: a corrected moment moves what is not ended, and withdraws no miss. */
export function moveDetectedDebts(draft: Draft): void {
  for (const debt of draft.debts) {
    const clock = debt.end === null && debt.pass === 0 ? clockFor(draft, debt.row) : null;
    if (clock?.from !== 'detected') continue;
    const start = detectedStart(draft);
    replaceDebt(draft, debt.id, () => {
      const dueAt = dueFrom(draft, clock, start);
      if (debt.missedCount > 0) return movedMiss(draft, { ...debt, startedAt: start }, dueAt);
      return withDue(draft, { ...debt, startedAt: start, bornPast: dueAt < draft.declaredAt }, dueAt);
    });
  }
}
