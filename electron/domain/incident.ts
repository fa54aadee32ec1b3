import type { CompiledPolicy, Condition, ObligationRow, Trigger, Within } from './compiled-policy.ts';
import type {
  CorrectableMoment,
  EntryKind,
  FactorKind,
  Kind,
  MessageKind,
  Person,
  PirSection,
  Role,
  Severity,
  Status,
} from './terms.ts';

/** The folded state of one incident. Lists that grow with the timeline are kept apart, see `FoldMemory`. */

/** One of several values that stand side by side because nothing replaced them. */
export type Standing<T> = { readonly event: string; readonly value: T; readonly actor: Person };

/** What ended a debt: the condition that met it, or what made it fall away. */
export type DebtCause =
  | Condition['is']
  | 'holdOver'
  | 'waived'
  | 'noLongerApplies'
  /** To the row that it comes after. */
  | 'givesWay'
  | 'windowOver'
  | 'reopened'
  | 'closed'
  | 'cancelled'
  | 'merged';

export type DebtEnd = {
  readonly how: 'met' | 'metLate' | 'missed' | 'waived' | 'cancelled';
  /** When the act happened. */
  readonly at: number;
  readonly recordedAt: number;
  /** Lateness in ms counted from the first due time; 0 unless met late. */
  readonly lateMs: number;
  readonly by: Person;
  readonly cause: DebtCause;
  /** What a person gave as the reason of a waiver; null where there is none, or where it was redacted. */
  readonly reason: string | null;
  /** Waived by name; a debt missed before stays missed. */
  readonly waived: boolean;
};

/** Something owed: a row of the policy started by an event. */
export type Debt = {
  /** `ROW@EVENT`: the row and the event that started the clock. */
  readonly id: string;
  readonly row: ObligationRow;
  readonly startEvent: string;
  /** The origin whose desk recorded the start. */
  readonly origin: string;
  readonly pass: number;
  readonly startedAt: number;
  /** Already past when the incident was declared: recorded as missed, without sound or offer. */
  readonly bornPast: boolean;
  readonly within: Within;
  readonly calendar: 'clock' | 'business';
  /** Due time of the present occurrence. Met at exactly this instant is met. */
  readonly dueAt: number;
  /** The due time that lateness counts from; the first that was missed. */
  readonly firstDueAt: number;
  readonly occurrence: number;
  /** Occurrences missed so far, ranges united. */
  readonly missedCount: number;
  readonly missedSince: number | null;
  readonly atRiskAt: number;
  readonly atRiskCalledAt: number | null;
  readonly snoozed: { readonly until: number; readonly reason: string | null; readonly by: Person } | null;
  /** Who promised a later next update than the row's limit. */
  readonly extendedBy: Person | null;
  readonly askedBy: Person | null;
  readonly offeredAt: number | null;
  /** Audiences reached since the clock started. */
  readonly reached: readonly string[];
  /** What started it: the debts that resolving or closing started are told apart by it. */
  readonly startedBy: Trigger;
  readonly end: DebtEnd | null;
};

export type LadderStep = {
  readonly tier: number;
  readonly person: Person | null;
  readonly at: number;
  readonly how: 'paged' | 'passedOver';
};

/** One run of the escalation ladder: from declaration or reopening to acknowledgement. */
export type LadderRun = {
  readonly startEvent: string;
  /** The origin whose desk took the last step. */
  readonly origin: string;
  readonly startedAt: number;
  /** False until `ladderArmed`; a run in which no tier names anybody never arms. */
  readonly armed: boolean;
  readonly steps: readonly LadderStep[];
  /** Highest tier taken or passed over. */
  readonly tier: number;
  readonly lastStepAt: number;
  /** The event that began the present interval: the run's start, a step, or *still on it?*. */
  readonly intervalEvent: string;
  readonly snoozedUntil: number | null;
  readonly snoozedMs: number;
  readonly acknowledgedAt: number | null;
  /** Whoever answered in this run, who is not paged in it any more. */
  readonly acknowledgedBy: readonly Person[];
  /** When the run came to its end for good: resolved, cancelled, merged. */
  readonly stoppedAt: number | null;
  readonly exhaustedAt: number | null;
  readonly askedTier: number | null;
  readonly stillOnItAskedAt: number | null;
  /** Tiers paged by hand after the acknowledgement, not answered yet. */
  readonly unanswered: readonly { readonly tier: number; readonly person: Person }[];
};

export type Moment = { readonly at: number | null; readonly approximate: boolean; readonly byHand: boolean };

/** From start or reopening to resolved. */
export type Pass = {
  readonly startedAt: number;
  readonly mitigated: Moment;
  readonly resolvedAt: number | null;
};

export type Ledger = 'open' | 'confirmed' | 'ruledOut' | 'answered';

export type ExitCriterion = {
  readonly id: string;
  readonly label: string | null;
  /** The obligation row that ticks it; null for a commander's own line. */
  readonly row: string | null;
  readonly tickedBy: Person | null;
  readonly waivedBy: Person | null;
  readonly waiverReason: string | null;
};

export type ActionItem = {
  readonly id: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly priority: 'high' | 'normal';
  readonly type: 'prevent' | 'detect' | 'mitigate' | 'process' | null;
  readonly dueAt: number | null;
  readonly done: 'open' | 'done' | 'unknown';
  readonly evidence: string | null;
};

export type Pir = {
  readonly status: 'draft' | 'inReview' | 'complete';
  readonly dateAt: number | null;
  readonly sections: { readonly [S in PirSection]?: string | null };
  readonly factors: readonly {
    readonly id: string;
    readonly kind: FactorKind;
    readonly ticked: boolean;
    readonly text: string | null;
  }[];
  readonly actionItems: readonly ActionItem[];
  readonly rootCauseKnown: 'known' | 'suspected' | 'unknown' | null;
  readonly rootCause: string | null;
  readonly summary: string | null;
};

