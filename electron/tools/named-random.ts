import { createHash } from 'node:crypto';
import type { Random } from '../store/random.ts';

/** Chance that a name determines: SHA-256 over the name and a counter, so that two runs give the same bytes. */
export function namedRandom(name: string): Random {
  let counter = 0;
  let rest = Buffer.alloc(0);
  return {
    bytes: (count) => {
      while (rest.length < count) {
        const block = createHash('sha256')
          .update(`sitrep replay\n${name}\n${String(counter)}`)
          .digest();
        rest = Buffer.concat([rest, block]);
        counter += 1;
      }
      const drawn = rest.subarray(0, count);
      rest = rest.subarray(count);
      return Uint8Array.from(drawn);
    },
  };
}
