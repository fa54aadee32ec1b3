/** What the texts of `policy.yaml` and `directory.yaml` may hold, and how a refusal quotes them. */

/** Half characters and control characters: the record and other databases do not keep them. */
const inLine = /[\p{Surrogate}\p{Control}]/u;
const inLines = /[\p{Surrogate}]|[^\P{Control}\t\n]/u;
const inFile = /[\p{Surrogate}]|[^\P{Control}\t\n\r]/gu;

/** What is wrong with a text of one line, or of several; null where nothing is. */
export function textFlaw(text: string, lines: 'line' | 'lines'): string | null {
  const [found] = (lines === 'line' ? inLine : inLines).exec(text) ?? [];
  if (found === undefined) return null;
  return isHalf(found)
    ? `this text holds half a character (${code(found)}). Write it anew.`
    : `this text holds a control character (${code(found)}). Take it out.`;
}

/** The same for a whole file, comments included: each place by its offset. */
export function fileFlaws(text: string): { readonly offset: number; readonly text: string }[] {
  return Array.from(text.matchAll(inFile), ({ 0: found, index }) => ({
    offset: index,
    text: `${isHalf(found) ? 'half a character' : 'a control character'} (${code(found)}) stands here. Take it out.`,
  }));
}

/** A text as a refusal quotes it: its beginning, without anything that cannot be shown. */
export function quoted(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `“${shown.replaceAll(/[\p{Surrogate}\p{Control}]/gu, '\uFFFD')}”`;
}

function isHalf(character: string): boolean {
  return /\p{Surrogate}/u.test(character);
}

function code(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
