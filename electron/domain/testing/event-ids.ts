/** Seeded ids for tests, in the form of the record's: UUIDv7 of a hybrid logical clock. */

export type EventIds = {
  /** An id greater than `greatest`. */
  readonly next: (now: number, greatest: string | null) => string;
  /** An id of its own. */
  readonly fresh: (now: number) => string;
};

const counterLimit = 0xfff;
const timeLimit = 2 ** 48 - 1;

export function eventIds(random: () => number): EventIds {
  const assemble = (time: number, counter: number): string => {
    const hex = time.toString(16).padStart(12, '0');
    const low = Math.floor(random() * 0x4000) + 0x8000;
    const tail = Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${low.toString(16)}-${tail}`;
  };
  const next = (now: number, greatest: string | null): string => {
    const clock = Math.min(Math.max(Math.floor(now), 0), timeLimit);
    const time = greatest === null ? -1 : Number.parseInt(greatest.slice(0, 8) + greatest.slice(9, 13), 16);
    if (greatest === null || clock > time) return assemble(clock, Math.floor(random() * 64));
    const counter = Number.parseInt(greatest.slice(15, 18), 16);
    return counter < counterLimit ? assemble(time, counter + 1) : assemble(time + 1, 0);
  };
  return { next, fresh: (now) => next(now, null) };
}

/** Mulberry32 over a text: the same text gives the same numbers in [0, 1). */
export function seededRandom(seed: string): () => number {
  let state = 0x9e3779b9;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
