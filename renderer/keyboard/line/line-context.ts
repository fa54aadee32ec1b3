import type { EntryKind } from '@domain/terms.ts';
import { dueNextDebt } from '../../incident/debt-action.ts';
import { type State, selectIncidentId } from '../../state/store.ts';
import { selectTimeline } from '../../state/timeline.ts';
import type { LineContext } from './line-reading.ts';

/** What the window knows of the record and of where one is. */
export type Known = Pick<State, 'desk' | 'rows' | 'opened' | 'screen'>;

/** What a line is read against, from what the window knows; null before the desk has answered. */
export function lineContext(state: Known, now: number, kind: EntryKind = 'note'): LineContext | null {
  const { desk, rows, opened } = state;
  if (desk === null) return null;
  // On the board a line is about the incident that was open last.
  const incidentId = selectIncidentId(state) ?? opened?.incidentId ?? null;
  const incident = opened !== null && opened.incidentId === incidentId ? opened.folded.incident : null;
  return {
    now,
    desk,
    rows: [...rows.values()],
    kind,
    incidentId,
    about:
      opened === null || incident === null
        ? null
        : {
            incident,
            memory: opened.folded.memory,
            items: selectTimeline(state),
            dueNext: dueNextDebt(state, now),
          },
  };
}
