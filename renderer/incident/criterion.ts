import { criterionMet } from '@domain/exit-criteria.ts';
import type { ExitCriterion, Incident } from '@domain/incident.ts';
import { statusRank } from '@domain/terms.ts';

/** Whether a line is done as people see it: what a resolved incident owes is not done because nobody owes it yet. */
export function isCriterionDone(incident: Incident, criterion: ExitCriterion): boolean {
  if (criterion.tickedBy !== null || criterion.waivedBy !== null) return true;
  return statusRank(incident.status) >= statusRank('resolved') && criterionMet(incident, criterion);
}
