import type { DeskView, FormValue } from '@bridge/contract.ts';
import { approvalAskedBy, heldUp } from '@domain/decide-messages.ts';
import type { GuardWarning } from '@domain/guard.ts';
import type { Incident } from '@domain/incident.ts';
import { type MessageKind, messageKinds, type Person, samePerson } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import {
  knownFor,
  lastMessage,
  offered,
  proposedAudiences,
  proposedKind,
  type Wording,
  wordings,
} from '../../incident/message.ts';
import { carriedOver, type Known, losesWords, type Piece, piecesOf, piecesOfMessage } from './pieces.ts';

/** A message while it is written: its fields as the draft keeps them, and what choosing another kind or audience does. */
export type Fields = {
  readonly message: MessageKind;
  readonly audiences: readonly string[];
  /** The audience whose wording was chosen by hand; empty: the proposed one. */
  readonly wording: string;
  readonly pieces: readonly Piece[];
  /** The text before a template took its place. */
  readonly before: readonly Piece[] | null;
  /** As typed; empty: as proposed. */
  readonly next: string;
  readonly reason: string;
  readonly writer: Person | null;
  readonly askedAt: number | null;
  readonly approvedBy: Person | null;
  readonly approvedAt: number | null;
  /** What was approved: text and audiences; another text is not. */
  readonly approvedFor: string;
};

/** What a message is written about. */
export type About = {
  readonly incident: Incident;
  readonly desk: DeskView;
  readonly items: readonly TimelineItem[];
};

/** What the dialog was asked to start with. */
export type Start = {
  readonly message?: MessageKind | undefined;
  readonly text?: string | undefined;
  readonly audiences?: readonly string[] | undefined;
  /** The message that is to be said anew. */
  readonly again?: string | undefined;
};

/** Whether the start brings words along that a draft has to keep. */
export function bringsWords(start: Start): boolean {
  return start.text !== undefined || start.again !== undefined;
}

export function isPublic({ incident }: Pick<About, 'incident'>, audience: string): boolean {
  return incident.policy.audiences.find((one) => one.id === audience)?.public === true;
}

/** The kinds that end what was told: no further update is promised with them. */
export function promisesNext(message: MessageKind): boolean {
  return message === 'initial' || message === 'update';
}

export function wordingsOf(about: About, fields: Pick<Fields, 'message' | 'audiences'>): readonly Wording[] {
  return wordings(about.desk.policy.templates, fields.message, fields.audiences, (id) => isPublic(about, id));
}

/** The wording that is in use: the chosen one while its audience is, else the proposed one. */
export function wordingOf(
  about: About,
  fields: Pick<Fields, 'message' | 'audiences' | 'wording'>,
): Wording | undefined {
  const all = wordingsOf(about, fields);
  return all.find(({ audiences }) => audiences.includes(fields.wording)) ?? all[0];
}

function templateOf(about: About, fields: Pick<Fields, 'message' | 'audiences' | 'wording'>) {
  return piecesOf(wordingOf(about, fields)?.text ?? '');
}

/** What is known for the placeholders of this message. */
export function knownOf(
  { incident, items }: About,
  fields: Pick<Fields, 'audiences'>,
  nextUpdateAt: number | null,
): Known {
  const forPublic = fields.audiences.some((id) => isPublic({ incident }, id));
  return knownFor({ incident, nextUpdateAt, ...offered(incident, items, forPublic) });
}

/** The last update, where saying it anew suits these audiences: what was worded for people inside is not the public's. */
function lastUpdateFor(about: About, audiences: readonly string[]): TimelineItem | null {
  const last = lastMessage(about.items);
  if (last?.message?.kind !== 'update' || last.message.fields.length === 0) return null;
  const wasPublic = last.deliveries.some(({ audienceId }) => isPublic(about, audienceId));
  return audiences.some((id) => isPublic(about, id)) && !wasPublic ? null : last;
}

/** A start text takes the place of what is going on, and where the template has none, of the whole. */
function withStart(template: readonly Piece[], text: string): readonly Piece[] {
  const place = template.findIndex(
    (piece) => typeof piece !== 'string' && (piece.of === 'conditions' || piece.of === 'impact'),
  );
  return place < 0
    ? piecesOf(text)
    : template.map((piece, index) =>
        index === place && typeof piece !== 'string' ? { of: piece.of, typed: text } : piece,
      );
}

/** A message that was sent, as it stood, with what the record knows by now. */
function sentBefore(about: About, again: string | undefined): Partial<Fields> | null {
  const item = about.items.find(({ id, message }) => id === again && message !== null);
  if (item?.message == null || item.redacted !== null) return null;
  return {
    message: item.message.kind,
    audiences: item.deliveries.filter(({ copy }) => !copy).map(({ audienceId }) => audienceId),
    pieces: piecesOfMessage(item.text, item.message.fields),
  };
}

