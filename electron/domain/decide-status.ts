import type { CommandOf } from './command.ts';
import { firstCall, wrongWindow } from './decide-declare.ts';
import {
  accept,
  bySystem,
  type Context,
  type Decision,
  event,
  futureTime,
  isBlank,
  missing,
  refuse,
  stale,
} from './decision.ts';
import { isTooLateToReopen, openCriteria } from './exit-criteria.ts';
import type { Incident } from './incident.ts';
import { severityName, statusName } from './labels.ts';
import { firstNamed } from './ladder.ts';
import { type Status, samePerson, statuses, statusRank } from './terms.ts';
import { utcTime } from './text/time.ts';

/** Moves of status, severity and kind (rules, section 4). */

function ids(values: readonly { readonly event: string }[]): readonly string[] {
  return values.map((v) => v.event);
}

function skippedBetween(from: Status, to: Status): readonly Status[] {
  return statuses.filter((s) => statusRank(s) > statusRank(from) && statusRank(s) < statusRank(to));
}

function staleStatus(incident: Incident, basedOn: readonly string[] | null): Decision | null {
  return stale(incident.statuses, basedOn, 'status', (s) => statusName(incident, s));
}

export function changeStatus(
  incident: Incident,
  command: CommandOf<'changeStatus'>,
  context: Context,
): Decision {
  const { to, note } = command;
  const wrong =
    staleStatus(incident, command.basedOn) ??
    futureTime(incident, command.at, context, 'at') ??
    futureTime(incident, command.mitigatedAt, context, 'mitigatedAt');
  if (wrong !== null) return wrong;
  if (to === 'detected')
    return refuse('move', 'Nobody returns to detected. Choose investigating instead.', 'to');
  if (statusRank(to) >= statusRank('resolved'))
    return refuse(
      'move',
      `Use ${to === 'resolved' ? 'resolve' : to} for that: it asks for what has to be recorded.`,
      'to',
    );
  if (to === incident.status && incident.statuses.length === 1)
    return refuse('no-change', `The incident is ${statusName(incident, to).toLowerCase()} already.`, 'to');
  const back = statusRank(to) < statusRank(incident.status);
  if (back && isBlank(note ?? ''))
    return refuse(
      'missing',
      `Going back to ${statusName(incident, to).toLowerCase()} needs a note. Say why.`,
      'note',
    );
  return accept(
    event(
      context,
      'statusChanged',
      {
        from: incident.status,
        to,
        replaces: ids(incident.statuses),
        skipped: back ? [] : skippedBetween(incident.status, to),
        mitigatedAt: to === 'monitoring' ? command.mitigatedAt : null,
        rootCauseKnown: null,
        derived: command.derived,
      },
      { note, rootCause: null, summary: null },
      { at: command.at },
    ),
  );
}

export function resolve(incident: Incident, command: CommandOf<'resolve'>, context: Context): Decision {
  const detected = incident.detectedAt.at;
  // After the clock was set back even now may lie before detection.
  const at = command.at ?? Math.max(context.now, detected ?? 0);
  const wrong =
    staleStatus(incident, command.basedOn) ??
    futureTime(incident, command.at, context, 'at') ??
    futureTime(incident, command.mitigatedAt, context, 'mitigatedAt');
  if (wrong !== null) return wrong;
  if (detected !== null && at < detected)
    return refuse(
      'before-detected',
      `Resolved cannot be before detected, ${utcTime(detected)}. Correct one of the two.`,
      'at',
    );
  const resolved = event(
    context,
    'statusChanged',
    {
      from: incident.status,
      to: 'resolved',
      replaces: ids(incident.statuses),
      skipped: skippedBetween(incident.status, 'resolved'),
      mitigatedAt: command.mitigatedAt,
      rootCauseKnown: command.rootCauseKnown,
      derived: false,
    },
    { note: command.note, rootCause: command.rootCause, summary: command.summary },
    { at },
  );
  if (command.pirAt === null) return accept(resolved);
  return accept(resolved, event(context, 'pirDateSet', { at: command.pirAt }, null));
}

