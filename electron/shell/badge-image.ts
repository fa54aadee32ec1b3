/** A number on a round ground, drawn by hand: Windows takes a picture over the icon in the taskbar, no text. */

/** Rows of three dots, top first. */
const digits: Readonly<Record<string, readonly string[]>> = {
  0: ['###', '# #', '# #', '# #', '###'],
  1: [' # ', '## ', ' # ', ' # ', '###'],
  2: ['###', '  #', '###', '#  ', '###'],
  3: ['###', '  #', ' ##', '  #', '###'],
  4: ['# #', '# #', '###', '  #', '  #'],
  5: ['###', '#  ', '###', '  #', '###'],
  6: ['###', '#  ', '###', '# #', '###'],
  7: ['###', '  #', ' # ', ' # ', ' # '],
  8: ['###', '# #', '###', '# #', '###'],
  9: ['###', '# #', '###', '  #', '###'],
};

export type Rgb = readonly [red: number, green: number, blue: number];

export const badgeSize = 32;

/** BGRA bytes of a picture of 32 by 32; numbers above 99 stand as 99. */
export function badgeBitmap(value: number, ground: Rgb, ink: Rgb): Buffer {
  const bytes = Buffer.alloc(badgeSize * badgeSize * 4);
  const put = (x: number, y: number, [red, green, blue]: Rgb): void => {
    bytes.set([blue, green, red, 255], (y * badgeSize + x) * 4);
  };
  const middle = (badgeSize - 1) / 2;
  for (let y = 0; y < badgeSize; y++)
    for (let x = 0; x < badgeSize; x++)
      if (Math.hypot(x - middle, y - middle) <= badgeSize / 2) put(x, y, ground);

  const text = String(Math.min(99, Math.max(0, Math.floor(value))));
  const dot = text.length === 1 ? 4 : 3;
  const width = text.length * 3 * dot + (text.length - 1) * dot;
  const left = Math.round((badgeSize - width) / 2);
  const top = Math.round((badgeSize - 5 * dot) / 2);
  Array.from(text).forEach((digit, place) => {
    digits[digit]?.forEach((row, down) => {
      Array.from(row).forEach((mark, across) => {
        if (mark !== '#') return;
        const x = left + (place * 4 + across) * dot;
        const y = top + down * dot;
        for (let i = 0; i < dot; i++) for (let j = 0; j < dot; j++) put(x + i, y + j, ink);
      });
    });
  });
  return bytes;
}
