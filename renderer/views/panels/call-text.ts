import type { Incident } from '@domain/incident.ts';
import { statusWord } from '../../incident/words.ts';
import { timeWithSeconds } from '../../ui/format.ts';

/** What to read out to a person who is called by hand. */
export function callText(incident: Incident, tier: number, person: string): string {
  const services = incident.services.map((service) => service.name).join(', ');
  return [
    `${person}, this is a page for incident ${incident.label}, ${incident.severity}, tier ${String(tier)}.`,
    `${incident.title ?? 'Title redacted'}.`,
    incident.impact === null ? '' : `Impact: ${incident.impact}.`,
    services === '' ? '' : `Affected: ${services}.`,
    `Status ${statusWord(incident.status, incident.policy.labels).toLowerCase()}, detected ${timeWithSeconds(incident.detectedAt.at ?? incident.declaredAt, 'utc')} UTC.`,
    'Do you acknowledge?',
  ]
    .filter(Boolean)
    .join(' ');
}
