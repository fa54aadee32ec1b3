import { addWithin } from './calendar.ts';
import type { ObligationRow } from './compiled-policy.ts';
import { clockFor } from './debts.ts';
import type { Debt, Incident } from './incident.ts';

/** When the next update is due, and how late it may be promised. */

function isUpdate(row: ObligationRow): boolean {
  return row.metBy.some((condition) => condition.is === 'updateSent');
}

/** The update that is owed next; null while none is. */
export function openUpdate(incident: Incident): Debt | null {
  return incident.debts.find((debt) => debt.end === null && isUpdate(debt.row)) ?? null;
}

/** The due time of the next update, promised or by the limit; null while none is owed. */
export function nextUpdateAt(incident: Incident): number | null {
  return openUpdate(incident)?.dueAt ?? null;
}

/** The latest next-update time that needs no reason: one limit of the row from now; null where no row repeats. */
export function updateLimit(incident: Incident, now: number): number | null {
  const row = incident.policy.rows.find(isUpdate);
  const clock = row === undefined ? null : clockFor(incident, row);
  return clock === null ? null : addWithin(now, clock.within, clock.calendar, incident.policy.calendar);
}
