import type { IncidentRow } from '@domain/incident-row.ts';

/** The worst of several incidents: live before drill, unresolved before resolved, then severity, then age. */
export function worstOf(rows: readonly IncidentRow[]): IncidentRow | null {
  const rank = (row: IncidentRow) =>
    (row.kind === 'drill' ? 100 : 0) + (row.resolvedAt === null ? 0 : 10) + Number(row.severity.slice(3));
  return rows.reduce<IncidentRow | null>((worst, row) => {
    if (worst === null) return row;
    const difference = rank(row) - rank(worst);
    return difference < 0 || (difference === 0 && row.declaredAt < worst.declaredAt) ? row : worst;
  }, null);
}
