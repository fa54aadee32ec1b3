import type { IncidentRow } from '@domain/incident-row.ts';

/** How long an incident ran up to `now`, or to its end, less the time it stood resolved; ms. */
export function ranMs(row: IncidentRow, now: number): number {
  if (row.durationMs !== null) return row.durationMs;
  // Cancelled or merged: it neither runs on nor was resolved.
  return (row.endedAt ?? now) - (row.detectedAt ?? row.declaredAt) - row.stoodResolvedMs;
}
