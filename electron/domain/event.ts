import { compiledPolicyShape } from './compiled-policy.ts';
import { placeholders } from './placeholder.ts';
import { flag, type Infer, instant, list, maybe, none, oneOf, record, text, whole } from './shape.ts';
import {
  correctableMoments,
  entryKinds,
  factorKinds,
  kindShape,
  messageKinds,
  type Person,
  personShape,
  pirSections,
  roleShape,
  severityShape,
  statusShape,
} from './terms.ts';

/**
 * Every event of an incident. `payload` holds ids, choices, numbers and instants and is never blanked; `words` holds
 * what a person typed and is blanked by a redaction. `replaces` names the events whose values an exclusive change replaces.
 */
const how = oneOf('byHand', 'drill', 'sent');

export const eventShapes = {
  /** The incident exists, with the compiled policy that it is measured by. */
  incidentDeclared: {
    payload: record({
      label: text,
      kind: kindShape,
      severity: severityShape,
      services: list(record({ id: text, name: text })),
      tags: list(text),
      startedAt: maybe(instant),
      startedAbout: flag,
      detectedAt: maybe(instant),
      detectedAbout: flag,
      onCallDeclared: flag,
      plannedFrom: maybe(instant),
      plannedTo: maybe(instant),
      policyHash: text,
      policy: compiledPolicyShape,
    }),
    words: record({
      title: text,
      description: maybe(text),
      impact: maybe(text),
      reporter: maybe(text),
      callLink: maybe(text),
      services: list(text),
      tags: list(text),
    }),
  },
  /**
   * A tier's person was called by the ladder or by hand; `escalated` stands beside it from tier 2 on. `debt`: whoever
   * owes it was called because it was missed, and that is no step (tier 0).
   */
  paged: {
    payload: record({
      tier: whole,
      person: personShape,
      how,
      urgency: oneOf('high', 'low'),
      debt: maybe(text),
    }),
    words: maybe(record({ person: maybe(text) })),
  },
  /** The incident's assignee. */
  assigned: {
    payload: record({ person: personShape, automatic: flag }),
    words: record({ person: maybe(text) }),
  },
  /** An incident channel of this name is to be opened. */
  channelRequested: { payload: record({ name: text, how }), words: none },
  /** The ladder's run begins; `tiers` are the people found, null where nobody is. */
  ladderArmed: {
    payload: record({ tiers: list(record({ tier: whole, person: maybe(personShape) })) }),
    words: none,
  },
  /** No tier names anybody. */
  ladderNotArmed: { payload: record({}), words: none },
  /** First notices to the audiences named; they meet nothing. */
  notificationsRequested: { payload: record({ to: list(text), how }), words: none },
  /** The automatic steps are through. */
  responseTriggered: {
    payload: record({ assignee: maybe(personShape) }),
    words: maybe(record({ assignee: maybe(text) })),
  },

  /** A person wrote an entry. `untimed`: the time is not known. `fileNote`: not an item of the file but about it. */
  entryAdded: {
    payload: record({
      kind: oneOf(...entryKinds),
      approximate: flag,
      untimed: flag,
      source: oneOf('person', 'file', 'fileNote'),
      executor: maybe(personShape),
      checkBackAt: maybe(instant),
    }),
    words: record({ text: text, executor: maybe(text), objections: maybe(text) }),
  },
  entryCorrected: {
    payload: record({ entry: text, occurredAt: maybe(instant) }),
    words: record({ text: maybe(text) }),
  },
  entryRetracted: { payload: record({ entry: text }), words: record({ reason: text }) },
  entryPinned: { payload: record({ entry: text, pinned: flag }), words: none },
  /** A file lies beside an entry: of the one that the same command writes next where `entry` is null. */
  fileAttached: {
    payload: record({
      entry: maybe(text),
      /** SHA-256 of its bytes, hex. */
      hash: text,
      size: whole,
      mediaType: text,
    }),
    words: record({ name: text }),
  },
  /** A hypothesis, question or decision got its end. */
  entrySettled: {
    payload: record({ entry: text, outcome: oneOf('confirmed', 'ruledOut', 'answered') }),
    words: record({ evidence: maybe(text) }),
  },
  /** The words of these events were blanked for good. */
  redacted: { payload: record({ events: list(text) }), words: record({ reason: text }) },

  /** A person answers for the incident. `derived`: concluded from a file, not stated. */
  acknowledged: {
    payload: record({ person: personShape, onBehalf: flag, derived: flag, tier: maybe(whole) }),
    words: record({ person: maybe(text), note: maybe(text) }),
  },
  /** Any move but reopening and merging; `skipped` are the statuses jumped over. */
  statusChanged: {
    payload: record({
      from: statusShape,
      to: statusShape,
      replaces: list(text),
      skipped: list(statusShape),
      mitigatedAt: maybe(instant),
      rootCauseKnown: maybe(oneOf('known', 'suspected', 'unknown')),
      derived: flag,
    }),
    words: record({ note: maybe(text), rootCause: maybe(text), summary: maybe(text) }),
  },
  severityChanged: {
    payload: record({
      from: severityShape,
      to: severityShape,
      replaces: list(text),
      declaredByMistake: flag,
    }),
    words: record({ note: maybe(text) }),
  },
  reopened: { payload: record({ replaces: list(text) }), words: record({ reason: text }) },
  /** Planned work went wrong: the incident is live from here. */
  turnedLive: {
    payload: record({ severity: severityShape, replaces: list(text) }),
    words: record({ note: text }),
  },
  merged: {
    payload: record({ into: text, label: text, replaces: list(text) }),
    words: record({ note: text }),
  },
  /** Another incident was merged into this one. */
  mergedIn: { payload: record({ from: text, label: text }), words: none },
  /** `at` null: unknown. */
  momentCorrected: {
    payload: record({ moment: oneOf(...correctableMoments), at: maybe(instant), approximate: flag }),
    words: record({ note: maybe(text) }),
  },

  /** The next tier took over: from A to B. */
  escalated: {
    payload: record({ tier: whole, from: maybe(personShape), to: personShape, manual: flag }),
    words: record({ reason: maybe(text), from: maybe(text) }),
  },
  tierPassedOver: {
    payload: record({ tier: whole, why: oneOf('alreadyPaged', 'acknowledged', 'nobody') }),
    words: none,
  },
  /** Nobody unpaged is left. */
  ladderExhausted: { payload: record({}), words: none },
  /** A step that the policy asks about and never takes by itself. */
  escalationAsked: { payload: record({ tier: whole }), words: none },
  stillOnItAsked: { payload: record({}), words: none },
  /** `byMs` is what it takes of the allowance. */
  ladderSnoozed: { payload: record({ until: instant, byMs: whole }), words: record({ reason: text }) },

  debtSnoozed: { payload: record({ debt: text, until: instant }), words: record({ reason: text }) },
  debtWaived: { payload: record({ debt: text }), words: record({ reason: text }) },
  /** Done as a named person says. */
  debtTicked: {
    payload: record({ debt: text, person: personShape }),
    words: record({ person: maybe(text), note: maybe(text) }),
  },
  /** Occurrences `first` to `last` of the debt passed without the act; `absent`: this desk did not run meanwhile. */
  debtMissed: { payload: record({ debt: text, first: whole, last: whole, absent: flag }), words: none },
  debtAtRisk: { payload: record({ debt: text }), words: none },
  /** A missed debt whose row only offers: whether to page the next tier was asked. */
  escalationOffered: { payload: record({ debt: text, tier: whole }), words: none },
  holdOver: { payload: record({ debt: text }), words: none },
  /** The wall clock was found set back. */
  clockSetBack: { payload: record({ byMs: whole }), words: none },
  updateRequested: { payload: record({}), words: record({ note: maybe(text) }) },

  /**
   * A message was handed in; one communication however many deliveries. A delivery without `at` waits until somebody
   * has sent it by hand. `person` wrote it; `approval` stands where an audience asks for one, by the writer where that
   * was the writer's second key. `fields` are the passages that stand for a placeholder, `from` included, `to` not.
   */
  communicationRecorded: {
    payload: record({
      message: oneOf(...messageKinds),
      deliveries: list(record({ audience: text, at: maybe(instant), how, copy: flag })),
      nextUpdateAt: maybe(instant),
      untimed: flag,
      person: personShape,
      approval: maybe(record({ person: personShape, at: instant })),
      guardWarnings: list(text),
      fields: list(record({ of: oneOf(...placeholders), from: whole, to: whole })),
    }),
    words: record({
      text: text,
      channel: maybe(text),
      person: maybe(text),
      approvedBy: maybe(text),
      extensionReason: maybe(text),
      actions: maybe(text),
      needs: maybe(text),
    }),
  },
  /** A delivery that waited was sent by hand, at `occurredAt`, by the person named. */
  deliveryTicked: {
    payload: record({ communication: text, audience: text, person: personShape }),
    words: record({ person: maybe(text), channel: maybe(text) }),
  },
  channelLinked: { payload: record({}), words: record({ link: text }) },

  timelineReviewed: { payload: record({}), words: record({ note: maybe(text) }) },
  exitCriterionAdded: { payload: record({ criterion: text }), words: record({ text: text }) },
  exitCriterionTicked: { payload: record({ criterion: text }), words: none },
  exitCriterionWaived: { payload: record({ criterion: text }), words: record({ reason: text }) },

  /** Tags that the policy knows stand in the payload, free ones in the words. */
  tagsEdited: {
    payload: record({ added: list(text), removed: list(text) }),
    words: record({ added: list(text), removed: list(text) }),
  },
  roleTaken: {
    payload: record({ role: roleShape, person: personShape, replaces: list(text) }),
    words: record({ person: maybe(text) }),
  },
  /** `ends` names the events by which the person held the role. */
  roleLeft: {
    payload: record({ role: roleShape, person: personShape, ends: list(text), replaces: list(text) }),
    words: record({ person: maybe(text) }),
  },
  /** Null: unchanged. `tags` are those that the new text brings, sorted as in `tagsEdited`. */
  detailsEdited: {
    payload: record({
      services: maybe(list(record({ id: text, name: text }))),
      tags: list(text),
    }),
    words: record({
      title: maybe(text),
      description: maybe(text),
      impact: maybe(text),
      callLink: maybe(text),
      services: maybe(list(text)),
      tags: list(text),
    }),
  },

  pirDateSet: { payload: record({ at: instant }), words: none },
  pirSectionWritten: { payload: record({ section: oneOf(...pirSections) }), words: record({ text: text }) },
  pirFactorSet: {
    payload: record({ factor: text, kind: oneOf(...factorKinds), ticked: flag }),
    words: record({ text: text }),
  },
  actionItemSet: {
    payload: record({
      item: text,
      priority: oneOf('high', 'normal'),
      type: maybe(oneOf('prevent', 'detect', 'mitigate', 'process')),
      dueAt: maybe(instant),
      done: oneOf('open', 'done', 'unknown'),
    }),
    words: record({ title: text, owner: maybe(text), evidence: maybe(text) }),
  },
  pirMoved: { payload: record({ to: oneOf('draft', 'inReview', 'complete') }), words: none },

  /** `tags`: those of the incident that the new rows name. */
  policyMoved: {
    payload: record({ policyHash: text, policy: compiledPolicyShape, tags: list(text) }),
    words: none,
  },
  /** Maintenance whose window has passed: extend, resolve or turn live was asked. */
  windowOverAsked: { payload: record({}), words: none },
  windowMoved: {
    payload: record({ plannedFrom: instant, plannedTo: instant }),
    words: record({ note: maybe(text) }),
  },
} as const;

