import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseIncidentFile } from './incident-file.ts';
import { planReplay, type ReplayPlan } from './replay-plan.ts';

/** A recorded incident that is shipped to be played; `id` is its file's name. */
export type Sample = {
  readonly id: string;
  readonly plan: ReplayPlan;
  readonly endsAt: number;
};

/** The samples of a folder, in the order of their names; one that cannot be read is an error of the build. */
export function readSamples(folder: string): readonly Sample[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => {
    const reading = parseIncidentFile(readFileSync(path.join(folder, name), 'utf8'));
    if (!reading.ok) throw new Error(`${name}: ${reading.problems.join(' ')}`);
    const plan = planReplay(reading.file);
    return {
      id: name.replace(/\.json$/, ''),
      plan,
      endsAt: Math.max(plan.declaredAt, ...plan.steps.map((step) => step.at)),
    };
  });
}
