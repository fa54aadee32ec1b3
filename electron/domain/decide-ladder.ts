import type { CommandOf } from './command.ts';
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
  split,
  stale,
} from './decision.ts';
import { howSent } from './due.ts';
import type { NewEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { roleName } from './labels.ts';
import { currentRun, isRunning, ladderSnoozeLeftMs, nextStep, nextStepAt } from './ladder.ts';
import { type Person, samePerson } from './terms.ts';

/** Acknowledging, escalating, assigning and roles. */

function provisionalCommander(incident: Incident): Person | null {
  const held = incident.roles.findLast((role) => role.role === 'commander' && role.to === null);
  return held?.provisional === true ? held.person : null;
}

function commandGoesTo(incident: Incident, context: Context, person: Person): NewEvent {
  return event(
    context,
    'roleTaken',
    { role: 'commander', person: split(person).part, replaces: incident.commanders.map((c) => c.event) },
    { person: split(person).typed },
  );
}

export function acknowledge(
  incident: Incident,
  command: CommandOf<'acknowledge'>,
  context: Context,
): Decision {
  const future = futureTime(incident, command.at, context, 'at');
  if (future !== null) return future;
  const person = command.onBehalfOf ?? context.actor;
  if (isBlank(person.name)) return refuse('missing', 'Say who acknowledged.', 'onBehalfOf');
  const run = currentRun(incident);
  const tier = run?.steps.findLast((step) => samePerson(step.person, person))?.tier ?? null;
  const acknowledged = event(
    context,
    'acknowledged',
    { person: split(person).part, onBehalf: command.onBehalfOf !== null, derived: command.derived, tier },
    { person: split(person).typed, note: command.note },
    { at: command.at },
  );
  const provisional = provisionalCommander(incident);
  const takesCommand =
    incident.commanders.length === 0 || (provisional !== null && !samePerson(provisional, person));
  return takesCommand ? accept(acknowledged, commandGoesTo(incident, context, person)) : accept(acknowledged);
}

export function escalate(incident: Incident, command: CommandOf<'escalate'>, context: Context): Decision {
  const wrong = missing(command.reason, 'reason', 'Escalating needs a reason. Say what is missing here.');
  if (wrong !== null) return wrong;
  const run = currentRun(incident);
  if (run === null) return refuse('no-ladder', 'Planned work has no ladder. Turn it live first.');
  const step = nextStep(run, context.onCall(incident.services.flatMap((s) => (s.id === null ? [] : [s.id]))));
  if (step.page === null) {
    return refuse(
      'ladder-at-top',
      'Nobody is left above who was not paged. Call again those who were paged, or assign a person by name.',
    );
  }
  const { tier, person } = step.page;
  const from = incident.assignee === null ? { part: null, typed: null } : split(incident.assignee);
  const to = split(person).part;
  return accept(
    ...step.passedOver.map((over) => bySystem(context, 'tierPassedOver', over, null)),
    bySystem(
      context,
      'paged',
      { tier, person: to, how: howSent(incident), urgency: 'high', debt: null },
      null,
    ),
    event(
      context,
      'escalated',
      { tier, from: from.part, to, manual: true },
      { reason: command.reason, from: from.typed },
    ),
  );
}

export function snoozeLadder(
  incident: Incident,
  command: CommandOf<'snoozeLadder'>,
  context: Context,
): Decision {
  const wrong = missing(command.reason, 'reason', 'A snooze needs a reason.');
  if (wrong !== null) return wrong;
  const run = currentRun(incident);
  if (run === null || !isRunning(incident, run))
    return refuse('not-running', 'The ladder is not running, so there is nothing to snooze.');
  const left = ladderSnoozeLeftMs(incident, run);
  const asked = command.minutes * 60_000;
  if (asked <= 0) return refuse('bad-value', 'Give the minutes as a number above 0.', 'minutes');
  if (asked > left) {
    const minutes = Math.floor(left / 60_000);
    return refuse(
      'snooze-limit',
      `The ladder can be snoozed for ${String(minutes)} min more, not longer.`,
      'minutes',
    );
  }
  // From the step that it holds back: earlier it would only use up the allowance.
  const until = Math.max(context.now, nextStepAt(incident, run) ?? 0) + asked;
  return accept(event(context, 'ladderSnoozed', { until, byMs: asked }, { reason: command.reason }));
}

export function assign(incident: Incident, command: CommandOf<'assign'>, context: Context): Decision {
  const wrong = missing(command.person.name, 'person', 'Say who is to be the assignee.');
  if (wrong !== null) return wrong;
  if (samePerson(incident.assignee, command.person))
    return refuse('no-change', `${command.person.name} is the assignee already.`, 'person');
  const { part, typed } = split(command.person);
  return accept(event(context, 'assigned', { person: part, automatic: false }, { person: typed }));
}

export function takeRole(incident: Incident, command: CommandOf<'takeRole'>, context: Context): Decision {
  const { role, person } = command;
  const name = roleName(incident, role);
  const wrong =
    missing(person.name, 'person', `Say who takes the role of ${name}.`) ?? staleCommand(incident, command);
  if (wrong !== null) return wrong;
  const held = incident.roles.find((r) => r.role === role && r.to === null && samePerson(r.person, person));
  if (held !== undefined && !held.provisional && incident.commanders.length < 2)
    return refuse('no-change', `${person.name} is ${name} already.`, 'person');
  const { part, typed } = split(person);
  const replaces = role === 'commander' ? incident.commanders.map((c) => c.event) : [];
  return accept(event(context, 'roleTaken', { role, person: part, replaces }, { person: typed }));
}

export function leaveRole(incident: Incident, command: CommandOf<'leaveRole'>, context: Context): Decision {
  const { role, person } = command;
  const wrong = staleCommand(incident, command);
  if (wrong !== null) return wrong;
  const held = incident.roles.filter((r) => r.role === role && r.to === null && samePerson(r.person, person));
  if (held.length === 0)
    return refuse('not-held', `${person.name} is not ${roleName(incident, role)}.`, 'person');
  // The name as the record holds it: the one in the command may be typed.
  const { part, typed } = split(held[0]?.person ?? person);
  const replaces = role === 'commander' ? incident.commanders.map((c) => c.event) : [];
  const ends = held.map((r) => r.event);
  return accept(event(context, 'roleLeft', { role, person: part, ends, replaces }, { person: typed }));
}

function staleCommand(
  incident: Incident,
  command: CommandOf<'takeRole'> | CommandOf<'leaveRole'>,
): Decision | null {
  if (command.role !== 'commander') return null;
  return stale(incident.commanders, command.basedOn, 'commander', (p) => p?.name ?? 'nobody');
}