export function close(incident: Incident, command: CommandOf<'close'>, context: Context): Decision {
  const wrong = staleStatus(incident, command.basedOn);
  if (wrong !== null) return wrong;
  const open = openCriteria(incident);
  if (open.length > 0) {
    const list = open.map((criterion) => criterion.label ?? 'redacted').join(', ');
    return refuse(
      'exit-criteria',
      `Not closed: still open are ${list}. Tick or waive each by name.`,
      'exitCriteria',
    );
  }
  const hold = incident.debts.find((debt) => debt.row.hold && debt.end === null);
  if (hold !== undefined && context.now < hold.dueAt && isBlank(command.reason ?? '')) {
    const ends = utcTime(hold.dueAt).slice(11, 16);
    return refuse(
      'hold',
      `Not closed: the stability hold ends at ${ends} UTC. Wait, or close now with a reason.`,
      'reason',
    );
  }
  return accept(moved(incident, context, 'closed', command.reason));
}

function moved(incident: Incident, context: Context, to: 'closed' | 'cancelled', note: string | null) {
  return event(
    context,
    'statusChanged',
    {
      from: incident.status,
      to,
      replaces: ids(incident.statuses),
      skipped: [],
      mitigatedAt: null,
      rootCauseKnown: null,
      derived: false,
    },
    { note, rootCause: null, summary: null },
  );
}

export function cancel(incident: Incident, command: CommandOf<'cancel'>, context: Context): Decision {
  return (
    staleStatus(incident, command.basedOn) ??
    missing(command.reason, 'reason', 'Cancelling needs a reason. Say why this is no incident.') ??
    accept(moved(incident, context, 'cancelled', command.reason))
  );
}

export function reopen(incident: Incident, command: CommandOf<'reopen'>, context: Context): Decision {
  const wrong =
    staleStatus(incident, command.basedOn) ??
    missing(command.reason, 'reason', 'Reopening needs a reason. Say what came back.');
  if (wrong !== null) return wrong;
  if (isTooLateToReopen(incident, context.now)) {
    const days = incident.policy.reopenWithinMs / 86_400_000;
    return refuse(
      'too-late',
      `It was resolved more than ${String(days)} days ago. Declare a new incident and link it.`,
    );
  }
  const reopened = event(
    context,
    'reopened',
    { replaces: ids(incident.statuses) },
    { reason: command.reason },
  );
  if (incident.runs.length === 0) return accept(reopened);
  const tiers = context.onCall(incident.services.flatMap((s) => (s.id === null ? [] : [s.id])));
  const { actor } = context;
  const answers = [incident.commander, incident.assignee, firstNamed(tiers)].some((p) =>
    samePerson(p, actor),
  );
  const { kind, severity } = incident;
  const { ladder } = incident.policy;
  const call = firstCall(context, tiers, { kind, severity, ladder }, answers);
  return accept(reopened, ...call.page, ...call.assign, ...call.arm);
}

export function mergeInto(incident: Incident, command: CommandOf<'mergeInto'>, context: Context): Decision {
  const wrong =
    staleStatus(incident, command.basedOn) ??
    missing(command.reason, 'reason', 'Merging needs a reason. Say why both are one.');
  if (wrong !== null) return wrong;
  const { survivor } = context;
  if (command.survivor === incident.id)
    return refuse('survivor', 'An incident cannot be merged into itself.', 'survivor');
  if (survivor === null) return refuse('survivor', 'The other incident is not in this record.', 'survivor');
  if (statusRank(survivor.status) >= statusRank('closed') || survivor.kind === 'backfilled')
    return refuse('survivor', `${survivor.label} is not open. Choose an open incident.`, 'survivor');
  const merged = event(
    context,
    'merged',
    { into: survivor.id, label: survivor.label, replaces: ids(incident.statuses) },
    { note: command.reason },
  );
  const there = event(context, 'mergedIn', { from: incident.id, label: incident.label }, null);
  return { ok: true, events: [merged], also: [{ incidentId: survivor.id, events: [there] }] };
}

