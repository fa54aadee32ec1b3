import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { rowHeights } from './row-heights.ts';

const height = fc.integer({ min: 0, max: 300 });
const act = fc.oneof(
  fc.record({ what: fc.constant('insert' as const), at: fc.nat(1000), height }),
  fc.record({ what: fc.constant('push' as const), at: fc.nat(1000), height }),
  fc.record({ what: fc.constant('remove' as const), at: fc.nat(1000), height }),
  fc.record({ what: fc.constant('set' as const), at: fc.nat(1000), height }),
);

describe('the heights of rows', () => {
  test.prop([
    fc.array(height, { maxLength: 80 }),
    fc.array(act, { maxLength: 120 }),
    fc.array(fc.nat(30_000), { maxLength: 10 }),
  ])('are those of a plain list, whatever came and went', (first, acts, places) => {
    const rows = rowHeights();
    const plain = [...first];
    rows.reset(first.length, (i) => first[i] ?? 0);
    for (const { what, at, height: value } of acts) {
      const index = plain.length === 0 ? 0 : at % plain.length;
      if (what === 'insert') {
        rows.insert(index, value);
        plain.splice(index, 0, value);
      } else if (what === 'push') {
        rows.insert(plain.length, value);
        plain.push(value);
      } else if (what === 'remove') {
        rows.remove(index);
        plain.splice(index, 1);
      } else if (plain.length > 0) {
        rows.set(index, value);
        plain[index] = value;
      }
      expect(rows.top(index)).toBe(sumOf(plain.slice(0, index)));
    }
    expect(rows.count()).toBe(plain.length);
    expect(rows.total()).toBe(sumOf(plain));
    for (let i = 0; i <= plain.length; i++) expect(rows.top(i)).toBe(sumOf(plain.slice(0, i)));
    for (const y of places) expect(rows.indexAt(y)).toBe(plainIndexAt(plain, y));
  });
});

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The last row that begins at or above. */
function plainIndexAt(heights: readonly number[], y: number): number {
  let top = 0;
  let found = 0;
  for (const [index, value] of heights.entries()) {
    if (top > y) break;
    found = index;
    top += value;
  }
  return found;
}
