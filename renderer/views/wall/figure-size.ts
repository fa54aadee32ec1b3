/** Widths of characters of a clock in em, as they stand in the figure's type. */
const widths: Readonly<Record<string, number>> = { ':': 0.26, '+': 0.62, ' ': 0.1, d: 0.36, h: 0.36 };
const digit = 0.585;

/** The size of a clock so that it fits: the one that is drawn for it, smaller for more characters. */
export function figureSize(text: string, size: number, room: number): number {
  const em = Array.from(text).reduce((sum, character) => sum + (widths[character] ?? digit), 0);
  return Math.min(size, Math.floor((room / em) * 100) / 100);
}

/** So many hundredths of the display's width; less where it is lower than 16 to 9. */
export function wallSize(hundredths: number): string {
  return `calc(${String(hundredths)} * var(--u))`;
}