export type RoleHolding = {
  readonly role: Role;
  readonly person: Person;
  readonly from: number;
  readonly to: number | null;
  /** Held until somebody acknowledges or takes the role by command. */
  readonly provisional: boolean;
  readonly event: string;
};

/** Something in the record that did not fit where it stands. */
export type Mark = {
  readonly event: string;
  readonly why:
    | 'unknownType'
    | 'badShape'
    | 'repeatedCommand'
    | 'repeatedFact'
    | 'doesNotFit'
    | 'notDeclared';
};

export type Service = { readonly id: string | null; readonly name: string };

/** A delivery that waits until somebody has sent it by hand. */
export type UnsentDelivery = {
  /** The event of the message. */
  readonly communication: string;
  readonly message: MessageKind;
  readonly audience: string;
  readonly copy: boolean;
  readonly handedInAt: number;
};

export type Incident = {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  readonly title: string | null;
  readonly description: string | null;
  readonly impact: string | null;
  readonly reporter: string | null;
  readonly callLink: string | null;
  readonly services: readonly Service[];
  readonly tags: readonly string[];
  /** The tags of payloads: rows of the policy are bound to these alone, for words can be blanked. */
  readonly boundTags: readonly string[];
  readonly policyHash: string;
  readonly policy: CompiledPolicy;
  readonly plannedFrom: number | null;
  readonly plannedTo: number | null;
  /** The event that set the window. */
  readonly windowEvent: string;
  readonly windowOverAskedAt: number | null;

  readonly severity: Severity;
  readonly peakSeverity: Severity;
  readonly severities: readonly Standing<Severity>[];
  /** Every severity that the incident had, with whether it was set by mistake. */
  readonly severityHistory: readonly {
    readonly event: string;
    readonly at: number;
    readonly severity: Severity;
    readonly mistake: boolean;
  }[];
  readonly status: Status;
  readonly statuses: readonly Standing<Status>[];
  /** When each status was entered last, and which were skipped. */
  readonly statusTimes: { readonly [S in Status]?: number };
  readonly commanders: readonly Standing<Person | null>[];

  readonly startedAt: Moment;
  readonly detectedAt: Moment;
  readonly declaredAt: number;
  readonly acknowledgedAt: Moment;
  readonly acknowledgedBy: Person | null;
  readonly identifiedAt: Moment;
  /** Of the last pass. */
  readonly mitigatedAt: Moment;
  readonly resolvedAt: Moment;
  readonly closedAt: Moment;
  readonly passes: readonly Pass[];
  readonly corrected: readonly CorrectableMoment[];

  readonly declarer: Person;
  readonly onCallDeclared: boolean;
  readonly commander: Person | null;
  readonly assignee: Person | null;
  readonly assignedAt: number | null;
  readonly assignedAutomatically: boolean;
  readonly assignedBy: Person | null;
  readonly roles: readonly RoleHolding[];

  readonly debts: readonly Debt[];
  readonly runs: readonly LadderRun[];
  readonly escalations: number;
  /** Tiers whose person acknowledged after being paged. */
  readonly answeredTiers: readonly number[];
  readonly communications: number;

  readonly channelLink: string | null;
  readonly channelLinked: boolean;
  readonly channelName: string | null;
  /** Audiences reached so far, with the time of the first and the last message. */
  readonly told: { readonly [audience: string]: { readonly first: number; readonly last: number } };
  /** Audiences that had the resolution of this pass. */
  readonly resolutionTold: readonly string[];
  /** Deliveries to be sent by hand that no newer message overtook, oldest first. */
  readonly unsent: readonly UnsentDelivery[];
  readonly lastUpdateAt: number | null;
  readonly updateRequestedBy: Person | null;
  readonly timelineReviewedAt: number | null;
  readonly exitCriteria: readonly ExitCriterion[];
  readonly pir: Pir;
  readonly mergedInto: { readonly id: string; readonly label: string } | null;
  readonly mergedFrom: readonly { readonly id: string; readonly label: string }[];
  readonly endReason: string | null;

  /** Greatest event id and time of recording known. */
  readonly head: string;
  readonly lastRecordedAt: number;
  readonly lastPersonCommandAt: number;
  /** The event that *still on it?* counts from. */
  readonly lastActivityEvent: string;
  readonly eventCount: number;
};

/** What the fold remembers of single events; grows with the record and is changed in place. */
export type FoldMemory = {
  /** Commands counted so far, each with the origin that carried it out first; facts with their first event. */
  readonly commands: Map<string, string>;
  readonly facts: Map<string, string>;
  /** A repeated exclusive change counts as the first of its kind. */
  readonly aliases: Map<string, string>;
  readonly entries: Map<
    string,
    {
      readonly kind: EntryKind;
      readonly settled: Ledger;
      readonly retracted: boolean;
      readonly pinned: boolean;
      /** The corrections and settlements of this entry: a redaction takes them along. */
      readonly about: readonly string[];
    }
  >;
  /** Files that came before the entry of their command, by the command. */
  readonly looseFiles: Map<string, readonly string[]>;
  /** What a later tick of a message that was handed in does. */
  readonly messages: Map<
    string,
    {
      readonly message: MessageKind;
      readonly nextUpdateAt: number | null;
      /** Who promised the next update. */
      readonly person: Person;
      readonly unsent: readonly string[];
      /** The audience that only gets a copy. */
      readonly copyTo: string | null;
    }
  >;
  /** The events that no other known event has as parent. */
  readonly heads: Set<string>;
  readonly marks: Mark[];
};

export type FoldedIncident = { readonly incident: Incident | null; readonly memory: FoldMemory };
