import type { MessageField } from './placeholder.ts';
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

/** Every command a person, a tool or the desk itself can give; one line says what it does. */

type On = { readonly incidentId: string };
/** Ids of the events whose value the sender saw; null from those that do not look. */
type Based = { readonly basedOn: readonly string[] | null };
/** When it really happened, epoch ms; null means now. */
type At = { readonly at: number | null };

export type DeclareCommand = {
  readonly type: 'declare';
  readonly title: string;
  readonly description: string | null;
  readonly impact: string | null;
  readonly severity: Severity;
  readonly kind: Exclude<Kind, 'backfilled'>;
  readonly services: readonly string[];
  readonly reporter: string | null;
  readonly callLink: string | null;
  readonly startedAt: number | null;
  readonly startedAbout: boolean;
  /** `'declared'`: found as it is declared; null: not known. */
  readonly detectedAt: number | 'declared' | null;
  readonly detectedAbout: boolean;
  readonly plannedFrom: number | null;
  readonly plannedTo: number | null;
};

/** A file that the desk keeps already, under the name that a person knows it by. */
export type FileToAttach = { readonly hash: string; readonly name: string };

export type Command =
  | DeclareCommand
  /** Write an entry of any kind; never refused for staleness. */
  | (On & {
      readonly type: 'addEntry';
      readonly kind: EntryKind;
      readonly text: string;
      readonly at: number | null;
      readonly approximate: boolean;
      readonly untimed: boolean;
      readonly source: 'person' | 'file' | 'fileNote';
      readonly executor: Person | null;
      readonly objections: string | null;
      readonly checkBackAt: number | null;
      readonly files: readonly FileToAttach[];
    })
  /** Put more files beside an entry. */
  | (On & {
      readonly type: 'attachFiles';
      readonly entry: string;
      readonly files: readonly FileToAttach[];
    })
  | (On & {
      readonly type: 'correctEntry';
      readonly entry: string;
      readonly text: string | null;
      readonly at: number | null;
    })
  | (On & { readonly type: 'retractEntry'; readonly entry: string; readonly reason: string })
  | (On & { readonly type: 'pinEntry'; readonly entry: string; readonly pinned: boolean })
  /** Blank the words of these events for good. */
  | (On & { readonly type: 'redact'; readonly events: readonly string[]; readonly reason: string })
  /** Settle a hypothesis (confirmed, ruled out) or a question (answered). */
  | (On & {
      readonly type: 'settleEntry';
      readonly entry: string;
      readonly outcome: 'confirmed' | 'ruledOut' | 'answered';
      readonly evidence: string | null;
    })
  /** Answer for the incident; `onBehalfOf` names another person who answered by phone. */
  | (On &
      At & {
        readonly type: 'acknowledge';
        readonly onBehalfOf: Person | null;
        readonly note: string | null;
        readonly derived: boolean;
      })
  /** Move among detected … monitoring. */
  | (On &
      Based &
      At & {
        readonly type: 'changeStatus';
        readonly to: Status;
        readonly note: string | null;
        readonly mitigatedAt: number | null;
        readonly derived: boolean;
      })
  | (On &
      Based &
      At & {
        readonly type: 'resolve';
        readonly rootCauseKnown: 'known' | 'suspected' | 'unknown';
        readonly rootCause: string | null;
        readonly summary: string | null;
        readonly pirAt: number | null;
        readonly mitigatedAt: number | null;
        readonly note: string | null;
      })
  /** `reason` is needed while the stability hold runs. */
  | (On & Based & { readonly type: 'close'; readonly reason: string | null })
  | (On & Based & { readonly type: 'reopen'; readonly reason: string })
  | (On & Based & { readonly type: 'cancel'; readonly reason: string })
  | (On & Based & { readonly type: 'mergeInto'; readonly survivor: string; readonly reason: string })
  | (On &
      Based & {
        readonly type: 'changeSeverity';
        readonly to: Severity;
        readonly note: string;
        readonly declaredByMistake: boolean;
        readonly at: number | null;
      })
  | (On & Based & { readonly type: 'turnLive'; readonly severity: Severity; readonly note: string })
  | (On & {
      readonly type: 'moveWindow';
      readonly plannedFrom: number;
      readonly plannedTo: number;
      readonly note: string | null;
    })
  | (On & {
      readonly type: 'correctMoment';
      readonly moment: CorrectableMoment;
      readonly at: number | null;
      readonly approximate: boolean;
      readonly note: string | null;
    })
  | (On & { readonly type: 'escalate'; readonly reason: string })
  | (On & { readonly type: 'snoozeLadder'; readonly minutes: number; readonly reason: string })
  | (On & {
      readonly type: 'snoozeDebt';
      readonly debt: string;
      readonly until: number;
      readonly reason: string;
    })
  | (On & { readonly type: 'waiveDebt'; readonly debt: string; readonly reason: string })
  | (On &
      At & {
        readonly type: 'tickDebt';
        readonly debt: string;
        readonly person: Person;
        readonly note: string | null;
      })
  | (On & { readonly type: 'requestUpdate'; readonly note: string | null })
  /** Hand in a message: what nothing is connected for waits to be sent by hand. */
  | (On & {
      readonly type: 'sendCommunication';
      readonly message: MessageKind;
      readonly audiences: readonly string[];
      readonly text: string;
      readonly writer: Person;
      /** Who else approved it, and when; null where nobody did yet. */
      readonly approvedBy: Person | null;
      readonly approvedAt: number | null;
      /** The second key: the warnings stand, and a writer approves the own text. */
      readonly confirmed: boolean;
      readonly nextUpdateAt: number | null;
      readonly extensionReason: string | null;
      readonly actions: string | null;
      readonly needs: string | null;
      readonly fields: readonly MessageField[];
    })
  /** Mark a delivery that waits as sent by hand by a named person; `channel` is the way that it took. */
  | (On &
      At & {
        readonly type: 'tickDelivery';
        readonly communication: string;
        readonly audience: string;
        readonly person: Person;
        readonly channel: string | null;
      })
  /** Record a message that a named person sent to these audiences elsewhere. */
  | (On &
      At & {
        readonly type: 'recordCommunication';
        readonly message: MessageKind;
        readonly audiences: readonly string[];
        readonly text: string;
        readonly channel: string | null;
        readonly person: Person;
        readonly nextUpdateAt: number | null;
        readonly extensionReason: string | null;
        readonly actions: string | null;
        readonly needs: string | null;
        readonly untimed: boolean;
      })
  | (On & { readonly type: 'linkChannel'; readonly link: string })
  | (On & { readonly type: 'markTimelineReviewed'; readonly note: string | null })
  | (On & { readonly type: 'addExitCriterion'; readonly text: string })
  | (On & { readonly type: 'tickExitCriterion'; readonly criterion: string })
  | (On & { readonly type: 'waiveExitCriterion'; readonly criterion: string; readonly reason: string })
  | (On & { readonly type: 'editTags'; readonly add: readonly string[]; readonly remove: readonly string[] })
  | (On & Based & { readonly type: 'takeRole'; readonly role: Role; readonly person: Person })
  | (On & Based & { readonly type: 'leaveRole'; readonly role: Role; readonly person: Person })
  | (On & { readonly type: 'assign'; readonly person: Person })
  /** Null leaves a field as it is. */
  | (On & {
      readonly type: 'editDetails';
      readonly title: string | null;
      readonly description: string | null;
      readonly impact: string | null;
      readonly callLink: string | null;
      readonly services: readonly string[] | null;
    })
  | (On & { readonly type: 'setPirDate'; readonly at: number })
  | (On & { readonly type: 'writePirSection'; readonly section: PirSection; readonly text: string })
  | (On & {
      readonly type: 'setPirFactor';
      readonly factor: string | null;
      readonly kind: FactorKind;
      readonly ticked: boolean;
      readonly text: string;
    })
  | (On & {
      readonly type: 'setActionItem';
      readonly item: string | null;
      readonly title: string;
      readonly owner: string | null;
      readonly priority: 'high' | 'normal';
      readonly itemType: 'prevent' | 'detect' | 'mitigate' | 'process' | null;
      readonly dueAt: number | null;
      readonly done: 'open' | 'done' | 'unknown';
      readonly evidence: string | null;
    })
  | (On & { readonly type: 'movePir'; readonly to: 'draft' | 'inReview' | 'complete' })
  | (On & { readonly type: 'moveToCurrentPolicy' });

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
