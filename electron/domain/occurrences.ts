import { addWithin } from './calendar.ts';
import { type Draft, replaceDebt } from './debts.ts';
import type { Debt, Incident } from './incident.ts';

/** The occurrences of a debt: each limit that passed without the act is one. */

/** A range of misses on a business clock counts this many occurrences at most; the next range counts on. */
const longestRange = 10_000;

/** A debt that misses again and again; a limit of no length cannot. */
export function repeats(debt: Debt): boolean {
  return debt.row.repeats && debt.within.amount > 0;
}

/** The due time `count` occurrences after the present one. */
export function dueAfter(incident: Incident, debt: Debt, count: number): number {
  const { dueAt, within, calendar } = debt;
  if (!repeats(debt)) return dueAt;
  if (calendar === 'clock') return dueAt + count * addWithin(0, within, calendar, incident.policy.calendar);
  let due = dueAt;
  for (let i = 0; i < Math.min(count, longestRange); i++)
    due = addWithin(due, within, calendar, incident.policy.calendar);
  return due;
}

/** Misses of occurrences up to `last`; ranges of several desks unite because only what is new advances the debt. */
export function missOccurrences(draft: Draft, debt: Debt, last: number): void {
  const count = last - debt.occurrence + 1;
  const missedSince = debt.missedSince ?? debt.dueAt;
  replaceDebt(draft, debt.id, () => ({
    ...debt,
    dueAt: dueAfter(draft, debt, count),
    occurrence: last + 1,
    missedCount: debt.missedCount + count,
    missedSince,
    firstDueAt: missedSince,
  }));
}

/** Occurrences of an open debt whose due time has passed at `now`, as first and last; null when none has. */
export function passedOccurrences(
  incident: Incident,
  debt: Debt,
  now: number,
): { first: number; last: number } | null {
  if (debt.end !== null || debt.row.hold || now <= debt.dueAt) return null;
  const first = debt.occurrence;
  if (!repeats(debt)) return debt.missedCount > 0 ? null : { first, last: first };
  if (debt.calendar === 'clock') {
    const step = dueAfter(incident, debt, 1) - debt.dueAt;
    return { first, last: first + Math.ceil((now - debt.dueAt) / step) - 1 };
  }
  let last = first;
  let due = dueAfter(incident, debt, 1);
  while (due < now && last - first < longestRange - 1) {
    last += 1;
    due = addWithin(due, debt.within, debt.calendar, incident.policy.calendar);
  }
  return { first, last };
}
