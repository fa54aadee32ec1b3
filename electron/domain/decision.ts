import type { CompiledPolicy } from './compiled-policy.ts';
import type { EventType, NewEvent, PayloadOf, WordsOf } from './event.ts';
import type { GuardRule } from './guard.ts';
import type { FoldMemory, Incident, Standing } from './incident.ts';
import type { TierAnswer } from './ladder.ts';
import { type Refusal, refusal } from './refusal.ts';
import { type Person, type PersonPart, personPart, system } from './terms.ts';
import { utcTime } from './text/time.ts';

/** What a decision is made with: the domain asks nobody. */
export type Context = {
  readonly now: number;
  readonly actor: Person;
  readonly newId: () => string;
  /** A fresh `INC-` label. */
  readonly newLabel: () => string;
  /** Who the directory names for these services at this moment. */
  readonly onCall: (services: readonly string[]) => readonly TierAnswer[];
  /** The directory's service of this id or name. */
  readonly service: (idOrName: string) => { readonly id: string; readonly name: string } | null;
  /** The directory's person of this id. */
  readonly person: (id: string) => Person | null;
  /** The word lists of the policy's public-text guard. */
  readonly guard: readonly GuardRule[];
  readonly policy: {
    readonly hash: string;
    readonly compiled: CompiledPolicy;
    readonly tagWords: { readonly [tag: string]: readonly string[] };
  };
  readonly memory: FoldMemory;
  /** What is known of a file that the desk keeps, by its hash. */
  readonly file: (hash: string) => { readonly size: number; readonly mediaType: string } | null;
  readonly hasEvent: (id: string) => boolean;
  /** The incident that another one is to be merged into. */
  readonly survivor: Incident | null;
};

export type Decision =
  | {
      readonly ok: true;
      readonly events: readonly NewEvent[];
      /** Events of other incidents that belong to the same command. */
      readonly also: readonly { readonly incidentId: string; readonly events: readonly NewEvent[] }[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept(...events: readonly NewEvent[]): Decision {
  return { ok: true, events, also: [] };
}

export function refuse(reason: string, sentence: string, field: string | null = null): Decision {
  return { ok: false, refusal: refusal(reason, sentence, field) };
}

/** An event signed by the actor of the command, or by the system where `by` says so. */
export function event<T extends EventType>(
  context: Context,
  type: T,
  payload: PayloadOf<T>,
  words: WordsOf<T>,
  more: { readonly at?: number | null; readonly by?: Person } = {},
): NewEvent {
  return {
    type,
    payload,
    words,
    actor: more.by ?? context.actor,
    occurredAt: more.at ?? context.now,
    factKey: null,
  } as NewEvent;
}

export function bySystem<T extends EventType>(
  context: Context,
  type: T,
  payload: PayloadOf<T>,
  words: WordsOf<T>,
): NewEvent {
  return event(context, type, payload, words, { by: system });
}

/** A person as payload and words carry it: ids in the one, a typed name in the other. */
export function split(person: Person): { readonly part: PersonPart; readonly typed: string | null } {
  return { part: personPart(person), typed: person.id === null ? person.name : null };
}

/** Null where the time is fine; a time may not be later than both now and the newest record of the incident. */
export function futureTime(
  incident: Incident | null,
  at: number | null,
  context: Context,
  field: string,
): Decision | null {
  if (at === null || at <= Math.max(context.now, incident?.lastRecordedAt ?? 0)) return null;
  return refuse('future-time', `${utcTime(at)} has not come yet. Give a time up to now.`, field);
}

/** Something that can be seen: not only spaces, controls and characters without a shape. */
const visible = /[^\p{Cf}\p{Cc}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

export function isBlank(text: string): boolean {
  return !visible.test(text);
}

export function missing(value: string | null, field: string, sentence: string): Decision | null {
  return value === null || isBlank(value) ? refuse('missing', sentence, field) : null;
}

/** Refuses a change whose sender saw other values than those that stand now. */
export function stale<T>(
  values: readonly Standing<T>[],
  basedOn: readonly string[] | null,
  what: string,
  say: (value: T) => string,
): Decision | null {
  if (basedOn === null) return null;
  const seen = new Set(basedOn);
  if (values.length === seen.size && values.every((v) => seen.has(v.event))) return null;
  const now = values.map((v) => `${say(v.value)} by ${v.actor.name}`).join(' and ');
  return refuse('stale', `The ${what} changed meanwhile: ${now}. Look at it, then decide again.`, 'basedOn');
}
