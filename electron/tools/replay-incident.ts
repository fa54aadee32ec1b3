import type { Clock } from '../desk/clock.ts';
import { openDesk } from '../desk/incident-desk.ts';
import type { RulesInForce } from '../desk/rules-in-force.ts';
import { openCriteria } from '../domain/exit-criteria.ts';
import type { Incident } from '../domain/incident.ts';
import { utcTime } from '../domain/text/time.ts';
import { type Bundle, exportBundle } from '../store/bundle.ts';
import { newId } from '../store/event-id.ts';
import type { Store } from '../store/handle.ts';
import { verify } from '../store/verify.ts';
import type { ReplayPlan, ReplayStep, ReviewStep } from './replay-plan.ts';
import { type Refused, type Summary, summaryOf } from './replay-summary.ts';
import * as steps from './step-command.ts';

/** Takes the steps of a plan on a desk, through its one door, while a hand-moved clock passes every due time. */

export type Replayed = {
  readonly summary: Summary;
  readonly report: string;
  /** Null where the incident did not close. */
  readonly pir: string | null;
  readonly bundle: Bundle;
};

/** `store` is a fresh record; its chance makes all ids and salts. Throws where the incident cannot even be declared. */
export function replayIncident(plan: ReplayPlan, store: Store, rules: RulesInForce): Replayed {
  let now = plan.declaredAt;
  const clock: Clock = { now: () => now, monotonic: () => now };
  const desk = openDesk({ store, clock, rules: () => rules });
  const refused: Refused[] = plan.unknownFields.map((what) => ({
    what,
    why: 'The format has no such field.',
  }));

  const submit = ({ command, actor }: steps.Given) =>
    desk.submit({ commandId: newId(now, store.random), command }, actor);
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

  /** Moves the clock, stopping at everything that falls due on the way. */
  const passUntil = (to: number): void => {
    for (let next = desk.nextLookAt(); next !== null && next <= to; next = desk.nextLookAt()) {
      now = Math.max(now, next);
      if (!desk.recordDue(incidentId))
        throw new Error(`the desk found nothing due at ${utcTime(now)} although it had to look`);
    }
    now = Math.max(now, to);
  };

  const review = (): void => {
    const left = withRootCause(plan, incident()).filter(
      (step) => !give(step.what, steps.reviewCommandOf(step, incidentId)),
    );
    if (left.length > 0) give('the note for the review', steps.noteOf(incidentId, reviewText(left), now));
  };

  /** Closes where the hold is over before the instant given; true once that was done. */
  const closeBefore = (at: number): boolean => {
    const closeAt = closingTime(incident());
    if (closeAt === null || closeAt >= at) return false;
    passUntil(closeAt);
    for (const { id } of openCriteria(incident()))
      give(`exit criterion ${id}`, steps.waiverOf(incidentId, id));
    give('closing', steps.closingOf(incidentId));
    review();
    return true;
  };

  let closed = false;
  for (const step of plan.steps) {
    const at = Math.max(plan.declaredAt, step.at);
    closed = closed || closeBefore(at);
    passUntil(at);
    const given = steps.commandOf(step, incident(), plan);
    if (given !== null) give(stepName(step), given);
  }
  if (!closed && !closeBefore(Number.POSITIVE_INFINITY)) review();

  return outcome(store, incidentId, refused, desk);
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

function outcome(
  store: Store,
  incidentId: string,
  refused: readonly Refused[],
  desk: ReturnType<typeof openDesk>,
): Replayed {
  const bundle = exportBundle(store, incidentId);
  const verified = verify(store, { heads: bundle.heads }).problems.length === 0;
  const report = desk.document(incidentId, 'report');
  if (!report.ok) throw new Error(report.refusal.sentence);
  const { incident } = desk.fold(incidentId);
  if (incident === null) throw new Error('the incident is gone from the record');
  const pir = incident.status === 'closed' ? desk.document(incidentId, 'pir') : null;
  if (pir?.ok === false) throw new Error(pir.refusal.sentence);
  return {
    summary: summaryOf(incident, desk.events(incidentId), refused, verified),
    report: report.markdown,
    pir: pir?.markdown ?? null,
    bundle,
  };
}
