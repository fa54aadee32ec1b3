import type { Clock } from '../desk/clock.ts';
import { openDesk } from '../desk/incident-desk.ts';
import type { RulesInForce } from '../desk/rules-in-force.ts';
import { type Bundle, exportBundle } from '../store/bundle.ts';
import { newId } from '../store/event-id.ts';
import type { Store } from '../store/handle.ts';
import { verify } from '../store/verify.ts';
import { replayOnDesk } from './replay-on-desk.ts';
import type { ReplayPlan } from './replay-plan.ts';
import { type Refused, type Summary, summaryOf } from './replay-summary.ts';

/** Replays a plan on a fresh record to its end, while a hand-moved clock passes every due time. */

export type Replayed = {
  readonly summary: Summary;
  readonly report: string;
  /** Null where the incident did not close. */
  readonly pir: string | null;
  readonly bundle: Bundle;
};

/** `store` is a fresh record; its chance makes all ids and salts. Throws where the incident cannot even be declared. */
export function replayIncident(plan: ReplayPlan, store: Store, rules: RulesInForce): Replayed {
  const clock = { now: plan.declaredAt };
  const time: Clock = { now: () => clock.now, monotonic: () => clock.now };
  const desk = openDesk({ store, clock: time, rules: () => rules });
  const replay = replayOnDesk(plan, desk, clock, () => newId(clock.now, store.random));
  replay.goOnUntil(Number.POSITIVE_INFINITY);
  return outcome(store, replay.incidentId, replay.refused, desk);
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
