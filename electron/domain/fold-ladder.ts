import { type Draft, meetHolding, startClocks } from './debts.ts';
import type { Reducers } from './reducer.ts';
import { personOf } from './fold-declared.ts';
import { standing } from './fold-status.ts';
import type { LadderRun } from './incident.ts';
import { type Person, samePerson } from './terms.ts';

/** The escalation ladder, acknowledgement, assignee and roles. */

function changeRun(draft: Draft, change: (run: LadderRun) => LadderRun): void {
  draft.runs = draft.runs.map((run, i) => (i === draft.runs.length - 1 ? change(run) : run));
}

function assign(draft: Draft, person: Person, at: number, automatic: boolean, by: Person): void {
  if (draft.assignedAt === null) {
    draft.assignedAt = at;
    draft.assignedAutomatically = automatic;
    draft.assignedBy = by;
  }
  draft.assignee = person;
}

export const ladderReducers: Reducers = {
  ladderArmed: (draft) => {
    changeRun(draft, (run) => ({ ...run, armed: true }));
  },
  ladderNotArmed: () => undefined,
  paged: (draft, event) => {
    const person = personOf(event.payload.person, null);
    const { tier } = event.payload;
    if (tier === 0) return;
    changeRun(draft, (run) => ({
      ...run,
      steps: [...run.steps, { tier, person, at: event.recordedAt, how: 'paged' }],
      tier: Math.max(run.tier, tier),
      lastStepAt: event.recordedAt,
      askedTier: null,
    }));
  },
  escalated: (draft, event) => {
    const { tier, to, manual } = event.payload;
    const person = personOf(to, null);
    draft.escalations += 1;
    draft.assignee = person;
    changeRun(draft, (run) => {
      const stopped = run.acknowledgedAt !== null || run.exhaustedAt !== null;
      if (manual && stopped) return { ...run, unanswered: [...run.unanswered, { tier, person }] };
      return { ...run, acknowledgedAt: null, stillOnItAskedAt: null };
    });
  },
  tierPassedOver: (draft, event) => {
    const { tier } = event.payload;
    changeRun(draft, (run) => ({
      ...run,
      steps: [...run.steps, { tier, person: null, at: event.recordedAt, how: 'passedOver' }],
      tier: Math.max(run.tier, tier),
    }));
  },
  ladderExhausted: (draft, event) => {
    changeRun(draft, (run) => ({ ...run, exhaustedAt: run.exhaustedAt ?? event.recordedAt, acknowledgedAt: null }));
  },
  escalationAsked: (draft, event) => {
    changeRun(draft, (run) => ({ ...run, askedTier: event.payload.tier }));
  },
  stillOnItAsked: (draft, event) => {
    changeRun(draft, (run) => ({ ...run, stillOnItAskedAt: event.recordedAt }));
  },
  ladderSnoozed: (draft, event) => {
    const { until } = event.payload;
    changeRun(draft, (run) => ({
      ...run,
      snoozedUntil: until,
      snoozedMs: run.snoozedMs + Math.max(0, until - event.recordedAt),
    }));
  },
  acknowledged: (draft, event) => {
    const person = personOf(event.payload.person, event.words?.person);
    const answered = draft.runs
      .at(-1)
      ?.steps.filter((step) => step.how === 'paged' && samePerson(step.person, person))
      .map((step) => step.tier);
    changeRun(draft, (run) => ({
      ...run,
      acknowledgedAt: event.recordedAt,
      exhaustedAt: null,
      stillOnItAskedAt: null,
      tier: Math.max(run.tier, event.payload.tier ?? 0),
      unanswered: run.unanswered.filter((u) => !samePerson(u.person, person)),
    }));
    draft.answeredTiers = [...new Set([...draft.answeredTiers, ...(answered ?? [])])];
    const first = draft.acknowledgedBy === null;
    if (first) {
      draft.acknowledgedBy = person;
      if (!draft.acknowledgedAt.byHand)
        draft.acknowledgedAt = { at: event.occurredAt, approximate: false, byHand: false };
    }
    assign(draft, person, event.occurredAt, false, event.actor);
    meetHolding(draft, event, 'acknowledged', event.occurredAt, person);
    meetHolding(draft, event, 'tierAnswered', event.occurredAt, person);
    if (first) startClocks(draft, 'acknowledged', event);
  },
  assigned: (draft, event) => {
    const person = personOf(event.payload.person, event.words?.person);
    assign(draft, person, event.occurredAt, event.payload.automatic, event.actor);
  },
  roleTaken: (draft, event, memory) => {
    const { role } = event.payload;
    const person = personOf(event.payload.person, event.words?.person);
    const takesOver = role === 'commander';
    draft.roles = [
      ...draft.roles.map((held) =>
        held.role === role && held.to === null && (takesOver || samePerson(held.person, person))
          ? { ...held, to: event.occurredAt }
          : held,
      ),
      { role, person, from: event.occurredAt, to: null, provisional: false, event: event.id },
    ];
    if (!takesOver) return;
    draft.commanders = standing(draft.commanders, event, person, memory);
    draft.commander = person;
  },
  roleLeft: (draft, event, memory) => {
    const { role } = event.payload;
    const person = personOf(event.payload.person, event.words?.person);
    draft.roles = draft.roles.map((held) =>
      held.role === role && held.to === null && samePerson(held.person, person)
        ? { ...held, to: event.occurredAt }
        : held,
    );
    if (role !== 'commander') return;
    draft.commanders = standing(draft.commanders, event, null, memory);
    draft.commander = draft.commanders.findLast((c) => c.value !== null)?.value ?? null;
  },
};
