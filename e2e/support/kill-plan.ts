import { randomInt } from 'node:crypto';

/** How the app dies in each round of the kill test; chance chooses where in a write, the plan which kind how often. */
export type Round =
  /** By itself at a point of a write that it is given. `afterMinutes`: what fell due meanwhile is recorded first. */
  | {
      readonly how: 'inWrite';
      readonly point: string;
      readonly command: 'entry' | 'declare';
      readonly afterMinutes: number;
    }
  /** By itself while it records at its start what was missed. */
  | { readonly how: 'atStart'; readonly point: string }
  /** By somebody's hand while several writes are under way. */
  | { readonly how: 'atRandom' };

const points = ['between-events', 'before-commit', 'after-commit'] as const;
/** A declaration with a directory: seven events in one transaction. */
export const eventsOfDeclaration = 7;
/** Rounds that begin as a deadline of a SEV1 has just passed, where rounds are 1.6 min apart. */
const roundsWithMisses = [6, 9, 18] as const;

export function killPlan(cycles: number): readonly Round[] {
  const rounds = Array.from({ length: cycles }, () => points.flatMap(roundsAt)).flat();
  points.forEach((point, i) => {
    rounds.splice(roundsWithMisses[i] ?? 0, 0, { how: 'atStart', point: `${point}:1` });
  });
  return rounds;
}

function roundsAt(point: (typeof points)[number]): readonly Round[] {
  const nth = point === 'between-events' ? randomInt(1, eventsOfDeclaration + 1) : 1;
  return [
    { how: 'inWrite', point: `${point}:1`, command: 'entry', afterMinutes: 0 },
    { how: 'inWrite', point: `${point}:${String(nth)}`, command: 'declare', afterMinutes: 0 },
    { how: 'inWrite', point: `${point}:${String(randomInt(1, 3))}`, command: 'entry', afterMinutes: 0.8 },
    { how: 'atRandom' },
  ];
}
