import { addWithin } from './calendar.ts';
import type { CommandOf } from './command.ts';
import { canSnooze, canTick } from './debt-state.ts';
import {
  accept,
  type Context,
  type Decision,
  event,
  futureTime,
  missing,
  refuse,
  split,
} from './decision.ts';
import type { Debt, Incident } from './incident.ts';
import { utcTime } from './text/time.ts';

/** Snoozing, waiving and ticking what is owed. */

function owedOrRefused(incident: Incident, id: string): Debt | Decision {
  const debt = incident.debts.find((d) => d.id === id);
  if (debt === undefined) return refuse('unknown-debt', 'That is not owed on this incident.', 'debt');
  if (debt.end !== null) return refuse('not-owed', `${debt.row.label} is not owed any more.`, 'debt');
  return debt;
}

function isDecision(value: Debt | Decision): value is Decision {
  return 'ok' in value;
}

export function snoozeDebt(incident: Incident, command: CommandOf<'snoozeDebt'>, context: Context): Decision {
  const debt = owedOrRefused(incident, command.debt);
  if (isDecision(debt)) return debt;
  const wrong = missing(command.reason, 'reason', 'A snooze needs a reason.');
  if (wrong !== null) return wrong;
  if (debt.row.hold)
    return refuse('hold', 'The hold cannot be snoozed. Close early with a reason instead.', 'debt');
  if (debt.snoozed !== null) return refuse('snoozed', `${debt.row.label} was snoozed once already.`, 'debt');
  if (!canSnooze(debt))
    return refuse(
      'overdue',
      `${debt.row.label} is overdue; a snooze cannot undo that. Meet it or waive it.`,
      'debt',
    );
  const from = Math.max(debt.dueAt, context.now);
  const limit = addWithin(from, debt.within, debt.calendar, incident.policy.calendar);
  if (command.until <= from) return refuse('bad-value', `Give a time after ${utcTime(from)}.`, 'until');
  if (command.until > limit)
    return refuse('snooze-limit', `It can be snoozed until ${utcTime(limit)} at most.`, 'until');
  return accept(
    event(context, 'debtSnoozed', { debt: debt.id, until: command.until }, { reason: command.reason }),
  );
}

export function waiveDebt(incident: Incident, command: CommandOf<'waiveDebt'>, context: Context): Decision {
  const debt = owedOrRefused(incident, command.debt);
  if (isDecision(debt)) return debt;
  if (!debt.row.waivable) return refuse('not-waivable', `${debt.row.label} cannot be waived.`, 'debt');
  return (
    missing(command.reason, 'reason', 'A waiver needs a reason.') ??
    accept(event(context, 'debtWaived', { debt: debt.id }, { reason: command.reason }))
  );
}

export function tickDebt(incident: Incident, command: CommandOf<'tickDebt'>, context: Context): Decision {
  const debt = owedOrRefused(incident, command.debt);
  if (isDecision(debt)) return debt;
  if (!canTick(debt))
    return refuse('not-tickable', `${debt.row.label} is met by doing it, not by a tick.`, 'debt');
  const wrong =
    missing(command.person.name, 'person', 'Say who did it.') ??
    futureTime(incident, command.at, context, 'at');
  if (wrong !== null) return wrong;
  const { part, typed } = split(command.person);
  return accept(
    event(
      context,
      'debtTicked',
      { debt: debt.id, person: part },
      { person: typed, note: command.note },
      { at: command.at },
    ),
  );
}
