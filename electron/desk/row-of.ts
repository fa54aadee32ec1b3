import { incidentRow } from '../domain/debt-state.ts';
import type { StoredEvent } from '../domain/event.ts';
import { foldAll } from '../domain/fold.ts';
import type { IncidentRow } from '../domain/incident-row.ts';

/** An incident's row for lists as its events give it, null where they declare none. */
export function rowOf(events: readonly StoredEvent[]): IncidentRow | null {
  const { incident } = foldAll(events);
  return incident === null ? null : incidentRow(incident);
}
