import { foldAll } from '../../domain/fold.ts';
import type { Mark } from '../../domain/incident.ts';
import type { Bundle } from '../../store/bundle.ts';
import { readIncident } from '../../store/incident-log.ts';
import { parseIncidentFile } from '../incident-file.ts';
import { namedRandom } from '../named-random.ts';
import { type Replayed, replayIncident } from '../replay-incident.ts';
import { planReplay } from '../replay-plan.ts';
import { shippedRules } from '../shipped-rules.ts';
import { onTemporaryRecord } from '../temporary-record.ts';

/** An event as a bundle carries it, its columns read. */
export type BundledEvent = {
  readonly id: string;
  readonly type: string;
  readonly actor: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly payload: { readonly [name: string]: unknown };
  readonly words: { readonly [name: string]: unknown } | null;
};

type Texts = { readonly [name: string]: unknown };

export function eventsOf(bundle: Bundle): readonly BundledEvent[] {
  return bundle.events.map((row) => ({
    id: row.id,
    type: row.type,
    actor: (JSON.parse(row.actor) as { readonly name: string }).name,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    payload: JSON.parse(row.payload) as Texts,
    words: row.words === null ? null : (JSON.parse(row.words) as Texts),
  }));
}

let rules: ReturnType<typeof shippedRules> | null = null;

/** Replays an incident file given as a value; `marks` are what the whole fold of its record marked. */
export function replayed(
  file: unknown,
): Replayed & { readonly events: readonly BundledEvent[]; readonly marks: readonly Mark[] } {
  const reading = parseIncidentFile(JSON.stringify(file));
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  rules ??= shippedRules();
  const inForce = rules;
  return onTemporaryRecord((store) => {
    const result = replayIncident(planReplay(reading.file), store, inForce);
    const { memory } = foldAll(readIncident(store, result.bundle.incidentId));
    return { ...result, events: eventsOf(result.bundle), marks: memory.marks };
  }, namedRandom('test'));
}
