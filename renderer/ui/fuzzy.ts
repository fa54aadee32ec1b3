/** How well what was typed fits a text: for lists that are searched by a few letters. */

function wordScore(word: string, text: string, words: readonly string[], loose: boolean): number {
  if (words.includes(word)) return 100;
  if (words.some((one) => one.startsWith(word))) return 80;
  const at = text.indexOf(word);
  if (at >= 0) return 55;
  const initials = words.map((one) => one.charAt(0)).join('');
  if (word.length > 1 && initials.includes(word)) return 45;
  return loose && word.length > 2 && isSubsequence(word, text) ? 20 : 0;
}

/** The letters in their order, and close enough together to be meant. */
function isSubsequence(letters: string, text: string): boolean {
  let at = -1;
  let first = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
    if (first < 0) first = at;
  }
  return at - first < letters.length * 3;
}

function clean(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/**
 * 0 where some typed word is nowhere, else more for whole words than for parts and for short texts than for long.
 * `loose`: letters may be left out.
 */
export function fuzzyScore(typed: string, text: string, loose = true): number {
  const body = clean(text);
  const words = body.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const wanted = clean(typed).split(/\s+/).filter(Boolean);
  let total = 0;
  for (const word of wanted) {
    const score = wordScore(word, body, words, loose);
    if (score === 0) return 0;
    total += score;
  }
  if (wanted.length === 0) return 0;
  const whole = body.startsWith(clean(typed).trim()) ? 20 : 0;
  return total / wanted.length + whole + 10 / (1 + words.length);
}
