import { addWithin } from './calendar.ts';
import type { ObligationRow } from './compiled-policy.ts';
import { clockFor } from './debts.ts';
import type { Debt, Incident, UnsentDelivery } from './incident.ts';

/** When the next update is due, how late it may be promised, and what waits to be sent for it. */

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

/** The deliveries that wait to be sent by hand and would meet this debt, or be a part of it; oldest first. */
export function unsentFor(incident: Incident, debt: Pick<Debt, 'row'>): readonly UnsentDelivery[] {
  const { metBy, demands } = debt.row;
  const resolution = metBy.some((condition) => condition.is === 'resolutionTold');
  const asked = new Set([
    ...(metBy.some((condition) => condition.is === 'updateSent') ? demands : []),
    ...metBy.flatMap((condition) => (condition.is === 'told' && condition.of !== null ? [condition.of] : [])),
  ]);
  return incident.unsent.filter(({ audience, message, copy }) => {
    if (copy) return false;
    if (resolution) return message === 'resolution';
    const counts = incident.policy.audiences.find((one) => one.id === audience)?.countsFor ?? [];
    return asked.has(audience) || counts.some((one) => asked.has(one));
  });
}
