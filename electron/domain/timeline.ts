import type { EventOf, IncidentEvent, StoredEvent } from './event.ts';
import type { Ledger as EntryState, FoldedIncident, Mark } from './incident.ts';
import type { MessageField } from './placeholder.ts';
import { type EntryKind, isPerson, type MessageKind } from './terms.ts';
import {
  type Annotations,
  type Attachment,
  annotationsOf,
  type Redaction,
  tickKey,
  withoutRedacted,
} from './timeline-annotations.ts';
import { commandSentences } from './timeline-command.ts';
import { type Names, namesOf, personName } from './timeline-names.ts';
import { recordSentences } from './timeline-record.ts';
import { byHandOrDrill, type Sentence, type Sentences, type TimelineKind } from './timeline-sentence.ts';

/**
 * The timeline: every event of an incident as one line, in the order in which things happened. Window and documents
 * print the same lines; only how they are laid out differs.
 */

/** What a message is beside its text. */
export type MessageFacts = {
  readonly kind: MessageKind;
  readonly writer: string;
  /** Null where no audience asked for an approval; the writer's own name for the second key. */
  readonly approvedBy: string | null;
  /** The rules of the guard that it was sent against. */
  readonly guardWarnings: readonly string[];
  readonly nextUpdateAt: number | null;
  /** Why the next update was promised for later than the limit. */
  readonly extensionReason: string | null;
  readonly fields: readonly MessageField[];
};

/** One line. */
export type TimelineItem = {
  readonly id: string;
  /** When it happened, corrections applied. */
  readonly at: number;
  readonly recordedAt: number;
  /** Written down long after it happened, or about the time before the declaration. */
  readonly late: boolean;
  readonly approximate: boolean;
  readonly untimed: boolean;
  readonly afterClosing: boolean;
  readonly kind: TimelineKind;
  /** The kind as printed: `Note`, `Update`, `Status`. */
  readonly label: string;
  readonly actor: string;
  readonly text: string;
  /** Whether a person wrote the text as Markdown. */
  readonly markdown: boolean;
  readonly pinned: boolean;
  readonly retracted: { readonly reason: string | null; readonly by: string } | null;
  /** `original`: the first text, null where the text stayed or was redacted. */
  readonly corrected: { readonly original: string | null; readonly at: number; readonly by: string } | null;
  readonly redacted: Redaction | null;
  readonly state: EntryState | null;
  readonly evidence: string | null;
  readonly deliveries: readonly {
    readonly audienceId: string;
    /** The audience's label. */
    readonly audience: string;
    readonly state: 'delivered' | 'waiting' | 'overtaken';
    /** When it was sent; null while it was not. */
    readonly at: number | null;
    /** In words: `by hand`, `by hand, not sent yet`, `delivered (drill)`, `sent`. */
    readonly how: string;
    readonly copy: boolean;
    /** Who marked it as sent, where somebody did. */
    readonly by: string | null;
    /** The way that it took, where it was told. */
    readonly channel: string | null;
  }[];
  /** What a message is beside its text; null for every other line. */
  readonly message: MessageFacts | null;
  /** The files beside an entry. */
  readonly attachments: readonly Attachment[];
  readonly executor: string | null;
  readonly objections: string | null;
  readonly checkBackAt: number | null;
  /** Lines that documents and window fold into a count. */
  readonly noise: boolean;
  /** Concluded from a file, not stated by a person. */
  readonly derived: boolean;
  /** Why the fold did not count this event as it stands. */
  readonly marked: string | null;
};

const sentences: Sentences = { ...commandSentences, ...recordSentences };

const mayBeLate: ReadonlySet<string> = new Set<IncidentEvent['type']>([
  'entryAdded',
  'communicationRecorded',
  'statusChanged',
  'severityChanged',
]);

const markWords: { readonly [W in Mark['why']]: string } = {
  unknownType: 'written by another version of Sitrep',
  badShape: 'not readable',
  repeatedCommand: 'the same command from another desk, counted once',
  repeatedFact: 'noted by another desk too, counted once',
  doesNotFit: 'does not fit where it stands',
  notDeclared: 'stands before the declaration',
};

/** `redacted by Incident Commander, held a password`. */
export function redactionText({ by, reason }: Redaction): string {
  return [by === '' ? 'redacted' : `redacted by ${by}`, reason].filter((part) => part !== null).join(', ');
}

function withRedaction(text: string, redaction: Redaction): string {
  return text === '' ? redactionText(redaction) : `${text} (${redactionText(redaction)})`;
}

