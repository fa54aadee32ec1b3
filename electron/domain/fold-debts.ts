import { addWithin } from './calendar.ts';
import {
  type Draft,
  dropDebt,
  meetDebt,
  meetHolding,
  openDebt,
  owedDebt,
  replaceDebt,
  startClocks,
  withDue,
} from './debts.ts';
import type { EventOf } from './event.ts';
import { personOf } from './fold-declared.ts';
import { missOccurrences, repeats } from './occurrences.ts';
import type { Reducers } from './reducer.ts';
import { statusRank } from './terms.ts';

/** What happens to debts by events of their own, and by messages that went out. */

/** Audiences that a message reached, with those that count through them; a copy to the channel tells nobody. */
function reachedBy(draft: Draft, event: EventOf<'communicationRecorded'>): readonly string[] {
  const direct = event.payload.deliveries.filter((d) => !d.copy).map((d) => d.audience);
  const counted = direct.flatMap((id) => draft.policy.audiences.find((a) => a.id === id)?.countsFor ?? []);
  return [...new Set([...direct, ...counted])];
}

function tell(draft: Draft, event: EventOf<'communicationRecorded'>, reached: readonly string[]): void {
  const told: Record<string, { first: number; last: number }> = { ...draft.told };
  for (const audience of reached) {
    const before = told[audience];
    const at = event.occurredAt;
    told[audience] = { first: Math.min(before?.first ?? at, at), last: Math.max(before?.last ?? at, at) };
  }
  draft.told = told;
  if (event.payload.message === 'resolution')
    draft.resolutionTold = [...new Set([...draft.resolutionTold, ...reached])];
}

/** The rows that demand audiences: each is met by the message that completes them, which starts the next one. */
function updateSent(draft: Draft, event: EventOf<'communicationRecorded'>, reached: readonly string[]): void {
  for (const row of draft.policy.rows) {
    if (!row.metBy.some((c) => c.is === 'updateSent')) continue;
    const debt = openDebt(draft, row.id) ?? undefined;
    const sofar = new Set([...(debt?.reached ?? Object.keys(draft.told)), ...reached]);
    if (!row.demands.every((audience) => sofar.has(audience))) {
      if (debt !== undefined) replaceDebt(draft, debt.id, () => ({ ...debt, reached: [...sofar] }));
      continue;
    }
    if (!row.demands.some((audience) => reached.includes(audience)) && row.demands.length > 0) continue;
    if (debt !== undefined) meetDebt(draft, debt.id, event, 'updateSent', event.occurredAt);
    draft.lastUpdateAt = event.occurredAt;
    draft.updateRequestedBy = null;
    if (statusRank(draft.status) >= statusRank('resolved')) continue;
    startClocks(draft, 'lastUpdate', event);
    promise(draft, row.id, event);
  }
}

/** The next-update time sent with a message is the new due time; one beyond the limit is shown as extended. */
function promise(draft: Draft, rowId: string, event: EventOf<'communicationRecorded'>): void {
  const debt = draft.debts.find((d) => d.row.id === rowId && d.startEvent === event.id && d.end === null);
  const { nextUpdateAt } = event.payload;
  if (debt === undefined || nextUpdateAt === null || nextUpdateAt <= debt.startedAt) return;
  const limit = addWithin(debt.startedAt, debt.within, debt.calendar, draft.policy.calendar);
  replaceDebt(draft, debt.id, () => ({
    ...withDue(draft, debt, nextUpdateAt),
    extendedBy: nextUpdateAt > limit ? personOf(event.payload.person, event.words?.person) : null,
  }));
}

