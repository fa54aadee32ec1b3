import { selectIncident, selectIncidentId } from '../state/store.ts';
import { type Known, lineContext } from './line/line-context.ts';
import { whyNot } from './line/read-line.ts';
import type { Shortcut } from './shortcuts.ts';

/** Why a command of the table cannot be given now, in a sentence; null where it can. */
export function whyNotGiven(row: Shortcut, state: Known, now: number): string | null {
  if (row.scopes.includes('board'))
    return row.id === 'openNth' && state.rows.size === 0 ? 'No incident is open.' : null;
  if (selectIncident(state) === null)
    return selectIncidentId(state) === null ? 'Open an incident first.' : 'The incident is being read.';
  const context = lineContext(state, now);
  return context === null ? 'The desk is being read.' : whyNot(row, context);
}