export function startFields(about: About, start: Start): Fields {
  const message = start.message ?? proposedKind(about.incident);
  const audiences = start.audiences ?? proposedAudiences(about.incident, message);
  const bare: Fields = {
    message,
    audiences,
    wording: '',
    pieces: [],
    before: null,
    next: '',
    reason: '',
    writer: null,
    askedAt: null,
    approvedBy: null,
    approvedAt: null,
    approvedFor: '',
  };
  const again = sentBefore(about, start.again);
  if (again !== null) return { ...bare, ...again };
  const last = message === 'update' && start.text === undefined ? lastUpdateFor(about, audiences) : null;
  if (last !== null) return { ...bare, pieces: piecesOfMessage(last.text, last.message?.fields ?? []) };
  const template = templateOf(about, bare);
  return { ...bare, pieces: start.text === undefined ? template : withStart(template, start.text) };
}

/** Begins with a text that was given, and keeps the one of the draft to be taken back. */
export function startOver(about: About, fields: Fields, start: Start): Fields {
  const fresh = startFields(about, start);
  return { ...fresh, before: fields.pieces };
}

function replaced(about: About, fields: Fields, next: Fields, to: readonly Piece[]): Fields {
  const pieces = carriedOver(to, fields.pieces);
  const lost = losesWords(fields.pieces, templateOf(about, fields), pieces);
  return { ...next, pieces, before: lost ? fields.pieces : null };
}

export function withKind(about: About, fields: Fields, message: MessageKind): Fields {
  if (message === fields.message) return fields;
  const proposed = proposedAudiences(about.incident, message);
  const audiences = proposed.length > 0 ? proposed : fields.audiences;
  const next = { ...fields, message, audiences, wording: '' };
  // A free message begins with nothing, so what stands there is kept.
  if (message === 'message') return next;
  return replaced(about, fields, next, templateOf(about, next));
}

export function withWording(about: About, fields: Fields, wording: string): Fields {
  const next = { ...fields, wording };
  return replaced(about, fields, next, templateOf(about, next));
}

/** Another audience brings its wording along only while the text is as the template has it. */
export function withAudiences(about: About, fields: Fields, audiences: readonly string[]): Fields {
  const next = { ...fields, audiences };
  const template = templateOf(about, fields);
  const to = templateOf(about, next);
  if (losesWords(fields.pieces, template, to)) return next;
  return { ...next, pieces: carriedOver(to, fields.pieces) };
}

export type Approval =
  | { readonly state: 'notNeeded' }
  /** By whom it is asked for: the labels of the audiences. */
  | { readonly state: 'needed' | 'asked'; readonly by: readonly string[] }
  | { readonly state: 'approved'; readonly person: Person; readonly at: number };

/** What an approval is for: with another text or another audience it is none. */
export function approvedWhat(fields: Pick<Fields, 'audiences'>, text: string): string {
  return JSON.stringify([text, [...fields.audiences].sort()]);
}

export function approvalOf({ incident }: About, fields: Fields, text: string): Approval {
  const by = approvalAskedBy(incident, fields.audiences);
  if (by.length === 0) return { state: 'notNeeded' };
  const { approvedBy, approvedAt, writer } = fields;
  if (
    approvedBy !== null &&
    approvedAt !== null &&
    !samePerson(approvedBy, writer) &&
    fields.approvedFor === approvedWhat(fields, text)
  )
    return { state: 'approved', person: approvedBy, at: approvedAt };
  return { state: fields.askedAt === null ? 'needed' : 'asked', by };
}

export function warningsOf({ incident, desk }: About, fields: Fields, text: string): readonly GuardWarning[] {
  return heldUp(incident, fields.audiences, text, desk.policy.guard);
}

type Values = Readonly<Record<string, FormValue>>;

/** The fields as a draft keeps them: what is no text stands as JSON. */
export function toValues(fields: Fields): Values {
  const { audiences, ...others } = fields;
  const texts = Object.entries(others).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { ...(Object.fromEntries(texts) as Values), audiences };
}

function parsed<T>(value: FormValue | undefined, fallback: T): T {
  if (typeof value !== 'string') return fallback;
  try {
    return JSON.parse(value) as T;
  } catch {
    return fallback;
  }
}

/** The fields of a draft; what it does not have is as it would be without one. */
export function fromValues(values: Values, initial: Fields): Fields {
  const text = (name: 'wording' | 'next' | 'reason' | 'approvedFor') => {
    const value = values[name];
    return typeof value === 'string' ? value : initial[name];
  };
  const { audiences } = values;
  const kind = messageKinds.find((one) => one === values['message']);
  return {
    message: kind ?? initial.message,
    audiences: Array.isArray(audiences) ? audiences : initial.audiences,
    wording: text('wording'),
    pieces: parsed(values['pieces'], initial.pieces),
    before: parsed(values['before'], initial.before),
    next: text('next'),
    reason: text('reason'),
    writer: parsed(values['writer'], initial.writer),
    askedAt: parsed(values['askedAt'], initial.askedAt),
    approvedBy: parsed(values['approvedBy'], initial.approvedBy),
    approvedAt: parsed(values['approvedAt'], initial.approvedAt),
    approvedFor: text('approvedFor'),
  };
}