export const debtReducers: Reducers = {
  debtMissed: (draft, event) => {
    const debt = owedDebt(draft, event.payload.debt);
    if (debt === null) return 'doesNotFit';
    if (debt.row.hold) return 'doesNotFit';
    if (event.payload.last < debt.occurrence) return 'repeatedFact';
    missOccurrences(draft, debt, repeats(debt) ? event.payload.last : 0);
    return undefined;
  },
  debtAtRisk: (draft, event) => {
    if (owedDebt(draft, event.payload.debt) === null) return 'doesNotFit';
    replaceDebt(draft, event.payload.debt, (debt) => ({ ...debt, atRiskCalledAt: event.recordedAt }));
    return undefined;
  },
  escalationOffered: (draft, event) => {
    if (owedDebt(draft, event.payload.debt) === null) return 'doesNotFit';
    replaceDebt(draft, event.payload.debt, (debt) => ({ ...debt, offeredAt: event.recordedAt }));
    return undefined;
  },
  holdOver: (draft, event) => {
    const debt = owedDebt(draft, event.payload.debt);
    if (debt === null) return 'doesNotFit';
    meetDebt(draft, debt.id, event, 'holdOver', debt.dueAt);
    return undefined;
  },
  debtSnoozed: (draft, event) => {
    const debt = owedDebt(draft, event.payload.debt);
    if (debt === null || debt.row.hold || debt.snoozed !== null) return 'doesNotFit';
    const { until } = event.payload;
    replaceDebt(draft, debt.id, () => ({
      ...(debt.missedCount === 0 || repeats(debt) ? withDue(draft, debt, until) : debt),
      snoozed: { until, reason: event.words?.reason ?? null, by: event.actor },
    }));
    return undefined;
  },
  debtWaived: (draft, event) => {
    const debt = owedDebt(draft, event.payload.debt);
    if (debt === null || !debt.row.waivable) return 'doesNotFit';
    dropDebt(draft, debt.id, event, 'waived', 'waived', event.words?.reason ?? null);
    return undefined;
  },
  debtTicked: (draft, event) => {
    const debt = owedDebt(draft, event.payload.debt);
    if (debt === null) return 'doesNotFit';
    meetDebt(
      draft,
      debt.id,
      event,
      'ticked',
      event.occurredAt,
      personOf(event.payload.person, event.words?.person),
    );
    return undefined;
  },
  clockSetBack: (draft, event) => {
    const { byMs } = event.payload;
    if (byMs <= 0) return 'doesNotFit';
    const back = (at: number | null): number | null => (at === null ? null : at - byMs);
    for (const debt of draft.debts) {
      if (debt.end !== null || !sameInstallation(debt.origin, event.origin)) continue;
      replaceDebt(draft, debt.id, () => ({
        ...debt,
        dueAt: debt.dueAt - byMs,
        startedAt: debt.startedAt - byMs,
        atRiskAt: debt.atRiskAt - byMs,
        firstDueAt: debt.firstDueAt - byMs,
        missedSince: back(debt.missedSince),
        snoozed: debt.snoozed === null ? null : { ...debt.snoozed, until: debt.snoozed.until - byMs },
      }));
    }
    draft.runs = draft.runs.map((run) =>
      sameInstallation(run.origin, event.origin)
        ? {
            ...run,
            lastStepAt: run.lastStepAt - byMs,
            snoozedUntil: back(run.snoozedUntil),
            acknowledgedAt: back(run.acknowledgedAt),
            exhaustedAt: back(run.exhaustedAt),
            stillOnItAskedAt: back(run.stillOnItAskedAt),
          }
        : run,
    );
    draft.lastPersonCommandAt -= byMs;
    return undefined;
  },
  updateRequested: (draft, event) => {
    draft.updateRequestedBy = event.actor;
    const updates = draft.policy.rows.filter((row) => row.metBy.some((c) => c.is === 'updateSent'));
    const asked = new Set(updates.flatMap((row) => [row.id, row.after]));
    for (const debt of draft.debts) {
      if (debt.end === null && debt.askedBy === null && asked.has(debt.row.id))
        replaceDebt(draft, debt.id, () => ({ ...debt, askedBy: event.actor }));
    }
  },
  communicationRecorded: (draft, event) => {
    draft.communications += 1;
    const reached = reachedBy(draft, event);
    tell(draft, event, reached);
    meetHolding(draft, event, 'told', event.occurredAt);
    updateSent(draft, event, reached);
    meetHolding(draft, event, 'resolutionTold', event.occurredAt);
  },
  channelRequested: (draft, event) => {
    draft.channelName = event.payload.name;
    if (event.payload.how === 'byHand') return;
    draft.channelLinked = true;
    meetHolding(draft, event, 'channelLinked', event.occurredAt);
  },
  channelLinked: (draft, event) => {
    draft.channelLinked = true;
    draft.channelLink = event.words?.link ?? null;
    meetHolding(draft, event, 'channelLinked', event.occurredAt);
  },
  timelineReviewed: (draft, event) => {
    draft.timelineReviewedAt = event.occurredAt;
    meetHolding(draft, event, 'timelineReviewed', event.occurredAt);
  },
  pirDateSet: (draft, event) => {
    draft.pir = { ...draft.pir, dateAt: event.payload.at };
    meetHolding(draft, event, 'pirDateSet', event.occurredAt);
  },
  pirMoved: (draft, event) => {
    draft.pir = { ...draft.pir, status: event.payload.to };
    meetHolding(draft, event, 'pirComplete', event.occurredAt);
  },
};

/** An origin is the installation and a value drawn at each start, a dot between. */
function sameInstallation(a: string, b: string): boolean {
  return a.split('.')[0] === b.split('.')[0];
}
