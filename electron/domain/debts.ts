import { addWithin, instantAtShare } from './calendar.ts';
import type { Condition, ObligationClock, ObligationRow, Trigger } from './compiled-policy.ts';
import type { EventHeader } from './event.ts';
import type { Debt, DebtCause, DebtEnd, Incident } from './incident.ts';
import type { Severity } from './terms.ts';
import { statusRank } from './terms.ts';

/** The life of a debt (rules, section 2) as changes to the draft of an incident; used by the fold alone. */
export type Draft = { -readonly [K in keyof Incident]: Incident[K] };

export type By = Pick<EventHeader, 'id' | 'origin' | 'actor' | 'occurredAt' | 'recordedAt'>;

function severityFor(draft: Incident, row: ObligationRow): Severity {
  return row.severityOf === 'peak' ? draft.peakSeverity : draft.severity;
}

/** The clock that a row runs for this incident as it stands, or null where the row does not apply. */
export function clockFor(draft: Incident, row: ObligationRow): ObligationClock | null {
  if (!row.kinds.includes(draft.kind)) return null;
  if (row.tags.length > 0 && !row.tags.some((tag) => draft.boundTags.includes(tag))) return null;
  const severity = severityFor(draft, row);
  return row.clocks.find((clock) => clock.severities.includes(severity)) ?? null;
}

export function openDebt(draft: Incident, rowId: string): Debt | null {
  return draft.debts.find((debt) => debt.row.id === rowId && debt.end === null) ?? null;
}

/** The debt of this id while it is owed. */
export function owedDebt(incident: Incident, id: string): Debt | null {
  return incident.debts.find((debt) => debt.id === id && debt.end === null) ?? null;
}

/** The latest debt of a row, ended or not. */
export function latestDebt(draft: Incident, rowId: string): Debt | null {
  return draft.debts.findLast((debt) => debt.row.id === rowId) ?? null;
}

/** Audiences told so far that had no resolution yet. */
function audiencesWithoutResolution(draft: Incident): readonly string[] {
  return Object.keys(draft.told).filter((audience) => !draft.resolutionTold.includes(audience));
}

function holds(draft: Incident, condition: Condition): boolean {
  switch (condition.is) {
    case 'acknowledged':
      return draft.runs.at(-1)?.acknowledgedAt != null;
    case 'statusAtLeast':
      return statusRank(draft.status) >= statusRank((condition.of ?? 'detected') as Incident['status']);
    case 'channelLinked':
      return draft.channelLinked;
    case 'told':
      return Object.hasOwn(draft.told, condition.of ?? '');
    case 'tierAnswered':
      return draft.answeredTiers.includes(Number(condition.of));
    case 'resolutionTold':
      return audiencesWithoutResolution(draft).length === 0;
    case 'resolved':
      return draft.status === 'resolved' || draft.status === 'closed';
    case 'timelineReviewed':
      return draft.timelineReviewedAt !== null;
    case 'pirDateSet':
      return draft.pir.dateAt !== null;
    case 'pirComplete':
      return draft.pir.status === 'complete';
    case 'updateSent':
    case 'ticked':
      return false;
  }
}

/** Whether a row waits for another one that is owed (`update` waits for `stakeholders`). */
export function waits(draft: Incident, row: ObligationRow): boolean {
  if (row.after === null) return false;
  return openDebt(draft, row.after) !== null;
}

export function detectedStart(draft: Incident): number {
  return draft.detectedAt.at ?? draft.declaredAt;
}

export function dueFrom(draft: Incident, clock: ObligationClock, start: number): number {
  return addWithin(start, clock.within, clock.calendar, draft.policy.calendar);
}

function atRiskOf(draft: Incident, debt: Pick<Debt, 'startedAt' | 'calendar'>, dueAt: number): number {
  return instantAtShare(
    debt.startedAt,
    dueAt,
    draft.policy.atRiskPercent,
    debt.calendar,
    draft.policy.calendar,
  );
}

export function replaceDebt(draft: Draft, id: string, change: (debt: Debt) => Debt): void {
  draft.debts = draft.debts.map((debt) => (debt.id === id ? change(debt) : debt));
}

