import { incidentRow } from '@domain/debt-state.ts';
import { foldAll } from '@domain/fold.ts';
import type { Incident } from '@domain/incident.ts';
import type { newRecord } from '@domain/testing/build-events.ts';
import { useStore } from '../state/store.ts';

/** Puts a record on the screen as if main had answered with it. */
export function openRecord({ events }: ReturnType<typeof newRecord>): Incident {
  const folded = foldAll(events);
  if (folded.incident === null) throw new Error('nothing was declared');
  const { id } = folded.incident;
  useStore.setState({
    screen: { name: 'incident', incidentId: id },
    opened: { incidentId: id, reading: false, folded, events },
    rows: new Map([[id, incidentRow(folded.incident)]]),
  });
  return folded.incident;
}
