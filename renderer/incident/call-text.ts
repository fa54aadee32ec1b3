import type { Incident } from '@domain/incident.ts';
import { timeWithSeconds } from '../ui/format.ts';
import { statusWord } from './words.ts';

/** What to read out to a person who is called by hand; `tier` is null outside of the ladder. */
export function callText(incident: Incident, tier: number | null, person: string): string {
  const services = incident.services.map((service) => service.name).join(', ');
  return [
    `${person}, this is a page for incident ${incident.label}, ${incident.severity}${tier === null ? '' : `, tier ${String(tier)}`}.`,
    `${incident.title ?? 'Title redacted'}.`,
    incident.impact === null ? '' : `Impact: ${incident.impact}.`,
    services === '' ? '' : `Affected: ${services}.`,
    `Status ${statusWord(incident.status, incident.policy.labels).toLowerCase()}, detected ${timeWithSeconds(incident.detectedAt.at ?? incident.declaredAt, 'utc')} UTC.`,
    'Do you acknowledge?',
  ]
    .filter(Boolean)
    .join(' ');
}
