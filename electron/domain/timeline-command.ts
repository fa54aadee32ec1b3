import type { EventOf } from './event.ts';
import type { PersonPart } from './terms.ts';
import { instantText, minutesText, timeBeside } from './text/time.ts';
import { type Names, personName } from './timeline-names.ts';
import { byHandOrDrill, type Sentence, type Sentences, withNote } from './timeline-sentence.ts';

/** Sentences about declaring, calling, acknowledging, and about status, severity and roles. */

type Kind = Sentence['kind'];

function line(kind: Kind, label: string, text: string): Sentence {
  return { kind, label, text };
}

const declaredAs = {
  live: 'Incident declared as',
  drill: 'Drill declared as',
  maintenance: 'Planned work declared as',
  backfilled: 'Past incident recorded as',
} as const;

function declaration({ payload, words }: EventOf<'incidentDeclared'>, names: Names): string {
  const services = [...payload.services.map((s) => s.name), ...(words?.services ?? [])];
  const planned =
    payload.plannedFrom === null || payload.plannedTo === null
      ? ''
      : `, planned from ${instantText(payload.plannedFrom)} to ${instantText(payload.plannedTo)}`;
  const affected = services.length === 0 ? '' : `, affecting ${services.join(', ')}`;
  const reporter = words?.reporter == null ? '' : `, reported by ${words.reporter}`;
  const fact = `${declaredAs[payload.kind]} ${names.severity(payload.severity)}${affected}${planned}${reporter}`;
  return withNote(fact, words?.title);
}

/** `met at 02:04, recorded 02:09` where the act came in after the miss was recorded. */
export function lateness(
  event: EventOf<'acknowledged'> | EventOf<'debtTicked'>,
  cause: string,
  names: Names,
): string {
  const end = names.metLate(event, cause)?.end;
  if (end == null) return '';
  const met = timeBeside(end.at, event.recordedAt);
  const recorded = timeBeside(end.recordedAt, event.recordedAt);
  return met === recorded ? `, ${minutesText(end.lateMs)} late` : `, met at ${met}, recorded ${recorded}`;
}

function acknowledgement(event: EventOf<'acknowledged'>, names: Names): string {
  const { payload, words } = event;
  const person = personName(payload.person, words?.person);
  const tier = payload.tier === null ? '' : `, ${names.tier(payload.tier)}`;
  const behalf = payload.onBehalf ? `, entered by ${event.actor.name}` : '';
  const derived = payload.derived ? ', concluded from the file' : '';
  return withNote(`${person} acknowledged${tier}${lateness(event, 'acknowledged', names)}${behalf}${derived}`, words?.note);
}

const causeWords = { known: 'Root cause', suspected: 'Suspected root cause', unknown: 'Root cause not known' } as const;

function statusMove({ payload, words }: EventOf<'statusChanged'>, names: Names): string {
  const skipped = payload.skipped.length === 0 ? '' : `, skipping ${payload.skipped.map(names.status).join(', ')}`;
  const mitigated = payload.mitigatedAt === null ? '' : `, impact over at ${instantText(payload.mitigatedAt)}`;
  const derived = payload.derived ? ', concluded from the file' : '';
  const fact = `From ${names.status(payload.from)} to ${names.status(payload.to)}${skipped}${mitigated}${derived}`;
  const cause =
    payload.rootCauseKnown === null ? null : withNote(causeWords[payload.rootCauseKnown], words?.rootCause);
  const summary = words?.summary == null ? null : `Resolution: ${words.summary}`;
  return [withNote(fact, words?.note), cause, summary].filter((part) => part !== null).join('. ');
}

function escalation({ payload, words }: EventOf<'escalated'>, names: Names): string {
  const from = personName(payload.from, words?.from);
  const reason = words?.reason ?? (payload.manual ? null : 'no acknowledgement in time');
  const fact = `From ${from} to ${personName(payload.to, null)}`;
  return `${reason === null ? fact : `${fact}, ${reason}`} (${names.tier(payload.tier)})`;
}

function page({ payload }: EventOf<'paged'>, names: Names): string {
  const person = personName(payload.person, null);
  const what = payload.tier === 0 ? `${person} called about what is overdue` : `${person} paged, ${names.tier(payload.tier)}`;
  const urgency = payload.urgency === 'low' ? ', low urgency' : '';
  return `${what}${urgency}, ${byHandOrDrill(payload.how)}`;
}