type Sight = {
  readonly annotations: Annotations;
  readonly names: Names;
  readonly lateAfterMs: number;
  readonly backfilled: boolean;
};

/** Words that are gone while the redaction itself is not in this record. */
const nameless: Redaction = { by: '', reason: null };

function redactionOf(stored: StoredEvent, annotations: Annotations): Redaction | null {
  return annotations.redactions.get(stored.id) ?? (stored.blanked ? nameless : null);
}

function sentenceOf(event: IncidentEvent, names: Names): Sentence {
  const say = sentences[event.type] as (event: IncidentEvent, names: Names) => Sentence;
  return say(event, names);
}

/** At-risk calls, deliveries, later occurrences of a miss, and repeats of what counts already. */
function isNoise(event: IncidentEvent, mark: Mark['why'] | undefined): boolean {
  if (mark === 'repeatedCommand' || mark === 'repeatedFact') return true;
  if (event.type === 'deliveryTicked') return true;
  return event.type === 'debtAtRisk' || (event.type === 'debtMissed' && event.payload.first > 0);
}

/** What people write may come in late; what the desk notes by itself, and acts that tell both times, never do. */
function isLate(sight: Sight, stored: StoredEvent, at: number, untimed: boolean): boolean {
  if (sight.backfilled || untimed || !isPerson(stored.actor) || !mayBeLate.has(stored.type)) return false;
  const { declaredAt } = sight.annotations;
  return stored.recordedAt - at >= sight.lateAfterMs || (declaredAt !== null && at < declaredAt);
}

const plain = {
  approximate: false,
  untimed: false,
  markdown: false,
  pinned: false,
  retracted: null,
  corrected: null,
  state: null,
  evidence: null,
  deliveries: [],
  message: null,
  attachments: [],
  executor: null,
  objections: null,
  checkBackAt: null,
  derived: false,
} as const;

/** An event that this version cannot read. */
function unreadable(stored: StoredEvent, sight: Sight): TimelineItem {
  return {
    ...plain,
    id: stored.id,
    at: stored.occurredAt,
    recordedAt: stored.recordedAt,
    late: false,
    afterClosing: false,
    kind: 'system',
    label: 'System',
    actor: stored.actor.name,
    text: `An event of the type ${stored.type}`,
    redacted: redactionOf(stored, sight.annotations),
    noise: false,
    marked: markWords[sight.annotations.marks.get(stored.id) ?? 'badShape'],
  };
}

function itemOf(stored: StoredEvent, read: IncidentEvent, sight: Sight): TimelineItem {
  const { annotations, names } = sight;
  const event = withoutRedacted(read, annotations.redactions);
  const redacted = redactionOf(stored, annotations);
  const mark = annotations.marks.get(stored.id);
  const { kind, label, text } = sentenceOf(event, names);
  const line: TimelineItem = {
    ...plain,
    id: stored.id,
    at: stored.occurredAt,
    recordedAt: stored.recordedAt,
    late: isLate(sight, stored, stored.occurredAt, false),
    afterClosing: annotations.afterClosing.has(stored.id),
    kind,
    label,
    actor: stored.actor.name,
    text: redacted === null ? text : withRedaction(text, redacted),
    redacted,
    noise: isNoise(event, mark),
    marked: mark === undefined ? null : markWords[mark],
  };
  if (event.type === 'entryAdded') return entryItem(line, event, sight);
  if (event.type === 'communicationRecorded') return messageItem(line, event, sight);
  if (event.type === 'acknowledged' || event.type === 'statusChanged')
    return { ...line, derived: event.payload.derived };
  return line;
}

function stateOf(kind: EntryKind, outcome: EntryState | undefined): EntryState | null {
  return outcome ?? (kind === 'hypothesis' || kind === 'question' ? 'open' : null);
}

function entryItem(line: TimelineItem, event: EventOf<'entryAdded'>, sight: Sight): TimelineItem {
  const { annotations } = sight;
  const { payload } = event;
  const { words } = event;
  const correction = annotations.corrections.get(event.id);
  const settlement = annotations.settlements.get(event.id);
  const at = correction?.occurredAt ?? event.occurredAt;
  const retimed = correction?.occurredAt != null;
  const untimed = payload.untimed && !retimed;
  const text = correctedText(line, words?.text ?? null, event.id, annotations);
  return {
    ...line,
    ...text,
    at,
    untimed,
    approximate: payload.approximate && !retimed,
    late: isLate(sight, event, at, untimed),
    pinned: annotations.pinned.has(event.id),
    retracted: annotations.retractions.get(event.id) ?? null,
    state: stateOf(payload.kind, settlement?.outcome),
    evidence: settlement?.evidence ?? null,
    attachments: annotations.files.get(event.id) ?? plain.attachments,
    executor: payload.executor === null ? null : personName(payload.executor, words?.executor),
    objections: words?.objections ?? null,
    checkBackAt: payload.checkBackAt,
  };
}

