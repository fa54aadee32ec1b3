import type { Incident } from './incident.ts';
import type { Ower, Severity, Status } from './terms.ts';

/** What severities, statuses and roles are called: by the incident's own policy, also long after it has changed. */

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function severityName(incident: Incident | null, severity: Severity): string {
  return `${severity} ${incident?.policy.labels.severities[severity] ?? ''}`.trim();
}

export function statusName(incident: Incident | null, status: Status): string {
  return incident?.policy.labels.statuses[status] ?? capital(status);
}

export function roleName(incident: Incident | null, role: Ower): string {
  return incident?.policy.labels.roles[role] ?? capital(role);
}