export function changeSeverity(
  incident: Incident,
  command: CommandOf<'changeSeverity'>,
  context: Context,
): Decision {
  const { to } = command;
  const wrong =
    stale(incident.severities, command.basedOn, 'severity', (s) => severityName(incident, s)) ??
    futureTime(incident, command.at, context, 'at') ??
    missing(command.note, 'note', 'A change of severity needs a note. Say what changed.');
  if (wrong !== null) return wrong;
  if (to === incident.severity && incident.severities.length === 1)
    return refuse('no-change', `The incident is ${to} already.`, 'to');
  return accept(
    event(
      context,
      'severityChanged',
      {
        from: incident.severity,
        to,
        replaces: ids(incident.severities),
        declaredByMistake: command.declaredByMistake && to > incident.severity,
      },
      { note: command.note },
      { at: command.at },
    ),
  );
}

export function turnLive(incident: Incident, command: CommandOf<'turnLive'>, context: Context): Decision {
  const wrong =
    stale(incident.severities, command.basedOn, 'severity', (s) => severityName(incident, s)) ??
    missing(command.note, 'note', 'Turning live needs a note. Say what went wrong.');
  if (wrong !== null) return wrong;
  const { severity, note } = command;
  const live = event(context, 'turnedLive', { severity, replaces: ids(incident.severities) }, { note });
  const tiers = context.onCall(incident.services.flatMap((s) => (s.id === null ? [] : [s.id])));
  const answers = samePerson(firstNamed(tiers), context.actor);
  const { ladder } = incident.policy;
  const call = firstCall(context, tiers, { kind: 'live', severity, ladder }, answers);
  const channel = { name: `incident-${incident.label.toLowerCase()}`, how: 'byHand' as const };
  const request = incident.channelLinked ? [] : [bySystem(context, 'channelRequested', channel, null)];
  return accept(live, ...call.page, ...call.assign, ...request, ...call.arm);
}

export function moveWindow(
  _incident: Incident,
  command: CommandOf<'moveWindow'>,
  context: Context,
): Decision {
  const { plannedFrom, plannedTo, note } = command;
  const wrong = wrongWindow(plannedFrom, plannedTo);
  if (wrong !== null) return wrong;
  if (plannedTo <= context.now)
    return refuse('window', 'The window would be over already. Give a later end.', 'plannedTo');
  return accept(event(context, 'windowMoved', { plannedFrom, plannedTo }, { note }));
}

export function correctMoment(
  incident: Incident,
  command: CommandOf<'correctMoment'>,
  context: Context,
): Decision {
  const { moment, at, approximate, note } = command;
  const future = futureTime(incident, at, context, 'at');
  if (future !== null) return future;
  const reached = {
    resolvedAt: incident.resolvedAt.at,
    closedAt: incident.closedAt.at,
    acknowledgedAt: incident.acknowledgedBy,
  };
  if (moment in reached && reached[moment as keyof typeof reached] === null)
    return refuse('not-reached', 'That has not happened yet, so there is no time to correct.', 'moment');
  if (at === null && moment === 'resolvedAt')
    return refuse(
      'missing',
      'A resolved incident has a time of resolution. Reopen it if it is not resolved.',
      'at',
    );
  const between = moment === 'detectedAt' || moment === 'resolvedAt';
  const detected = moment === 'detectedAt' ? at : incident.detectedAt.at;
  const resolved = moment === 'resolvedAt' ? at : incident.resolvedAt.at;
  if (between && detected !== null && resolved !== null && resolved < detected)
    return refuse(
      'before-detected',
      'Resolved cannot be before detected. Correct the other one first.',
      'at',
    );
  return accept(event(context, 'momentCorrected', { moment, at, approximate }, { note }));
}
