import { addWithin } from './calendar.ts';
import type { CommandOf } from './command.ts';
import { clockFor } from './debts.ts';
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
import { howSent } from './due.ts';
import type { Debt, Incident } from './incident.ts';
import { repeats } from './occurrences.ts';
import { utcTime } from './utc-time.ts';

/** Snoozing, waiving, ticking, and the messages that meet what is owed. */

function openDebt(incident: Incident, id: string): Debt | Decision {
  const debt = incident.debts.find((d) => d.id === id);
  if (debt === undefined) return refuse('unknown-debt', 'That is not owed on this incident.', 'debt');
  if (debt.end !== null) return refuse('not-owed', `${debt.row.label} is not owed any more.`, 'debt');
  return debt;
}

/** Whether a snooze can still move it: not missed for good, and not snoozed before. */
export function canSnooze(debt: Debt): boolean {
  return (
    debt.end === null && !debt.row.hold && debt.snoozed === null && (debt.missedCount === 0 || repeats(debt))
  );
}

export function canTick(debt: Debt): boolean {
  return debt.end === null && debt.row.metBy.some((c) => c.is === 'ticked');
}

function isDecision(value: Debt | Decision): value is Decision {
  return 'ok' in value;
}

export function snoozeDebt(incident: Incident, command: CommandOf<'snoozeDebt'>, context: Context): Decision {
  const debt = openDebt(incident, command.debt);
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
  const debt = openDebt(incident, command.debt);
  if (isDecision(debt)) return debt;
  if (!debt.row.waivable) return refuse('not-waivable', `${debt.row.label} cannot be waived.`, 'debt');
  return (
    missing(command.reason, 'reason', 'A waiver needs a reason.') ??
    accept(event(context, 'debtWaived', { debt: debt.id }, { reason: command.reason }))
  );
}

export function tickDebt(incident: Incident, command: CommandOf<'tickDebt'>, context: Context): Decision {
  const debt = openDebt(incident, command.debt);
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

/** The latest next-update time that needs no reason: one limit of the row from now; null where no row repeats. */
export function updateLimit(incident: Incident, now: number): number | null {
  const row = incident.policy.rows.find((r) => r.metBy.some((c) => c.is === 'updateSent'));
  const clock = row === undefined ? null : clockFor(incident, row);
  return clock === null ? null : addWithin(now, clock.within, clock.calendar, incident.policy.calendar);
}

export function recordCommunication(
  incident: Incident,
  command: CommandOf<'recordCommunication'>,
  context: Context,
): Decision {
  const audiences = [...new Set(command.audiences)];
  const unknown = audiences.find((id) => !incident.policy.audiences.some((a) => a.id === id));
  const wrong =
    missing(command.text, 'text', 'Write the message that was sent.') ??
    (audiences.length === 0 ? refuse('missing', 'Choose at least one audience.', 'audiences') : null) ??
    (unknown === undefined
      ? null
      : refuse('unknown-audience', `“${unknown}” is no audience of this policy.`, 'audiences')) ??
    missing(command.person.name, 'person', 'Say who sent it.') ??
    futureTime(incident, command.at, context, 'at') ??
    wrongNextUpdate(incident, command, context);
  if (wrong !== null) return wrong;
  const at = command.at ?? context.now;
  const how = howSent(incident);
  const copied = incident.channelLinked && !audiences.includes('incident-channel');
  const { part, typed } = split(command.person);
  return accept(
    event(
      context,
      'communicationRecorded',
      {
        message: command.message,
        deliveries: [
          ...audiences.map((audience) => ({ audience, at, how, copy: false })),
          ...(copied ? [{ audience: 'incident-channel', at: context.now, how, copy: true }] : []),
        ],
        nextUpdateAt: command.nextUpdateAt,
        untimed: command.untimed,
        person: part,
        guardWarnings: command.guardWarnings,
      },
      {
        text: command.text,
        channel: command.channel,
        person: typed,
        extensionReason: command.extensionReason,
        actions: command.actions,
        needs: command.needs,
      },
      { at: command.at },
    ),
  );
}

function wrongNextUpdate(
  incident: Incident,
  command: CommandOf<'recordCommunication'>,
  context: Context,
): Decision | null {
  const { nextUpdateAt } = command;
  if (nextUpdateAt === null) return null;
  if (nextUpdateAt <= context.now)
    return refuse('past-time', 'The next update is to come: give a time after now.', 'nextUpdateAt');
  const limit = updateLimit(incident, context.now);
  if (limit === null || nextUpdateAt <= limit || (command.extensionReason ?? '').trim() !== '') return null;
  return refuse(
    'missing',
    `The policy asks for an update by ${utcTime(limit)}. A later promise needs a reason.`,
    'extensionReason',
  );
}

export function requestUpdate(
  _incident: Incident,
  command: CommandOf<'requestUpdate'>,
  context: Context,
): Decision {
  return accept(event(context, 'updateRequested', {}, { note: command.note }));
}
