import { isOpen } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';

/** Open incidents in the order in which they ask for attention: live, unresolved, severity, oldest first. */
export function openInOrder(rows: readonly IncidentRow[]): readonly IncidentRow[] {
  const rank = (row: IncidentRow) => (row.kind === 'drill' ? 2 : 0) + (row.resolvedAt === null ? 0 : 1);
  return rows
    .filter(isOpen)
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0) ||
        a.declaredAt - b.declaredAt,
    );
}