function named(tier: number, person: PersonPart | null): string {
  return `tier ${String(tier)} ${personName(person, null)}`;
}

const passedOver = { alreadyPaged: 'its person was paged already', nobody: 'it names nobody' } as const;

export const commandSentences = {
  incidentDeclared: (event, names) => line('declared', 'Declared', declaration(event, names)),
  paged: (event, names) => line('escalation', 'Paged', page(event, names)),
  assigned: ({ payload, words }) =>
    line(
      'role',
      'Assigned',
      `${personName(payload.person, words?.person)} is the assignee${payload.automatic ? ', assigned automatically' : ''}`,
    ),
  channelRequested: ({ payload }) =>
    line(
      'system',
      'Channel',
      payload.how === 'byHand'
        ? `Incident channel ${payload.name} to be opened by hand`
        : `Incident channel ${payload.name} opened, ${byHandOrDrill(payload.how)}`,
    ),
  ladderArmed: ({ payload }) =>
    line(
      'escalation',
      'Ladder',
      withNote('Escalation ladder armed', payload.tiers.map((t) => named(t.tier, t.person)).join(', ')),
    ),
  ladderNotArmed: () => line('escalation', 'Ladder', 'Escalation ladder not armed: no tier names anybody'),
  notificationsRequested: ({ payload }, names) =>
    line(
      'system',
      'Notified',
      `First notices to ${payload.to.map(names.audience).join(', ')}, ${byHandOrDrill(payload.how)}`,
    ),
  responseTriggered: ({ payload }) =>
    line('system', 'Response', `Response triggered, assigned to ${personName(payload.assignee, null)}`),
  stepFailed: ({ payload }) =>
    line('system', 'Failed', `Step ${payload.step} did not go through: ${payload.reason}. The other steps went on`),
  acknowledged: (event, names) => line('role', 'Acknowledged', acknowledgement(event, names)),
  statusChanged: (event, names) => line('status', 'Status', statusMove(event, names)),
  severityChanged: ({ payload, words }, names) =>
    line(
      'severity',
      'Severity',
      withNote(
        `From ${names.severity(payload.from)} to ${names.severity(payload.to)}${payload.declaredByMistake ? ', declared by mistake before' : ''}`,
        words?.note,
      ),
    ),
  reopened: ({ words }) => line('status', 'Reopened', withNote('Incident reopened', words?.reason)),
  turnedLive: ({ payload, words }, names) =>
    line(
      'declared',
      'Turned live',
      withNote(`Planned work turned into a live incident, ${names.severity(payload.severity)}`, words?.note),
    ),
  merged: ({ payload, words }) => line('status', 'Merged', withNote(`Merged into ${payload.label}`, words?.note)),
  mergedIn: ({ payload }) => line('status', 'Merged in', `${payload.label} was merged into this incident`),
  escalated: (event, names) => line('escalation', 'Escalation', escalation(event, names)),
  tierPassedOver: ({ payload }, names) =>
    line('escalation', 'Ladder', `Passed over ${names.tier(payload.tier)}: ${passedOver[payload.why]}`),
  ladderExhausted: () => line('escalation', 'Ladder', 'Escalation ladder exhausted: nobody is left to page'),
  escalationAsked: ({ payload }, names) =>
    line('escalation', 'Ladder', `Asked whether to page ${names.tier(payload.tier)}`),
  stillOnItAsked: () => line('escalation', 'Ladder', 'Asked: still on it?'),
  ladderSnoozed: ({ payload, words, occurredAt }) =>
    line(
      'escalation',
      'Ladder',
      withNote(`Escalation ladder snoozed until ${timeBeside(payload.until, occurredAt)}`, words?.reason),
    ),
  roleTaken: ({ payload, words }, names) =>
    line('role', 'Role', `${personName(payload.person, words?.person)} took the role ${names.role(payload.role)}`),
  roleLeft: ({ payload, words }, names) =>
    line('role', 'Role', `${personName(payload.person, words?.person)} left the role ${names.role(payload.role)}`),
} as const satisfies Partial<Sentences>;

