import type { IncidentDesk } from '../desk/incident-desk.ts';
import { openCriteria } from '../domain/exit-criteria.ts';
import type { Incident } from '../domain/incident.ts';
import { utcTime } from '../domain/text/time.ts';
import type { ReplayPlan, ReplayStep, ReviewStep } from './replay-plan.ts';
import type { Refused } from './replay-summary.ts';
import * as steps from './step-command.ts';

/**
 * Takes the steps of a plan on a desk, through its one door, and everything that falls due between them. Whoever holds
 * the clock says how far: a replay goes to the end at once, the guided sample a little further every moment.
 */

/** A clock that stands where it was put. */
export type HandMovedClock = { now: number };

export type DeskReplay = {
  readonly incidentId: string;
  /** What the desk would not take, so far. */
  readonly refused: readonly Refused[];
  /** When the next step or the next thing that falls due is to be taken; null once all is done. */
  readonly nextAt: () => number | null;
  /** Takes, in order, all that is to be taken by an instant, and leaves the clock there. */
  readonly goOnUntil: (at: number) => void;
};

/** The clock has to stand at the plan's declaration. Throws where the incident cannot even be declared. */
export function replayOnDesk(
  plan: ReplayPlan,
  desk: IncidentDesk,
  clock: HandMovedClock,
  newCommandId: () => string,
): DeskReplay {
  const refused: Refused[] = plan.unknownFields.map((what) => ({
    what,
    why: 'The format has no such field.',
  }));

  const submit = ({ command, actor }: steps.Given) =>
    desk.submit({ commandId: newCommandId(), command }, actor);
  const give = (what: string, given: steps.Given): boolean => {
    const result = submit(given);
    if (!result.ok) refused.push({ what, why: result.refusal.sentence });
    return result.ok;
  };

  const declared = submit({ command: steps.declarationOf(plan), actor: steps.replay });
  if (!declared.ok) throw new Error(declared.refusal.sentence);
  const { incidentId } = declared;
  const incident = (): Incident => {
    const found = desk.fold(incidentId).incident;
    if (found === null) throw new Error('the incident is gone from the record');
    return found;
  };

  let taken = 0;
  let reviewed = false;

  const review = (): void => {
    const left = withRootCause(plan, incident()).filter(
      (step) => !give(step.what, steps.reviewCommandOf(step, incidentId)),
    );
    if (left.length > 0)
      give('the note for the review', steps.noteOf(incidentId, reviewText(left), clock.now));
    reviewed = true;
  };

  const close = (): void => {
    for (const { id } of openCriteria(incident()))
      give(`exit criterion ${id}`, steps.waiverOf(incidentId, id));
    give('closing', steps.closingOf(incidentId));
    review();
  };

  /** The next thing that the plan does: a step, closing once the hold is over, or the review of what stays open. */
  const next = (): { readonly at: number; readonly take: () => void } | null => {
    const step = plan.steps[taken];
    const at = step === undefined ? Number.POSITIVE_INFINITY : Math.max(plan.declaredAt, step.at);
    const closeAt = reviewed ? null : closingTime(incident());
    if (closeAt !== null && closeAt < at) return { at: closeAt, take: close };
    if (step !== undefined) {
      const take = (): void => {
        taken += 1;
        const given = steps.commandOf(step, incident(), plan);
        if (given !== null) give(stepName(step), given);
      };
      return { at, take };
    }
    return reviewed ? null : { at: clock.now, take: review };
  };

  /** Moves the clock, stopping at everything that falls due on the way. */
  const passUntil = (to: number): void => {
    for (let due = desk.nextLookAt(); due !== null && due <= to; due = desk.nextLookAt()) {
      clock.now = Math.max(clock.now, due);
      if (!desk.recordDue(incidentId))
        throw new Error(`the desk found nothing due at ${utcTime(clock.now)} although it had to look`);
    }
    clock.now = Math.max(clock.now, to);
  };

  return {
    incidentId,
    refused,
    nextAt: () => {
      const due = desk.nextLookAt();
      const step = next();
      return step === null ? null : Math.min(step.at, due ?? step.at);
    },
    goOnUntil: (until) => {
      for (let step = next(); step !== null && step.at <= until; step = next()) {
        passUntil(step.at);
        step.take();
      }
      // Nothing is counted any more once the plan is through.
      if (next() !== null) passUntil(until);
    },
  };
}

/** When the hold after the resolution is over; null while the incident is not resolved or is closed already. */
export function closingTime(incident: Incident): number | null {
  if (incident.status !== 'resolved') return null;
  return incident.debts.findLast((debt) => debt.row.hold)?.dueAt ?? incident.lastRecordedAt;
}

/** The root cause goes with the resolution; where there was none it is left for the review. */
export function withRootCause({ rootCause, review }: ReplayPlan, incident: Incident): readonly ReviewStep[] {
  if (rootCause === null || incident.pir.rootCause !== null) return review;
  return [{ do: 'section', section: 'rootCause', text: rootCause, what: 'root_cause' }, ...review];
}

/** What the review did not take is kept as one note, so that the record still has it. */
function reviewText(left: readonly ReviewStep[]): string {
  return ['From the file, for the review', ...left.map(reviewLine)].join('\n');
}

function reviewLine(step: ReviewStep): string {
  switch (step.do) {
    case 'section':
      return `${sectionWords[step.section] ?? step.section}: ${step.text.replaceAll('\n', ' ')}`;
    case 'factor':
      return `Contributing factor: ${step.text}`;
    case 'actionItem': {
      const due = step.dueAt === null ? 'not recorded' : new Date(step.dueAt).toISOString().slice(0, 10);
      return `Action item: ${step.title} (owner ${step.owner ?? 'not recorded'}, due ${due}, ${step.done})`;
    }
  }
}

const sectionWords: { readonly [section: string]: string } = {
  rootCause: 'Root cause',
  'wentWell.notSorted': 'Went well',
  'improve.notSorted': 'To improve',
};

export function stepName({ what, at }: ReplayStep): string {
  return `${what}, ${utcTime(at)}`;
}
