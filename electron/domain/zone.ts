/** A zone's UTC offset from an instant on (epoch ms), until the next one in the list. */
export type ZoneOffset = { readonly from: number; readonly offsetMs: number };

/** The index of the stretch of equal offset that an instant lies in; `offsets` is in ascending order and not empty. */
export function stretchOf(offsets: readonly ZoneOffset[], at: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function offsetAt(offsets: readonly ZoneOffset[], at: number): number {
  return offsets[stretchOf(offsets, at)]?.offsetMs ?? 0;
}