export type EventType = keyof typeof eventShapes;
export type PayloadOf<T extends EventType> = Infer<(typeof eventShapes)[T]['payload']>;
export type WordsOf<T extends EventType> = Infer<(typeof eventShapes)[T]['words']>;

/** What every event has beside its type. */
export type EventHeader = {
  /** UUIDv7 of a hybrid logical clock: events of an incident fold in its order. */
  readonly id: string;
  readonly incidentId: string;
  /** Installation and start that wrote it. */
  readonly origin: string;
  readonly parents: readonly string[];
  readonly version: number;
  readonly actor: Person;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly commandId: string;
  readonly commandPart: number;
  readonly factKey: string | null;
  /** Whether the words were blanked; `words` is null then. */
  readonly blanked: boolean;
};

export type EventOf<T extends EventType> = EventHeader & {
  readonly type: T;
  readonly payload: PayloadOf<T>;
  readonly words: WordsOf<T> | null;
};
export type IncidentEvent = { [T in EventType]: EventOf<T> }[EventType];

/** An event as read from the record: its type, payload and words are not known to fit. */
export type StoredEvent = EventHeader & {
  readonly type: string;
  readonly payload: unknown;
  readonly words: unknown;
};

/** What a decision appends; the desk adds ids, parents and times of recording. */
export type NewEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly payload: PayloadOf<T>;
    readonly words: WordsOf<T>;
    readonly actor: Person;
    readonly occurredAt: number;
    readonly factKey: string | null;
  };
}[EventType];

/** The event with its type checked, or null where type, version, payload or words do not fit. */
export function checkedEvent(stored: StoredEvent): IncidentEvent | null {
  if (!Object.hasOwn(eventShapes, stored.type) || stored.version !== 1) return null;
  const shapes = eventShapes[stored.type as EventType];
  if (!shapes.payload(stored.payload)) return null;
  if (stored.words === null ? !(stored.blanked || shapes.words(null)) : !shapes.words(stored.words))
    return null;
  return stored as IncidentEvent;
}
