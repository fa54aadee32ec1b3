import { describe, expect, it } from 'vitest';
import { badgeBitmap, badgeSize } from './badge-image.ts';

const red = [200, 0, 0] as const;
const white = [255, 255, 255] as const;

function inked(value: number): string {
  const bytes = badgeBitmap(value, red, white);
  let rows = '';
  for (let y = 0; y < badgeSize; y++)
    for (let x = 0; x < badgeSize; x++) rows += bytes[(y * badgeSize + x) * 4] === 255 ? '#' : ' ';
  return rows;
}

describe('the picture of the badge', () => {
  it('is round, on a clear ground', () => {
    const bytes = badgeBitmap(3, red, white);
    expect(bytes[3]).toBe(0);
    const middle = ((badgeSize / 2) * badgeSize + 2) * 4;
    expect([...bytes.subarray(middle, middle + 4)]).toEqual([0, 0, 200, 255]);
  });

  it('is another one for every number up to 99, and all of its ink is inside', () => {
    const pictures = Array.from({ length: 100 }, (_, value) => inked(value));
    expect(new Set(pictures).size).toBe(100);
    expect(inked(250)).toBe(inked(99));
    for (const picture of pictures) {
      const rows = picture.match(new RegExp(`.{${String(badgeSize)}}`, 'g')) ?? [];
      expect(rows.some((row) => row.startsWith('#') || row.endsWith('#'))).toBe(false);
    }
  });
});
