import type { Condition } from '@domain/compiled-policy.ts';
import { canSnooze, doNext } from '@domain/debt-state.ts';
import type { Debt } from '@domain/incident.ts';
import { unsentFor } from '@domain/updates.ts';
import type { KeyedId } from '../keyboard/shortcuts.ts';
import {
  openCommand,
  openDialog,
  type State,
  selectIncident,
  selectIncidentId,
  showScreen,
  useStore,
} from '../state/store.ts';
import { acknowledge } from './acknowledge.ts';

/** What meets a debt: the word on the button, the shortcut that does the same, and the act. */
export type DebtAction = {
  readonly label: string;
  readonly shortcut: KeyedId | null;
  readonly act: () => void;
};

function forCondition(condition: Condition, debt: Debt, incidentId: string): DebtAction {
  switch (condition.is) {
    case 'acknowledged':
      return {
        label: 'Acknowledge',
        shortcut: 'acknowledge',
        act: () => void acknowledge(),
      };
    case 'statusAtLeast':
      return {
        label: 'Set status',
        shortcut: 'status',
        act: () => openCommand('changeStatus', condition.of),
      };
    case 'channelLinked':
      return { label: 'Link channel', shortcut: null, act: () => openCommand('linkChannel') };
    case 'told':
    case 'updateSent':
    case 'resolutionTold':
      return { label: 'Update', shortcut: 'update', act: () => openDialog({ name: 'communicate' }) };
    case 'tierAnswered':
      return { label: 'Escalate', shortcut: 'escalate', act: () => openCommand('escalate') };
    case 'resolved':
      return { label: 'Resolve', shortcut: null, act: () => openCommand('resolve') };
    case 'timelineReviewed':
      return { label: 'Reviewed', shortcut: null, act: () => openCommand('markTimelineReviewed') };
    case 'pirDateSet':
      return { label: 'Set date', shortcut: null, act: () => openCommand('setPirDate') };
    case 'pirComplete':
      return { label: 'Write PIR', shortcut: null, act: () => showScreen({ name: 'pir', incidentId }) };
    case 'ticked':
      return { label: 'Tick', shortcut: null, act: () => openCommand('tickDebt', debt.id) };
  }
}

/** The message that would meet a debt and waits to be sent by hand, the newest one. */
function unsentNow(debt: Debt): string | undefined {
  const incident = selectIncident(useStore.getState());
  return incident === null ? undefined : unsentFor(incident, debt).at(-1)?.communication;
}

/** The first way that the row names; null for what only time ends. */
export function debtAction(debt: Debt, incidentId: string): DebtAction | null {
  const waiting = unsentNow(debt);
  if (waiting !== undefined)
    return {
      label: 'Mark as sent',
      shortcut: null,
      act: () => openDialog({ name: 'deliveries', communication: waiting }),
    };
  if (debt.row.hold) return { label: 'Close', shortcut: 'exit', act: () => openDialog({ name: 'close' }) };
  const first = debt.row.metBy[0];
  return first === undefined ? null : forCondition(first, debt, incidentId);
}

/** What is due next on the incident that is on screen. */
export function dueNextDebt(state: Pick<State, 'opened' | 'rows' | 'screen'>, now: number): Debt | null {
  const incident = selectIncident(state);
  const row = state.rows.get(selectIncidentId(state) ?? '');
  if (incident === null || row === undefined || incident.id !== row.id) return null;
  const next = doNext([row], now);
  return incident.debts.find((debt) => debt.id === next?.line.debt) ?? null;
}

/** Why a debt cannot be put off; null where it can. */
export function whyNotSnoozed(debt: Debt): string | null {
  if (canSnooze(debt)) return null;
  const { label } = debt.row;
  if (debt.row.hold) return `${label} is time that has to pass. Close early with a reason instead.`;
  if (debt.snoozed !== null) return `${label} was snoozed once already.`;
  return `${label} is overdue; a snooze cannot undo that. Meet it or waive it.`;
}
