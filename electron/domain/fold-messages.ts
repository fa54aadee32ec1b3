import { addWithin } from './calendar.ts';
import {
  type By,
  type Draft,
  meetDebt,
  meetHolding,
  openDebt,
  replaceDebt,
  startClocks,
  withDue,
} from './debts.ts';
import type { EventOf } from './event.ts';
import { personOf } from './fold-declared.ts';
import type { FoldMemory } from './incident.ts';
import type { Reducers } from './reducer.ts';
import { statusRank } from './terms.ts';

/** Messages: what reached whom, which debts that meets, and what still waits to be sent by hand. */

type Message = Exclude<ReturnType<FoldMemory['messages']['get']>, undefined>;

/** The audiences, with those that count through them. */
function withCounted(draft: Draft, audiences: readonly string[]): readonly string[] {
  const counted = audiences.flatMap((id) => draft.policy.audiences.find((a) => a.id === id)?.countsFor ?? []);
  return [...new Set([...audiences, ...counted])];
}

function tell(draft: Draft, message: Message, reached: readonly string[], at: number): void {
  const told: Record<string, { first: number; last: number }> = { ...draft.told };
  for (const audience of reached) {
    const before = told[audience];
    told[audience] = { first: Math.min(before?.first ?? at, at), last: Math.max(before?.last ?? at, at) };
  }
  draft.told = told;
  if (message.message === 'resolution')
    draft.resolutionTold = [...new Set([...draft.resolutionTold, ...reached])];
}

/** The rows that demand audiences: each is met by the delivery that completes them, which starts the next one. */
function updateSent(draft: Draft, message: Message, reached: readonly string[], by: By): void {
  for (const row of draft.policy.rows) {
    if (!row.metBy.some((c) => c.is === 'updateSent')) continue;
    const debt = openDebt(draft, row.id) ?? undefined;
    const sofar = new Set([...(debt?.reached ?? Object.keys(draft.told)), ...reached]);
    if (!row.demands.every((audience) => sofar.has(audience))) {
      if (debt !== undefined) replaceDebt(draft, debt.id, () => ({ ...debt, reached: [...sofar] }));
      continue;
    }
    if (!row.demands.some((audience) => reached.includes(audience)) && row.demands.length > 0) continue;
    if (debt !== undefined) meetDebt(draft, debt.id, by, 'updateSent', by.occurredAt);
    draft.lastUpdateAt = by.occurredAt;
    draft.updateRequestedBy = null;
    if (statusRank(draft.status) >= statusRank('resolved')) continue;
    startClocks(draft, 'lastUpdate', by);
    promise(draft, row.id, message, by);
  }
}

/** The next-update time sent with a message is the new due time; one beyond the limit is shown as extended. */
function promise(draft: Draft, rowId: string, { nextUpdateAt, person }: Message, by: By): void {
  const debt = draft.debts.find((d) => d.row.id === rowId && d.startEvent === by.id && d.end === null);
  if (debt === undefined || nextUpdateAt === null || nextUpdateAt <= debt.startedAt) return;
  const limit = addWithin(debt.startedAt, debt.within, debt.calendar, draft.policy.calendar);
  replaceDebt(draft, debt.id, () => ({
    ...withDue(draft, debt, nextUpdateAt),
    extendedBy: nextUpdateAt > limit ? person : null,
  }));
}

/** What deliveries that arrived do; a copy to the channel tells nobody. */
function arrived(draft: Draft, message: Message, audiences: readonly string[], by: By): void {
  const reached = withCounted(draft, audiences);
  tell(draft, message, reached, by.occurredAt);
  meetHolding(draft, by, 'told', by.occurredAt);
  updateSent(draft, message, reached, by);
  meetHolding(draft, by, 'resolutionTold', by.occurredAt);
}

/** What waits; a newer message overtakes what waits for the same audience, a free one neither does nor suffers it. */
function wait(draft: Draft, event: EventOf<'communicationRecorded'>): void {
  const { message, deliveries } = event.payload;
  const to = new Set(deliveries.map((d) => d.audience));
  const overtaken = (kind: Message['message'], audience: string) =>
    message !== 'message' && kind !== 'message' && to.has(audience);
  const waiting = deliveries.filter((d) => d.at === null);
  draft.unsent = [
    ...draft.unsent.filter((one) => !overtaken(one.message, one.audience)),
    ...waiting.map(({ audience, copy }) => ({
      communication: event.id,
      message,
      audience,
      copy,
      handedInAt: event.recordedAt,
    })),
  ];
}

export const messageReducers: Reducers = {
  updateRequested: (draft, event) => {
    draft.updateRequestedBy = event.actor;
    const updates = draft.policy.rows.filter((row) => row.metBy.some((c) => c.is === 'updateSent'));
    const asked = new Set(updates.flatMap((row) => [row.id, row.after]));
    for (const debt of draft.debts) {
      if (debt.end === null && debt.askedBy === null && asked.has(debt.row.id))
        replaceDebt(draft, debt.id, () => ({ ...debt, askedBy: event.actor }));
    }
  },
  communicationRecorded: (draft, event, memory) => {
    const { payload, words } = event;
    const message: Message = {
      message: payload.message,
      nextUpdateAt: payload.nextUpdateAt,
      person: personOf(payload.person, words?.person),
      unsent: payload.deliveries.filter((d) => d.at === null).map((d) => d.audience),
      copyTo: payload.deliveries.find((d) => d.copy)?.audience ?? null,
    };
    memory.messages.set(event.id, message);
    draft.communications += 1;
    wait(draft, event);
    const sent = payload.deliveries.filter((d) => d.at !== null && !d.copy).map((d) => d.audience);
    if (sent.length > 0) arrived(draft, message, sent, event);
  },
  deliveryTicked: (draft, event, memory) => {
    const { communication, audience } = event.payload;
    const message = memory.messages.get(communication);
    if (message === undefined) return 'doesNotFit';
    if (!message.unsent.includes(audience)) return 'repeatedFact';
    memory.messages.set(communication, {
      ...message,
      unsent: message.unsent.filter((one) => one !== audience),
    });
    draft.unsent = draft.unsent.filter(
      (one) => one.communication !== communication || one.audience !== audience,
    );
    // Whoever sent it met what was owed, whoever ticked it.
    const sender = personOf(event.payload.person, event.words?.person);
    if (message.copyTo !== audience) arrived(draft, message, [audience], { ...event, actor: sender });
    return undefined;
  },
};
