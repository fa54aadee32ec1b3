import type { MissEffect } from './compiled-policy.ts';
import type { Kind, Severity, Status } from './terms.ts';

/** One line of what is owed, enough to count down and to say who owes it. */
export type OwedLine = {
  readonly debt: string;
  readonly rowId: string;
  readonly label: string;
  /** `Communications Lead · NAME` or `Communications Lead (nobody): NAME, commander`. */
  readonly owedBy: string;
  /** Where there is little room: `Communications Lead`, `Communications Lead (nobody)`. */
  readonly owedRole: string;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly atRiskAt: number;
  /** The first due time missed, null while nothing was. */
  readonly overdueSince: number | null;
  readonly missedCount: number;
  readonly snoozedUntil: number | null;
  readonly askedBy: string | null;
  readonly extendedBy: string | null;
  /** When the message that meets it was handed in, while that waits to be sent by hand. */
  readonly handedInAt: number | null;
  readonly miss: MissEffect;
  /** Met by resolving: once passed it is a fact that no act can change. */
  readonly target: boolean;
  readonly hold: boolean;
  readonly repeats: boolean;
};

/** What lists and the board show of an incident; a projection of the folded state. */
export type IncidentRow = {
  readonly id: string;
  readonly label: string;
  readonly title: string | null;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly peakSeverity: Severity;
  readonly status: Status;
  readonly impact: string | null;
  readonly services: readonly string[];
  readonly tags: readonly string[];
  /** Everybody who declared it, held a role, was assigned or acknowledged, to be found by. */
  readonly people: readonly string[];
  readonly declaredAt: number;
  readonly detectedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  /** Detected to last resolved less time stood resolved, null while not resolved. */
  readonly durationMs: number | null;
  /** To be taken off the time since detected while the incident is open. */
  readonly stoodResolvedMs: number;
  /** What stands side by side with another value until a person settles it. */
  readonly unsettled: readonly ('severity' | 'status' | 'commander')[];
  readonly commander: string | null;
  readonly assignee: string | null;
  readonly pirStatus: 'draft' | 'inReview' | 'complete';
  /** Whether the policy asks for a review. */
  readonly pirOwed: boolean;
  /** By how much the resolve target was passed, ms, 0 where it was met; null while open or without a target. */
  readonly overTargetMs: number | null;
  /** In the order in which they began; `everythingOwed` puts them in that of urgency. */
  readonly owed: readonly OwedLine[];
  /** When it was cancelled or merged, null while it is neither. */
  readonly endedAt: number | null;
  /**
   * When the desk has to look at this incident again, null when nothing can fall due. A row from the lists may name
   * an earlier instant, see `store/incident-rows.ts`.
   */
  readonly nextLookAt: number | null;
};
