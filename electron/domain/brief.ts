import type { Condition } from './compiled-policy.ts';
import { owedByText } from './debt-state.ts';
import { checkedEvent, type StoredEvent } from './event.ts';
import type { Debt, Incident } from './incident.ts';
import { severityName, statusName } from './labels.ts';
import { elapsedMs } from './metrics/durations.ts';
import { statusRank } from './terms.ts';
import { spanText, utcClock } from './text/time.ts';
import type { TimelineItem } from './timeline.ts';
import { openUpdate } from './updates.ts';

/**
 * The answer to *what is the status?* in five lines that can be read aloud, and in one line for executives. Every fact
 * says how old it is; what nobody recorded is said to be so.
 */

export type BriefLine = {
  /** What the line answers: `Impact`. */
  readonly about: string;
  /** A plain sentence or two; *nothing recorded* where there is no fact. */
  readonly text: string;
  /** When the fact was recorded and how long ago; null where there is none. */
  readonly age: string | null;
};

export type Brief = {
  readonly lines: readonly [BriefLine, BriefLine, BriefLine, BriefLine, BriefLine];
  /** The five lines as text, one line each. */
  readonly five: string;
  readonly one: string;
};

export type BriefSource = {
  readonly incident: Incident;
  readonly events: readonly StoredEvent[];
  readonly items: readonly TimelineItem[];
};

/** `of` says what the age is of, where that is not the text itself. */
type Fact = { readonly text: string; readonly at: number; readonly of?: string };

const nothing = 'nothing recorded';
/** Longer texts are shortened: nobody listens to more. */
const mostLetters = 240;

/** A text of people on one line, shortened at a whole character. */
function flat(text: string): string {
  const letters = Array.from(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim());
  return letters.length <= mostLetters
    ? letters.join('')
    : `${letters
        .slice(0, mostLetters - 1)
        .join('')
        .trimEnd()}…`;
}

function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

function ageText(at: number, now: number): string {
  return now - at < 60_000
    ? `${utcClock(at, now)}, just now`
    : `${utcClock(at, now)}, ${spanText(now - at)} ago`;
}

function line(about: string, fact: Fact | null, now: number): BriefLine {
  return fact === null
    ? { about, text: nothing, age: null }
    : { about, text: fact.text, age: [fact.of, ageText(fact.at, now)].filter(Boolean).join(' ') };
}

/** When the impact was described as it stands now. */
function impactFact({ incident, events }: BriefSource): Fact | null {
  const text = flat(incident.impact ?? '');
  if (text === '') return null;
  const written = events.findLast((stored) => {
    if (stored.type !== 'detailsEdited') return false;
    const event = checkedEvent(stored);
    return event?.type === 'detailsEdited' && (event.words?.impact ?? null) !== null;
  });
  return { text: sentence(text), at: written?.recordedAt ?? incident.declaredAt };
}

function counts(item: TimelineItem): boolean {
  return item.retracted === null && item.redacted === null && item.marked === null;
}

/** The last update that went out, and what it said of actions and needs. */
function lastUpdate({ events, items }: BriefSource) {
  const sent = new Set(items.filter((item) => item.kind === 'update' && counts(item)).map((item) => item.id));
  const stored = events.findLast((event) => {
    if (!sent.has(event.id)) return false;
    const read = checkedEvent(event);
    return read?.type === 'communicationRecorded' && read.payload.message !== 'message';
  });
  const event = stored === undefined ? null : checkedEvent(stored);
  if (event?.type !== 'communicationRecorded') return { actions: null, needs: null };
  const fact = (text: string | null | undefined): Fact | null => {
    const said = flat(text ?? '');
    return said === '' ? null : { text: said, at: event.occurredAt };
  };
  return { actions: fact(event.words?.actions), needs: fact(event.words?.needs) };
}

function latestAction(items: readonly TimelineItem[]): Fact | null {
  let latest: TimelineItem | null = null;
  for (const item of items)
    if (item.kind === 'action' && counts(item) && (latest === null || item.at >= latest.at)) latest = item;
  if (latest === null) return null;
  return { text: sentence(`${flat(latest.actor)}: ${flat(latest.text)}`), at: latest.at };
}