/** Sets a new due time of the present occurrence, and with it when it is at risk. */
export function withDue(draft: Incident, debt: Debt, dueAt: number): Debt {
  return {
    ...debt,
    dueAt,
    firstDueAt: debt.missedCount === 0 ? dueAt : debt.firstDueAt,
    atRiskAt: atRiskOf(draft, debt, dueAt),
  };
}

/** What is over owes nothing new, but what closing starts; planned work owes updates inside its window only. */
function mayOwe(draft: Incident, startedBy: Trigger, by: By): boolean {
  if (statusRank(draft.status) > statusRank('resolved'))
    return draft.status === 'closed' && startedBy === 'closed';
  if (draft.kind !== 'maintenance' || draft.status === 'resolved' || draft.plannedTo === null) return true;
  return draft.windowOverAskedAt === null && by.recordedAt <= draft.plannedTo;
}

export function startDebt(
  draft: Draft,
  row: ObligationRow,
  clock: ObligationClock,
  by: By,
  startedBy: Trigger,
  start: number,
) {
  if (openDebt(draft, row.id) !== null || !mayOwe(draft, startedBy, by)) return;
  if (!row.repeats && row.metBy.some((condition) => holds(draft, condition))) return;
  const dueAt = dueFrom(draft, clock, start);
  const debt: Debt = {
    id: `${row.id}@${by.id}`,
    row,
    startEvent: by.id,
    origin: by.origin,
    pass: draft.passes.length - 1,
    startedAt: start,
    bornPast: dueAt < by.recordedAt,
    within: clock.within,
    calendar: clock.calendar,
    dueAt,
    firstDueAt: dueAt,
    occurrence: 0,
    missedCount: 0,
    missedSince: null,
    atRiskAt: dueAt,
    atRiskCalledAt: null,
    snoozed: null,
    extendedBy: null,
    askedBy: null,
    offeredAt: null,
    reached: [],
    startedBy,
    end: null,
  };
  draft.debts = [...draft.debts, { ...debt, atRiskAt: atRiskOf(draft, debt, dueAt) }];
}

/** Triggers that declaring pulls besides its own. */
const beginsAtDeclaration = new Set<Trigger>(['detected', 'severitySet', 'lastUpdate']);

/** Rows that come after another one are looked at last. */
export function rowsInOrder(draft: Incident): readonly ObligationRow[] {
  return [
    ...draft.policy.rows.filter((r) => r.after === null),
    ...draft.policy.rows.filter((r) => r.after !== null),
  ];
}

/** Starts the clocks that wait for this trigger. Maintenance counts its first ones from the planned window. */
export function startClocks(draft: Draft, trigger: Trigger, by: By): void {
  for (const row of rowsInOrder(draft)) {
    const clock = clockFor(draft, row);
    if (clock === null) continue;
    if (clock.from !== trigger && !(trigger === 'declared' && beginsAtDeclaration.has(clock.from))) continue;
    const first = trigger === 'declared' && clock.from === 'lastUpdate';
    if (first && row.after !== null && rowApplies(draft, row.after)) continue;
    if (waits(draft, row)) continue;
    startDebt(draft, row, clock, by, trigger, startOf(draft, clock, by));
  }
}

export function rowApplies(draft: Incident, rowId: string): boolean {
  const row = draft.policy.rows.find((r) => r.id === rowId);
  return row !== undefined && clockFor(draft, row) !== null;
}

function startOf(draft: Incident, clock: ObligationClock, by: By): number {
  if (clock.from === 'detected') return draft.passes.length > 1 ? by.recordedAt : detectedStart(draft);
  return startOfChange(draft, by);
}

/** What a change brings starts at it; on planned work that is not over, at the begin of the window. */
export function startOfChange(draft: Incident, by: By): number {
  const planned = draft.kind === 'maintenance' && statusRank(draft.status) < statusRank('resolved');
  return planned ? Math.max(draft.plannedFrom ?? 0, by.recordedAt) : by.recordedAt;
}

