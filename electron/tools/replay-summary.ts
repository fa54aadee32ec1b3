import { checkedEvent, type StoredEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import { timeToDetectMs, timeToMitigateMs, timeToResolveMs } from '../domain/metrics/durations.ts';
import { obligationCounts } from '../domain/metrics/obligations.ts';
import type { Severity, Status } from '../domain/terms.ts';

/** What the product did not take, and its own sentence why. */
export type Refused = { readonly what: string; readonly why: string };

/** The figures of a replayed incident; times are ISO 8601 in UTC. */
export type Summary = {
  readonly id: string;
  readonly title: string | null;
  readonly severity: Severity;
  readonly peakSeverity: Severity;
  readonly status: Status;
  /** Of the file: notes about it are not counted. */
  readonly entries: number;
  readonly communications: number;
  readonly startedAt: string | null;
  readonly detectedAt: string | null;
  readonly declaredAt: string | null;
  readonly identifiedAt: string | null;
  readonly mitigatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly timeToDetectMs: number | null;
  readonly timeToMitigateMs: number | null;
  readonly timeToResolveMs: number | null;
  readonly escalations: number;
  readonly obligationsMet: number;
  /** Met late counts as missed; what still runs counts as neither. */
  readonly obligationsMissed: number;
  readonly refused: readonly Refused[];
  readonly verified: boolean;
};

export function summaryOf(
  incident: Incident,
  events: readonly StoredEvent[],
  refused: readonly Refused[],
  verified: boolean,
): Summary {
  const counts = obligationCounts(incident);
  return {
    id: incident.label,
    title: incident.title,
    severity: incident.severity,
    peakSeverity: incident.peakSeverity,
    status: incident.status,
    entries: events.filter(isEntryOfFile).length,
    communications: incident.communications,
    startedAt: iso(incident.startedAt.at),
    detectedAt: iso(incident.detectedAt.at),
    declaredAt: iso(incident.declaredAt),
    identifiedAt: iso(incident.identifiedAt.at),
    mitigatedAt: iso(incident.mitigatedAt.at),
    resolvedAt: iso(incident.resolvedAt.at),
    timeToDetectMs: timeToDetectMs(incident),
    timeToMitigateMs: timeToMitigateMs(incident),
    timeToResolveMs: timeToResolveMs(incident),
    escalations: incident.escalations,
    obligationsMet: counts.met,
    obligationsMissed: counts.metLate + counts.missed,
    refused,
    verified,
  };
}

function isEntryOfFile(stored: StoredEvent): boolean {
  const event = checkedEvent(stored);
  return event?.type === 'entryAdded' && event.payload.source === 'file';
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