function beingDone(source: BriefSource): Fact | null {
  const action = latestAction(source.items);
  const { actions } = lastUpdate(source);
  const said = actions === null ? null : { text: sentence(actions.text), at: actions.at };
  if (action === null || said === null) return action ?? said;
  return said.at > action.at ? said : action;
}

/** What the last update asked for, then what nobody has answered yet. */
function needed(source: BriefSource): Fact | null {
  const { needs } = lastUpdate(source);
  const open = source.items.filter(
    (item) => item.kind === 'question' && item.state === 'open' && counts(item),
  );
  const newest = open.reduce<TimelineItem | null>(
    (last, item) => (last === null || item.at >= last.at ? item : last),
    null,
  );
  if (newest === null) return needs === null ? null : { text: sentence(needs.text), at: needs.at };
  const others = open.length - 1;
  const question = `Open question: ${sentence(flat(newest.text))}${
    others === 0 ? '' : ` ${String(others)} more ${others === 1 ? 'is' : 'are'} open.`
  }`;
  return needs === null
    ? { text: question, at: newest.at }
    : { text: `${sentence(needs.text)} ${question}`, at: Math.min(needs.at, newest.at) };
}

function firstDue(incident: Incident, is: Condition['is']): Debt | null {
  return incident.debts
    .filter((debt) => debt.end === null && debt.row.metBy.some((condition) => condition.is === is))
    .reduce<Debt | null>((first, debt) => (first === null || debt.dueAt < first.dueAt ? debt : first), null);
}

/** When the next update is due; with who owes it where there is room. */
function nextUpdate(incident: Incident, now: number, withOwner: boolean): Fact | null {
  const debt = openUpdate(incident) ?? firstDue(incident, 'resolutionTold') ?? firstDue(incident, 'told');
  if (debt !== null) {
    const due = debt.missedCount > 0 ? debt.firstDueAt : debt.dueAt;
    const when =
      now > due
        ? `was due at ${utcClock(due, now)}, overdue by ${spanText(now - due)}`
        : `due at ${utcClock(due, now)}, in ${spanText(Math.ceil((due - now) / 60_000) * 60_000)}`;
    const by = withOwner ? `, owed by ${flat(owedByText(incident, debt).replace(' · ', ', '))}` : '';
    return { text: `${when}${by}.`, at: debt.startedAt, of: 'counted from' };
  }
  const since = incident.statusTimes[incident.status];
  if (statusRank(incident.status) < statusRank('resolved') || since === undefined) return null;
  return { text: `none is owed, ${statusName(incident, incident.status).toLowerCase()}.`, at: since };
}

/** Severity, status and how long. */
function standing(incident: Incident, now: number): Fact {
  const detected = incident.detectedAt.at;
  const from = detected ?? incident.declaredAt;
  const set = incident.severityHistory.at(-1)?.at ?? incident.declaredAt;
  const since = incident.statusTimes[incident.status] ?? incident.declaredAt;
  const title = flat(incident.title ?? incident.label);
  const status = statusName(incident, incident.status).toLowerCase();
  const lasted = spanText(elapsedMs(incident, now));
  return {
    text:
      `${severityName(incident, incident.severity)}: ${sentence(title)} ` +
      `${lasted} since ${detected === null ? 'declared' : 'detected'} at ${utcClock(from, now)}; ` +
      `${status} since ${utcClock(since, now)}.`,
    at: set,
    of: 'severity set',
  };
}

function aged({ text, age }: BriefLine): string {
  return age === null ? text : `${text} (${age})`;
}

function printed(line: BriefLine): string {
  return `${line.about}: ${aged(line)}`;
}

/** Works out both forms from the record as it stands. */
export function statusBrief(source: BriefSource, now: number): Brief {
  const { incident } = source;
  const impact = line('Impact', impactFact(source), now);
  const next = line('Next update', nextUpdate(incident, now, true), now);
  const soonest = line('Next update', nextUpdate(incident, now, false), now);
  const first = line('Severity', standing(incident, now), now);
  const lines = [
    first,
    impact,
    line('Being done', beingDone(source), now),
    line('Needed', needed(source), now),
    next,
  ] as const;
  const [, ...rest] = lines;
  return {
    lines,
    // The severity says what it is by itself.
    five: [aged(first), ...rest.map(printed)].join('\n'),
    one: `${aged(first)} ${printed(impact)} ${printed(soonest)} As of ${utcClock(now, now)}.`,
  };
}
