import type { LadderRules } from './compiled-policy.ts';
import { firstNamed, type TierAnswer } from './ladder.ts';
import { type Kind, type Person, type Severity, samePerson } from './terms.ts';

/** Whom a declaration would page first, told before it is given. */
export type FirstPage = {
  /** Null where nobody is paged. */
  readonly person: Person | null;
  readonly tier: number | null;
  readonly urgency: 'high' | 'low';
  /** `declarer`: the person on call declares and answers by it. `nobodyNamed`: no tier names anybody. */
  readonly why: 'paged' | 'maintenance' | 'declarer' | 'nobodyNamed';
};

export function firstPage(
  tiers: readonly TierAnswer[],
  actor: Person,
  {
    kind,
    severity,
    ladder,
  }: { readonly kind: Kind; readonly severity: Severity; readonly ladder: LadderRules },
): FirstPage {
  const urgency = ladder.asked.includes(severity) ? 'low' : 'high';
  const nobody = (why: FirstPage['why']): FirstPage => ({ person: null, tier: null, urgency, why });
  if (kind === 'maintenance') return nobody('maintenance');
  const person = firstNamed(tiers);
  if (person === null) return nobody('nobodyNamed');
  if (samePerson(person, actor)) return nobody('declarer');
  const tier = tiers.find((answer) => samePerson(answer.person, person))?.tier ?? null;
  return { person, tier, urgency, why: 'paged' };
}
