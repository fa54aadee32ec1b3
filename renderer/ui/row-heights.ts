/**
 * Heights of very many rows, measured or estimated: where a row begins and which row stands at a height take a few
 * steps (a Fenwick tree over the heights), whatever their number.
 */
export type RowHeights = {
  readonly count: () => number;
  readonly total: () => number;
  readonly height: (index: number) => number;
  /** Where a row begins; its end for one past the last. */
  readonly top: (index: number) => number;
  /** The row at a height from the top; the last one below the end, 0 where there are none. */
  readonly indexAt: (y: number) => number;
  readonly reset: (count: number, heightOf: (index: number) => number) => void;
  readonly set: (index: number, height: number) => void;
  readonly insert: (index: number, height: number) => void;
  readonly remove: (index: number) => void;
};

export function rowHeights(): RowHeights {
  let heights = new Float64Array(64);
  /** `tree[i]` is the sum of the `i & -i` heights that end before row `i`. */
  let tree = new Float64Array(65);
  let count = 0;
  let sum = 0;
  /** Rows moved: the tree is built anew before it is asked. */
  let stale = false;

  const makeRoom = (needed: number): void => {
    if (needed <= heights.length) return;
    const larger = new Float64Array(Math.max(needed, heights.length * 2));
    larger.set(heights.subarray(0, count));
    heights = larger;
    const largerTree = new Float64Array(larger.length + 1);
    largerTree.set(tree.subarray(0, count + 1));
    tree = largerTree;
  };

  const build = (): void => {
    if (!stale) return;
    stale = false;
    for (let i = 1; i <= count; i++) tree[i] = heights[i - 1] ?? 0;
    for (let i = 1; i <= count; i++) {
      const next = i + (i & -i);
      if (next <= count) tree[next] = (tree[next] ?? 0) + (tree[i] ?? 0);
    }
  };

  const top = (index: number): number => {
    build();
    let total = 0;
    for (let i = Math.min(index, count); i > 0; i -= i & -i) total += tree[i] ?? 0;
    return total;
  };

  const push = (height: number): void => {
    makeRoom(count + 1);
    heights[count] = height;
    count += 1;
    sum += height;
    if (stale) return;
    let value = height;
    for (let i = count - 1; i > count - (count & -count); i -= i & -i) value += tree[i] ?? 0;
    tree[count] = value;
  };

  return {
    count: () => count,
    total: () => sum,
    height: (index) => (index < count ? (heights[index] ?? 0) : 0),
    top,
    indexAt: (y) => {
      build();
      let index = 0;
      let left = Math.max(0, y);
      let step = 1;
      while (step * 2 <= count) step *= 2;
      for (; step > 0; step >>= 1) {
        const next = index + step;
        if (next <= count && (tree[next] ?? 0) <= left) {
          index = next;
          left -= tree[next] ?? 0;
        }
      }
      return Math.max(0, Math.min(index, count - 1));
    },
    reset: (next, heightOf) => {
      makeRoom(next);
      count = next;
      sum = 0;
      for (let i = 0; i < next; i++) {
        const height = heightOf(i);
        heights[i] = height;
        sum += height;
      }
      stale = true;
    },
    set: (index, height) => {
      if (index >= count) return;
      const by = height - (heights[index] ?? 0);
      if (by === 0) return;
      heights[index] = height;
      sum += by;
      if (stale) return;
      for (let i = index + 1; i <= count; i += i & -i) tree[i] = (tree[i] ?? 0) + by;
    },
    insert: (index, height) => {
      if (index >= count) {
        push(height);
        return;
      }
      makeRoom(count + 1);
      heights.copyWithin(index + 1, index, count);
      heights[index] = height;
      count += 1;
      sum += height;
      stale = true;
    },
    remove: (index) => {
      if (index >= count) return;
      sum -= heights[index] ?? 0;
      heights.copyWithin(index, index + 1, count);
      count -= 1;
      if (index < count) stale = true;
    },
  };
}
