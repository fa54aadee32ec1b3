import { type Draft, meetHolding, startClocks } from './debts.ts';
import type { IncidentEvent, StoredEvent } from './event.ts';
import { personOf } from './fold-declared.ts';
import { replacedBy, standing, standingAfterRepeat } from './fold-status.ts';
import type { FoldMemory, LadderRun } from './incident.ts';
import { stillOnItAt } from './ladder.ts';
import type { Reducers } from './reducer.ts';
import type { Person } from './terms.ts';

/** The escalation ladder, acknowledgement, assignee and roles. */

/** The same person of the directory; typed names are words, and state never depends on words. */
function sameKnown(a: Person | null, b: Person): boolean {
  return a !== null && a.id !== null && a.id === b.id;
}

function changeRun(draft: Draft, change: (run: LadderRun) => LadderRun): void {
  draft.runs = draft.runs.map((run, i) => (i === draft.runs.length - 1 ? change(run) : run));
}

/** Whether somebody answers for the run: acknowledged, and not asked in vain since. */
function answered(run: LadderRun): boolean {
  return run.acknowledgedAt !== null && run.stillOnItAskedAt === null;
}

function assign(draft: Draft, person: Person, at: number, automatic: boolean, by: Person): void {
  if (draft.assignedAt === null) {
    draft.assignedAt = at;
    draft.assignedAutomatically = automatic;
    draft.assignedBy = by;
  }
  draft.assignee = person;
}

/** Any person's command answers *still on it?*. */
export function noteActivity(draft: Draft, event: StoredEvent): void {
  draft.lastPersonCommandAt = Math.max(draft.lastPersonCommandAt, event.recordedAt);
  draft.lastActivityEvent = event.id;
  if (draft.runs.at(-1)?.stillOnItAskedAt != null)
    changeRun(draft, (run) => ({ ...run, stillOnItAskedAt: null }));
}

/** A repeated change of command still replaces what it replaced. */
export function replaceCommandByRepeat(draft: Draft, event: IncidentEvent, memory: FoldMemory): void {
  if ((event.type !== 'roleTaken' && event.type !== 'roleLeft') || event.payload.role !== 'commander') return;
  const gone = replacedBy(event, memory);
  draft.commanders = standingAfterRepeat(draft.commanders, event, memory);
  const stands = new Set(draft.commanders.map((c) => c.event));
  draft.roles = draft.roles.map((held) =>
    held.to === null && gone.has(held.event) && !stands.has(held.event)
      ? { ...held, to: event.occurredAt }
      : held,
  );
  draft.commander = commanderOf(draft);
}

function commanderOf(draft: Draft): Person | null {
  return draft.commanders.findLast((c) => c.value !== null)?.value ?? null;
}

export const ladderReducers: Reducers = {
  ladderArmed: (draft) => {
    changeRun(draft, (run) => ({ ...run, armed: true }));
  },
  ladderNotArmed: () => undefined,
  paged: (draft, event) => {
    const person = personOf(event.payload.person, event.words?.person);
    const { tier } = event.payload;
    if (event.payload.debt !== null) return;
    changeRun(draft, (run) => ({
      ...run,
      steps: [...run.steps, { tier, person, at: event.recordedAt, how: 'paged' }],
      origin: event.origin,
      tier: Math.max(run.tier, tier),
      lastStepAt: event.recordedAt,
      intervalEvent: event.id,
      askedTier: null,
    }));
  },
  escalated: (draft, event) => {
    const { tier, to, manual } = event.payload;
    const person = personOf(to, null);
    draft.escalations += 1;
    draft.assignee = person;
    changeRun(draft, (run) => {
      const stopped = manual ? run.acknowledgedAt !== null || run.exhaustedAt !== null : answered(run);
      if (stopped) return { ...run, unanswered: [...run.unanswered, { tier, person }] };
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
    const last = draft.runs.at(-1);
    if (last === undefined || last.stoppedAt !== null || answered(last)) return 'doesNotFit';
    if (last.exhaustedAt !== null) return 'repeatedFact';
    changeRun(draft, (run) => ({
      ...run,
      exhaustedAt: event.recordedAt,
      acknowledgedAt: null,
    }));
    return undefined;
  },
  escalationAsked: (draft, event) => {
    changeRun(draft, (run) => ({ ...run, askedTier: event.payload.tier }));
  },
  stillOnItAsked: (draft, event) => {
    const last = draft.runs.at(-1);
    const askAt = last === undefined ? null : stillOnItAt(draft, last);
    if (askAt === null || event.recordedAt < askAt) return 'doesNotFit';
    changeRun(draft, (run) => ({
      ...run,
      stillOnItAskedAt: event.recordedAt,
      intervalEvent: event.id,
      askedTier: null,
    }));
    return undefined;
  },
  ladderSnoozed: (draft, event) => {
    const { until, byMs } = event.payload;
    changeRun(draft, (run) => ({
      ...run,
      snoozedUntil: Math.max(run.snoozedUntil ?? 0, until),
      snoozedMs: run.snoozedMs + Math.max(0, byMs),
    }));
  },
  acknowledged: (draft, event) => {
    const person = personOf(event.payload.person, event.words?.person);
    const answered = draft.runs
      .at(-1)
      ?.steps.filter((step) => step.how === 'paged' && sameKnown(step.person, person))
      .map((step) => step.tier);
    changeRun(draft, (run) => ({
      ...run,
      acknowledgedAt: event.recordedAt,
      acknowledgedBy: [...run.acknowledgedBy, person],
      askedTier: null,
      exhaustedAt: null,
      stillOnItAskedAt: null,
      tier: Math.max(run.tier, event.payload.tier ?? 0),
      unanswered: run.unanswered.filter((u) => !sameKnown(u.person, person)),
    }));
    draft.answeredTiers = [...new Set([...draft.answeredTiers, ...(answered ?? [])])];
    draft.lastActivityEvent = event.id;
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
    const gone = replacedBy(event, memory);
    draft.roles = [
      ...draft.roles.map((held) =>
        held.role === role && held.to === null && (gone.has(held.event) || sameKnown(held.person, person))
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
    const ends = new Set(event.payload.ends.map((id) => memory.aliases.get(id) ?? id));
    draft.roles = draft.roles.map((held) =>
      held.role === role && held.to === null && ends.has(held.event)
        ? { ...held, to: event.occurredAt }
        : held,
    );
    if (role !== 'commander') return;
    draft.commanders = standing(draft.commanders, event, null, memory);
    draft.commander = commanderOf(draft);
  },
};
