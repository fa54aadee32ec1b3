import { randomBytes } from 'node:crypto';

/** Where ids, salts and origins take their chance from; tests hand in a seeded one. */
export type Random = { readonly bytes: (count: number) => Uint8Array };

export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/** So many random bytes as lower-case hexadecimal digits. */
export function randomHex(random: Random, count: number): string {
  return Buffer.from(random.bytes(count)).toString('hex');
}