function ended(
  debt: Debt,
  by: By,
  end: Pick<DebtEnd, 'how' | 'cause'> & { at?: number; person?: DebtEnd['by']; reason?: string | null },
): Debt {
  const at = end.at ?? by.occurredAt;
  return {
    ...debt,
    end: {
      how: end.how,
      at,
      recordedAt: by.recordedAt,
      lateMs: end.how === 'metLate' ? Math.max(0, at - debt.firstDueAt) : 0,
      by: end.person ?? by.actor,
      cause: end.cause,
      reason: end.reason ?? null,
      waived: end.cause === 'waived',
    },
  };
}

/** Ends a debt as met, or met late where a miss was recorded before the act. */
export function meetDebt(
  draft: Draft,
  id: string,
  by: By,
  cause: DebtCause,
  at: number,
  person = by.actor,
): void {
  replaceDebt(draft, id, (debt) =>
    debt.end === null
      ? ended(debt, by, { how: debt.missedCount > 0 ? 'metLate' : 'met', cause, at, person })
      : debt,
  );
}

/** Ends a debt without the act: missed where it was missed before, else as told. */
export function dropDebt(
  draft: Draft,
  id: string,
  by: By,
  how: 'cancelled' | 'waived',
  cause: DebtCause,
  reason: string | null = null,
): void {
  replaceDebt(draft, id, (debt) =>
    debt.end === null
      ? ended(debt, by, {
          how: debt.missedCount > 0 ? 'missed' : how,
          cause,
          reason,
          at: by.recordedAt,
        })
      : debt,
  );
}

/** Meets every open debt that one of its conditions meets now. */
export function meetHolding(
  draft: Draft,
  by: By,
  cause: Condition['is'],
  at: number,
  person = by.actor,
): void {
  for (const debt of draft.debts) {
    if (debt.end !== null || debt.row.hold) continue;
    if (debt.row.metBy.some((condition) => condition.is === cause && holds(draft, condition)))
      meetDebt(draft, debt.id, by, cause, at, person);
  }
}

/** Resolving: meets what resolving meets; of the rest not started by it, what was not missed is cancelled. */
export function resolveDebts(draft: Draft, by: By): void {
  for (const debt of draft.debts) {
    if (debt.end !== null) continue;
    const meets = debt.row.metBy.some(
      (c) => c.is === 'resolved' || c.is === 'acknowledged' || c.is === 'statusAtLeast',
    );
    if (meets) meetDebt(draft, debt.id, by, 'resolved', by.occurredAt);
    else if (debt.startedBy !== 'resolved') dropDebt(draft, debt.id, by, 'cancelled', 'resolved');
  }
}

/** Closing cancels all but the review; a hold that still runs is waived with the reason. */
export function closeDebts(draft: Draft, by: By, reason: string | null): void {
  for (const debt of draft.debts) {
    if (debt.end !== null || debt.row.metBy.some((c) => c.is === 'pirComplete')) continue;
    if (debt.row.hold) dropDebt(draft, debt.id, by, 'waived', 'waived', reason);
    else dropDebt(draft, debt.id, by, 'cancelled', 'closed');
  }
}

export function dropAllDebts(draft: Draft, by: By, cause: DebtCause): void {
  for (const debt of draft.debts) if (debt.end === null) dropDebt(draft, debt.id, by, 'cancelled', cause);
}

/** Reopening: cancels what resolved or closed started, starts the repeating rows and the resolve target anew. */
export function reopenDebts(draft: Draft, by: By): void {
  for (const debt of draft.debts) {
    if (debt.end === null && (debt.startedBy === 'resolved' || debt.startedBy === 'closed'))
      dropDebt(draft, debt.id, by, 'cancelled', 'reopened');
  }
  for (const row of draft.policy.rows) {
    const clock = clockFor(draft, row);
    if (clock === null) continue;
    const target = row.metBy.some((c) => c.is === 'resolved');
    const returns = row.repeats || clock.from === 'reopened' || target;
    const start = target ? by.recordedAt : startOfChange(draft, by);
    if (returns && !waits(draft, row)) startDebt(draft, row, clock, by, 'reopened', start);
  }
}
