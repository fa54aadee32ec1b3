import type { Debt, Incident } from '../incident.ts';

/** What is owed as short lines, times in minutes after `zero`, so that a test reads like the table in the rules. */

function minutes(at: number, zero: number): string {
  return String(Math.round(((at - zero) / 60_000) * 100) / 100);
}

function endOf(debt: Debt, zero: number): string {
  const missed = debt.missedCount === 0 ? '' : `, missed ×${String(debt.missedCount)}`;
  if (debt.end === null) return `open${missed}`;
  const { how, at, lateMs, waived } = debt.end;
  const late = how === 'metLate' ? ` (${minutes(lateMs, 0)} late)` : '';
  return `${how} at ${minutes(at, zero)}${late}${waived && how !== 'waived' ? ' and waived' : ''}${missed}`;
}

/** `acknowledge 0→15 metLate at 20 (5 late), missed ×1`: start, first due time, end. */
export function owedLine(debt: Debt, zero: number): string {
  return `${debt.row.id} ${minutes(debt.startedAt, zero)}→${minutes(debt.firstDueAt, zero)} ${endOf(debt, zero)}`;
}

export function owedTable(incident: Incident, zero: number): readonly string[] {
  return incident.debts.map((debt) => owedLine(debt, zero));
}

/** How a debt stands in figures: its end, or missed where nothing came yet. */
export function outcome(debt: Debt): string {
  return debt.end?.how ?? (debt.missedCount > 0 ? 'missed' : 'running');
}
