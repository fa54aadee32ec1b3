import type { Incident } from '../incident.ts';

/** The durations of one incident between its moments (rules, section 5); ms, null where not computable. */

function difference(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : to - from;
}

/** Time that the incident stood resolved before it was reopened. */
export function stoodResolvedMs({ passes }: Incident): number {
  let sum = 0;
  for (const [i, pass] of passes.entries()) {
    if (i > 0) sum += difference(passes[i - 1]?.resolvedAt ?? null, pass.startedAt) ?? 0;
  }
  return sum;
}

function lessStood(incident: Incident, from: number | null, to: number | null): number | null {
  const whole = difference(from, to);
  return whole === null ? null : difference(stoodResolvedMs(incident), whole);
}

/** Detected (declared where unknown) to last resolved, less the time it stood resolved; null while not resolved. */
export function durationMs(incident: Incident): number | null {
  return lessStood(incident, incident.detectedAt.at ?? incident.declaredAt, incident.resolvedAt.at);
}

/** When it was cancelled or merged; null while it is neither. */
export function endedAt({ status, statusTimes }: Incident): number | null {
  return status === 'cancelled' || status === 'merged' ? (statusTimes[status] ?? null) : null;
}

/** Time since detected as a clock shows it: running while the incident is open, less the time it stood resolved. */
export function elapsedMs(incident: Incident, now: number): number {
  const end = incident.resolvedAt.at ?? endedAt(incident) ?? now;
  return lessStood(incident, incident.detectedAt.at ?? incident.declaredAt, end) ?? 0;
}

/** Started to detected. */
export function timeToDetectMs(incident: Incident): number | null {
  return difference(incident.startedAt.at, incident.detectedAt.at);
}

/** Declared to the first acknowledgement by a person. */
export function timeToRespondMs(incident: Incident): number | null {
  return difference(incident.declaredAt, incident.acknowledgedAt.at);
}

/** Detected to the last pass's mitigated, less the time it stood resolved. */
export function timeToMitigateMs(incident: Incident): number | null {
  return lessStood(incident, incident.detectedAt.at, incident.mitigatedAt.at);
}

/** As the duration, but not computable where detected is unknown. */
export function timeToResolveMs(incident: Incident): number | null {
  return lessStood(incident, incident.detectedAt.at, incident.resolvedAt.at);
}

/** Declared to the first assignment. */
export function timeToAssignmentMs(incident: Incident): number | null {
  return difference(incident.declaredAt, incident.assignedAt);
}
