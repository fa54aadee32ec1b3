import { randomFillSync } from 'node:crypto';

/** Where ids, salts and origins take their chance from; tests hand in a seeded one. */
export type Random = { readonly bytes: (count: number) => Uint8Array };

const drawnAtOnce = 4096;
let drawn = new Uint8Array(0);
let given = 0;

/** Draws ahead: asking the system for a few bytes costs as much as for a page of them. No byte is given twice. */
export const systemRandom: Random = {
  bytes: (count) => {
    if (given + count > drawn.length) {
      drawn = randomFillSync(new Uint8Array(Math.max(drawnAtOnce, count)));
      given = 0;
    }
    given += count;
    return drawn.subarray(given - count, given);
  },
};

/** So many random bytes as lower-case hexadecimal digits. */
export function randomHex(random: Random, count: number): string {
  return Buffer.from(random.bytes(count)).toString('hex');
}
