import type { Incident } from '../incident.ts';
import { momentWords } from '../timeline-words.ts';

type Name = keyof typeof momentWords | 'declaredAt';

/** Moments that usually come one after the other; the cause may be identified after the impact is over. */
const usual: readonly (readonly [before: Name, after: Name])[] = [
  ['startedAt', 'detectedAt'],
  ['detectedAt', 'declaredAt'],
  ['declaredAt', 'acknowledgedAt'],
  ['detectedAt', 'identifiedAt'],
  ['identifiedAt', 'resolvedAt'],
  ['detectedAt', 'mitigatedAt'],
  ['mitigatedAt', 'resolvedAt'],
  ['resolvedAt', 'closedAt'],
];

function timeOf(incident: Incident, name: Name): number | null {
  return name === 'declaredAt' ? incident.declaredAt : incident[name].at;
}

function wordsOf(name: Name): string {
  return name === 'declaredAt' ? 'Declared' : momentWords[name];
}

/** Moments whose order is accepted and marked (rules, section 4): `Mitigated lies before Detected`. */
export function oddOrder(incident: Incident): readonly string[] {
  return usual.flatMap(([before, after]) => {
    const first = timeOf(incident, before);
    const then = timeOf(incident, after);
    return first === null || then === null || then >= first
      ? []
      : [`${wordsOf(after)} lies before ${wordsOf(before)}`];
  });
}
