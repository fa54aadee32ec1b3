import { latestDebt } from './debts.ts';
import type { ExitCriterion, Incident } from './incident.ts';

/** What has to be done before an incident closes, and until when it can be reopened. */

/** Whether a line is done, by its row, a tick or a waiver. A row that is not owed or was waived needs no tick. */
export function criterionMet(incident: Incident, criterion: ExitCriterion): boolean {
  if (criterion.tickedBy !== null || criterion.waivedBy !== null) return true;
  if (criterion.row === null) return false;
  const debt = latestDebt(incident, criterion.row);
  if (debt === null || debt.pass !== incident.passes.length - 1) return true;
  return debt.end !== null;
}

export function openCriteria(incident: Incident): readonly ExitCriterion[] {
  return incident.exitCriteria.filter((criterion) => !criterionMet(incident, criterion));
}

/** Whether the last resolution lies so far back that a new incident has to be declared instead. */
export function isTooLateToReopen(incident: Incident, now: number): boolean {
  const resolvedAt = incident.resolvedAt.at ?? incident.closedAt.at ?? now;
  return now - resolvedAt > incident.policy.reopenWithinMs;
}
