import { addWithin } from '../calendar.ts';
import { clockFor } from '../debts.ts';
import type { Incident } from '../incident.ts';

const hour = 60 * 60_000;
const halfHour = hour / 2;
const within = 48 * hour;
/** People sleep before they look back. */
const rest = 16 * hour;

/**
 * A time for the review of an incident that is resolved now: in business hours, if they allow it within 48 h. Null
 * where the policy asks for no review.
 */
export function proposedReviewAt(incident: Incident, now: number): number | null {
  const { rows, calendar } = incident.policy;
  const asked = rows.some(
    (row) => row.metBy.some((condition) => condition.is === 'pirDateSet') && clockFor(incident, row) !== null,
  );
  if (!asked) return null;
  const openHours = (from: number, hours: number) => {
    const at = addWithin(from, { unit: 'ms', amount: hours * hour }, 'business', calendar);
    return at - (at % halfHour);
  };
  const rested = openHours(now + rest, 1);
  if (rested <= now + within) return rested;
  const sameDay = openHours(now, 4);
  return sameDay > now && sameDay <= now + within ? sameDay : rested;
}
