import { dropDebt, meetDebt, meetHolding, owedDebt, replaceDebt, withDue } from './debts.ts';
import { personOf } from './fold-declared.ts';
import { missOccurrences, repeats } from './occurrences.ts';
import type { Reducers } from './reducer.ts';

/** What happens to debts by events of their own. */

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
