// Takes the steps of an incident file through the window's own bridge, as the replay takes them without a window.
import { randomUUID } from 'node:crypto';
import type { SubmitResult } from '../../electron/bridge/contract.ts';
import { openCriteria } from '../../electron/domain/exit-criteria.ts';
import { foldAll } from '../../electron/domain/fold.ts';
import type { Incident } from '../../electron/domain/incident.ts';
import { closingTime, stepName, withRootCause } from '../../electron/tools/replay-on-desk.ts';
import type { ReplayPlan } from '../../electron/tools/replay-plan.ts';
import * as steps from '../../electron/tools/step-command.ts';
import { type DrivenWindow, moveClockTo } from './driven-window.ts';

export type Stop = {
  /** Epoch ms at which the replay stands still for a look at the window. */
  readonly at: number;
  readonly look: (incidentId: string) => Promise<void>;
};

export type ReplayedInWindow = {
  readonly incidentId: string;
  readonly refused: readonly { readonly what: string; readonly why: string }[];
};

/** The clock of the app has to stand at or before the declaration. */
export async function replayInWindow(
  plan: ReplayPlan,
  window: DrivenWindow,
  stop?: Stop,
): Promise<ReplayedInWindow> {
  const refused: { what: string; why: string }[] = [];
  const submit = async ({ command, actor }: steps.Given): Promise<SubmitResult> => {
    await window.request('actAs', { person: actor });
    return window.request('submit', { commandId: randomUUID(), command });
  };
  const give = async (what: string, given: steps.Given): Promise<void> => {
    const result = await submit(given);
    if (!result.ok) refused.push({ what, why: result.refusal.sentence });
  };

  await moveClockTo(window, plan.declaredAt);
  const declared = await submit({ command: steps.declarationOf(plan), actor: steps.replay });
  if (!declared.ok) throw new Error(declared.refusal.sentence);
  const { incidentId } = declared;
  const incident = async (): Promise<Incident> => {
    const found = foldAll(await window.request('readIncident', { incidentId })).incident;
    if (found === null) throw new Error('the incident is gone from the record');
    return found;
  };

  let left = stop;
  const passUntil = async (to: number): Promise<void> => {
    if (left !== undefined && left.at <= to) {
      const { at, look } = left;
      left = undefined;
      await moveClockTo(window, at);
      await look(incidentId);
    }
    await moveClockTo(window, to);
  };
  const review = async (): Promise<void> => {
    for (const step of withRootCause(plan, await incident()))
      await give(step.what, steps.reviewCommandOf(step, incidentId));
  };
  /** Closes where the hold is over before the instant given; true once that was done. */
  const closeBefore = async (at: number): Promise<boolean> => {
    const closeAt = closingTime(await incident());
    if (closeAt === null || closeAt >= at) return false;
    await passUntil(closeAt);
    for (const { id } of openCriteria(await incident()))
      await give(`exit criterion ${id}`, steps.waiverOf(incidentId, id));
    await give('closing', steps.closingOf(incidentId));
    await review();
    return true;
  };

  let closed = false;
  for (const step of plan.steps) {
    const at = Math.max(plan.declaredAt, step.at);
    closed = closed || (await closeBefore(at));
    await passUntil(at);
    const given = steps.commandOf(step, await incident(), plan);
    if (given !== null) await give(stepName(step), given);
  }
  if (!closed && !(await closeBefore(Number.POSITIVE_INFINITY))) await review();
  return { incidentId, refused };
}
