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
import { howSent } from './due.ts';
import type { Debt, Incident } from './incident.ts';
import { utcTime } from './text/time.ts';
import { updateLimit } from './updates.ts';

/** Snoozing, waiving, ticking, and the messages that meet what is owed. */

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
  const { channelAudience } = incident.policy;
  const copied = incident.channelLinked && !audiences.includes(channelAudience);
  const { part, typed } = split(command.person);
  return accept(
    event(
      context,
      'communicationRecorded',
      {
        message: command.message,
        deliveries: [
          ...audiences.map((audience) => ({ audience, at, how, copy: false })),
          ...(copied ? [{ audience: channelAudience, at: context.now, how, copy: true }] : []),
        ],
        nextUpdateAt: command.nextUpdateAt,
        untimed: command.untimed,
        person: part,
        // Whatever is no id of the policy's guard may be typed text.
        guardWarnings: command.guardWarnings.filter((id) => context.guardIds.includes(id)),
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
