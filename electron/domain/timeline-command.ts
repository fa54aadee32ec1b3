import type { EventOf } from './event.ts';
import { capital } from './labels.ts';
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

/** `met at 02:04, recorded 02:09` where the act came in after the miss was recorded; both times where they differ. */
export function lateness(
  event: EventOf<'acknowledged'> | EventOf<'debtTicked'> | EventOf<'deliveryTicked'>,
  cause: string,
  names: Names,
): string {
  const end = names.metLate(event, cause)?.end;
  const happened = timeBeside(event.occurredAt, event.recordedAt);
  const recorded = timeBeside(event.recordedAt, event.recordedAt);
  if (happened === recorded) return end == null ? '' : `, ${minutesText(end.lateMs)} late`;
  return end == null ? `, recorded ${recorded}` : `, met at ${happened}, recorded ${recorded}`;
}

/** A sentence about a person, which leaves out the name where the person wrote the event. */
function told(event: EventOf<'acknowledged' | 'roleTaken' | 'roleLeft'>, what: string): string {
  const { person } = event.payload;
  const name = personName(person, event.words?.person);
  const same = person.id === null ? name === event.actor.name : person.id === event.actor.id;
  return same ? capital(what) : `${name} ${what}`;
}

function acknowledgement(event: EventOf<'acknowledged'>, names: Names): string {
  const { payload, words } = event;
  const tier = payload.tier === null ? '' : `, ${names.tier(payload.tier)}`;
  const behalf = payload.onBehalf ? `, entered by ${event.actor.name}` : '';
  const derived = payload.derived ? ', concluded from the file' : '';
  const fact = `${told(event, 'acknowledged the incident')}${tier}${lateness(event, 'acknowledged', names)}`;
  return withNote(`${fact}${behalf}${derived}`, words?.note);
}

const causeWords = {
  known: 'Root cause',
  suspected: 'Suspected root cause',
  unknown: 'Root cause not known',
} as const;

function statusMove({ payload, words }: EventOf<'statusChanged'>, names: Names): string {
  const skipped =
    payload.skipped.length === 0 ? '' : `, skipping ${payload.skipped.map(names.status).join(', ')}`;
  const mitigated =
    payload.mitigatedAt === null ? '' : `, impact over at ${instantText(payload.mitigatedAt)}`;
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

function page({ payload, words }: EventOf<'paged'>, names: Names): string {
  const person = personName(payload.person, words?.person);
  const what =
    payload.debt === null
      ? `${person} paged, ${names.tier(payload.tier)}`
      : `${person} called about ${names.debtLabel(payload.debt)}, overdue`;
  const urgency = payload.urgency === 'low' ? ', low urgency' : '';
  return `${what}${urgency}, ${byHandOrDrill(payload.how)}`;
}

function named(tier: number, person: PersonPart | null): string {
  return `tier ${String(tier)} ${personName(person, null)}`;
}

const passedOver = {
  alreadyPaged: 'its person was paged already',
  acknowledged: 'its person acknowledged before',
  nobody: 'it names nobody',
} as const;

export const commandSentences = {
  incidentDeclared: (event, names) => line('declared', 'Declared', declaration(event, names)),
  paged: (event, names) => line('escalation', 'Escalation', page(event, names)),
  assigned: ({ payload, words }) =>
    line(
      'role',
      'Role',
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
      'Escalation',
      withNote('Escalation ladder armed', payload.tiers.map((t) => named(t.tier, t.person)).join(', ')),
    ),
  ladderNotArmed: () =>
    line('escalation', 'Escalation', 'Escalation ladder not armed: no tier names anybody'),
  notificationsRequested: ({ payload }, names) =>
    line(
      'system',
      'Notices',
      `First notices to ${payload.to.map(names.audience).join(', ')}, ${byHandOrDrill(payload.how)}`,
    ),
  responseTriggered: ({ payload, words }) =>
    line(
      'system',
      'Response',
      `Response triggered, assigned to ${personName(payload.assignee, words?.assignee)}`,
    ),
  acknowledged: (event, names) => line('role', 'Role', acknowledgement(event, names)),
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
  reopened: ({ words }) => line('status', 'Status', withNote('Reopened', words?.reason)),
  turnedLive: ({ payload, words }, names) =>
    line(
      'declared',
      'Declared',
      withNote(`Planned work turned into a live incident, ${names.severity(payload.severity)}`, words?.note),
    ),
  merged: ({ payload, words }) =>
    line('status', 'Status', withNote(`Merged into ${payload.label}`, words?.note)),
  mergedIn: ({ payload }) => line('status', 'Merged in', `${payload.label} was merged into this incident`),
  escalated: (event, names) => line('escalation', 'Escalation', escalation(event, names)),
  tierPassedOver: ({ payload }, names) =>
    line('escalation', 'Escalation', `Passed over ${names.tier(payload.tier)}: ${passedOver[payload.why]}`),
  ladderExhausted: () =>
    line('escalation', 'Escalation', 'Escalation ladder exhausted: nobody is left to page'),
  escalationAsked: ({ payload }, names) =>
    line('escalation', 'Escalation', `Asked whether to page ${names.tier(payload.tier)}`),
  stillOnItAsked: () => line('escalation', 'Escalation', 'Asked: still on it?'),
  ladderSnoozed: ({ payload, words, occurredAt }) =>
    line(
      'escalation',
      'Escalation',
      withNote(`Escalation ladder snoozed until ${timeBeside(payload.until, occurredAt)}`, words?.reason),
    ),
  roleTaken: (event, names) =>
    line('role', 'Role', told(event, `took the role ${names.role(event.payload.role)}`)),
  roleLeft: (event, names) =>
    line('role', 'Role', told(event, `left the role ${names.role(event.payload.role)}`)),
} as const satisfies Partial<Sentences>;
