import type { Incident, LadderRun } from './incident.ts';
import { type Person, samePerson, statusRank } from './terms.ts';

/** The escalation ladder's arithmetic (rules, section 3), shared by the fold, the decisions and the watch. */

/** Who the directory names per tier at the moment of asking; null where nobody is. */
export type TierAnswer = { readonly tier: number; readonly person: Person | null };

/** A run as the event that begins it leaves it. */
export function freshRun(event: {
  readonly id: string;
  readonly origin: string;
  readonly recordedAt: number;
}): LadderRun {
  return {
    startEvent: event.id,
    origin: event.origin,
    startedAt: event.recordedAt,
    armed: false,
    steps: [],
    tier: 0,
    lastStepAt: event.recordedAt,
    intervalEvent: event.id,
    snoozedUntil: null,
    snoozedMs: 0,
    acknowledgedAt: null,
    acknowledgedBy: [],
    stoppedAt: null,
    exhaustedAt: null,
    askedTier: null,
    stillOnItAskedAt: null,
    unanswered: [],
  };
}

export function currentRun(incident: Incident): LadderRun | null {
  return incident.runs.at(-1) ?? null;
}

export function stepMs(incident: Incident): number {
  return incident.policy.ladder.stepMs[incident.severity] ?? 0;
}

/** Whether steps are taken by themselves at this severity and policy. */
export function isAutomatic(incident: Incident): boolean {
  return incident.policy.ladder.autoEscalate && !incident.policy.ladder.asked.includes(incident.severity);
}

export function isRunning(incident: Incident, run: LadderRun): boolean {
  return (
    run.armed &&
    run.stoppedAt === null &&
    run.acknowledgedAt === null &&
    run.exhaustedAt === null &&
    statusRank(incident.status) < statusRank('resolved')
  );
}

/** When the next step of a running ladder is due; a snooze moves it, a severity change only its interval. */
export function nextStepAt(incident: Incident, run: LadderRun): number | null {
  if (!isRunning(incident, run)) return null;
  return Math.max(run.lastStepAt + stepMs(incident), run.snoozedUntil ?? 0);
}

/** For how long the ladder may still be snoozed in this run. */
export function ladderSnoozeLeftMs(incident: Incident, run: LadderRun): number {
  return incident.policy.ladder.snoozeMaxMs - run.snoozedMs;
}

/** When *still on it?* is to be asked, counted from any person's last command; null while nobody acknowledged, or nobody could be called. */
export function stillOnItAt(incident: Incident, run: LadderRun): number | null {
  if (!run.armed || run.acknowledgedAt === null || run.stoppedAt !== null || run.exhaustedAt !== null)
    return null;
  const after = incident.policy.ladder.stillOnItMs[incident.severity];
  return after === undefined ? null : Math.max(run.acknowledgedAt, incident.lastPersonCommandAt) + after;
}

/** When an unanswered *still on it?* sends the ladder on; null while none is unanswered. */
export function stillOnItEndsAt(incident: Incident, run: LadderRun): number | null {
  const asked = run.stillOnItAskedAt;
  return asked === null || stillOnItAt(incident, run) === null ? null : asked + stepMs(incident);
}

/** Who is on call: the person of the first tier that names somebody. */
export function firstNamed(tiers: readonly TierAnswer[]): Person | null {
  return tiers.find(({ person }) => person !== null)?.person ?? null;
}

type PassedOver = { readonly tier: number; readonly why: 'alreadyPaged' | 'acknowledged' | 'nobody' };

export type NextStep = {
  readonly passedOver: readonly PassedOver[];
  readonly page: { readonly tier: number; readonly person: Person } | null;
};

/**
 * The tiers to pass over and the one to page next: the first above the present one that names somebody who was neither
 * paged nor answered in this run.
 */
export function nextStep(run: LadderRun, tiers: readonly TierAnswer[]): NextStep {
  const paged = run.steps.filter((s) => s.how === 'paged').map((s) => s.person);
  const passedOver: PassedOver[] = [];
  for (const { tier, person } of tiers) {
    if (tier <= run.tier) continue;
    if (person === null) passedOver.push({ tier, why: 'nobody' });
    else if (paged.some((p) => samePerson(p, person))) passedOver.push({ tier, why: 'alreadyPaged' });
    else if (run.acknowledgedBy.some((p) => samePerson(p, person)))
      passedOver.push({ tier, why: 'acknowledged' });
    else return { passedOver, page: { tier, person } };
  }
  return { passedOver, page: null };
}