/** The latest text that is not redacted; a redacted correction hides the entry, for what it said is not known. */
function correctedText(
  line: TimelineItem,
  first: string | null,
  id: string,
  annotations: Annotations,
): Pick<TimelineItem, 'text' | 'markdown' | 'corrected' | 'redacted'> {
  const correction = annotations.corrections.get(id);
  const corrected =
    correction === undefined ? null : { original: null, at: correction.at, by: correction.by };
  if (correction?.text != null)
    return {
      text: correction.text,
      markdown: true,
      corrected: { original: first, at: correction.at, by: correction.by },
      redacted: null,
    };
  const blanked = correction?.blanked ?? null;
  const redacted = blanked === null ? line.redacted : (annotations.redactions.get(blanked) ?? nameless);
  if (redacted !== null) return { text: redactionText(redacted), markdown: false, corrected, redacted };
  return { text: first ?? '', markdown: true, corrected, redacted: null };
}

type Delivered = EventOf<'communicationRecorded'>['payload']['deliveries'][number];
type DeliveryLine = TimelineItem['deliveries'][number];

function deliveryLine(communication: string, delivery: Delivered, sight: Sight): DeliveryLine {
  const { audience, at, how, copy } = delivery;
  const tick = sight.annotations.ticks.get(tickKey(communication, audience));
  const common = { audienceId: audience, audience: sight.names.audience(audience), copy };
  if (at !== null)
    return { ...common, state: 'delivered', at, how: byHandOrDrill(how), by: null, channel: null };
  if (tick !== undefined) return { ...common, state: 'delivered', how: byHandOrDrill(how), ...tick };
  const waits = sight.names.isUnsent(communication, audience);
  return {
    ...common,
    state: waits ? 'waiting' : 'overtaken',
    at: null,
    how: `${byHandOrDrill(how)}, ${waits ? 'not sent yet' : 'overtaken by a newer message'}`,
    by: null,
    channel: null,
  };
}

function messageItem(
  line: TimelineItem,
  event: EventOf<'communicationRecorded'>,
  sight: Sight,
): TimelineItem {
  const { payload, words } = event;
  const { approval } = payload;
  return {
    ...line,
    untimed: payload.untimed,
    late: isLate(sight, event, event.occurredAt, payload.untimed),
    deliveries: payload.deliveries.map((delivery) => deliveryLine(event.id, delivery, sight)),
    message: {
      kind: payload.message,
      writer: personName(payload.person, words?.person),
      approvedBy: approval === null ? null : personName(approval.person, words?.approvedBy),
      guardWarnings: payload.guardWarnings,
      nextUpdateAt: payload.nextUpdateAt,
      extensionReason: words?.extensionReason ?? null,
      fields: payload.fields,
    },
  };
}

/** The order of the timeline: by when it happened, then by id. */
export function inOrder(a: Pick<TimelineItem, 'at' | 'id'>, b: Pick<TimelineItem, 'at' | 'id'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** All lines, ordered by when it happened, then by id; whatever the order in which the events are given. */
export function timelineOf(events: readonly StoredEvent[], fold: FoldedIncident): readonly TimelineItem[] {
  const annotations = annotationsOf(events, fold);
  return timelineFrom(annotations, fold, namesOf(fold.incident, annotations));
}

/** Works out single lines of an incident. */
export function lineMaker(
  annotations: Annotations,
  { incident }: FoldedIncident,
  names: Names,
): (stored: StoredEvent, event: IncidentEvent | null) => TimelineItem {
  const sight: Sight = {
    annotations,
    names,
    lateAfterMs: incident?.policy.lateAfterMs ?? 300_000,
    backfilled: incident?.kind === 'backfilled',
  };
  return (stored, event) => (event === null ? unreadable(stored, sight) : itemOf(stored, event, sight));
}

/** The same for callers that have annotations and names already. */
export function timelineFrom(
  annotations: Annotations,
  fold: FoldedIncident,
  names: Names,
): readonly TimelineItem[] {
  const line = lineMaker(annotations, fold, names);
  return annotations.events.map(({ stored, event }) => line(stored, event)).sort(inOrder);
}
