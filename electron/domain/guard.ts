/**
 * The public-text guard: what in a text should not reach the public, by the word lists of the policy. In a pattern `#`
 * stands for a number, also one in words, and `*` for letters, digits and signs without a space; case does not count and
 * only whole words match. It warns and never decides.
 */
export type GuardRule = {
  readonly id: string;
  /** Why the passage is held up: what it is, and what to say instead. */
  readonly label: string;
  readonly patterns: readonly string[];
  /** Words that excuse a passage where they stand before it in the same sentence. */
  readonly unless: readonly string[];
};

/** A passage of the text, `from` included and `to` not, and the rule that it met. */
export type GuardWarning = {
  readonly rule: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
};

type Range = { readonly from: number; readonly to: number };

const numberWords =
  'an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty(?:-five)?|fifty|sixty|ninety|(?:a )?(?:few|couple of)|several|half an';
const notBefore = '(?<![\\p{L}\\p{N}]|\\p{N}\\.)';
const notAfter = '(?![\\p{L}\\p{N}]|\\.\\p{N})';

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Words and numbers in a row, wherever they stand. */
function phrase(pattern: string): RegExp {
  const words = pattern
    .trim()
    .split(/\s+/)
    .map((word) => (word === '#' ? `(?:\\d+(?:[.,]\\d+)?|${numberWords})` : numbered(word)));
  return new RegExp(`${notBefore}${words.join('\\s+')}${notAfter}`, 'giu');
}

function numbered(word: string): string {
  return word.split('#').map(escaped).join('\\d+');
}

function phrasesIn(text: string, expression: RegExp): readonly Range[] {
  return [...text.matchAll(expression)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));
}

/** What a run of signs without a space may mean: the whole of it, and its parts between separating signs. */
function tokensOf(text: string): readonly Range[] {
  const found = new Map<string, Range>();
  const add = (from: number, to: number) => {
    let [start, end] = [from, to];
    while (start < end && !isInner(text.charAt(start))) start += 1;
    while (end > start && !isInner(text.charAt(end - 1))) end -= 1;
    if (end > start) found.set(`${String(start)} ${String(end)}`, { from: start, to: end });
  };
  const split = (from: number, to: number, between: RegExp) => {
    let at = from;
    for (const part of text.slice(from, to).split(between)) {
      add(at, at + part.length);
      at += part.length + 1;
    }
  };
  for (const { index, 0: run } of text.matchAll(/\S+/gu)) {
    add(index, index + run.length);
    split(index, index + run.length, /[/,;=|<>()"'`[\]{}]/);
    split(index, index + run.length, /[/,;=|<>()"'`[\]{}:]/);
  }
  return [...found.values()];
}

function isInner(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character) || character.charCodeAt(0) > 0xd7ff;
}

/** Whether a pattern with `*` fits a whole token; steps back to the last `*` alone, so that no text takes long. */
function fits(token: string, pattern: string): boolean {
  let at = 0;
  let place = 0;
  let star: { readonly place: number; at: number } | null = null;
  while (at < token.length || place < pattern.length) {
    const sign = pattern[place];
    if (sign === '*') {
      if (at >= token.length) return false;
      // At least one sign.
      star = { place: place + 1, at: at + 1 };
      at += 1;
      place += 1;
      continue;
    }
    if (sign === '#' && isDigit(token[at])) {
      while (isDigit(token[at])) at += 1;
      place += 1;
      continue;
    }
    if (sign !== undefined && sign !== '#' && sign === token[at]) {
      at += 1;
      place += 1;
      continue;
    }
    if (star === null || star.at >= token.length) return false;
    star.at += 1;
    at = star.at;
    place = star.place;
  }
  return true;
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9';
}

/** What stands before a passage in its own sentence. */
function sentenceBefore(text: string, from: number): string {
  return (
    text
      .slice(Math.max(0, from - 200), from)
      .split(/[.!?]\s|\n/)
      .at(-1) ?? ''
  );
}

function excused(text: string, rule: GuardRule, { from }: Range): boolean {
  const before = sentenceBefore(text, from);
  return rule.unless.some((words) => phrase(words).test(before));
}

function matchesOf(text: string, tokens: readonly Range[], pattern: string): readonly Range[] {
  if (!pattern.includes('*')) return phrasesIn(text, phrase(pattern));
  const wanted = pattern.trim().toLowerCase();
  return tokens.filter(({ from, to }) => fits(text.slice(from, to).toLowerCase(), wanted));
}

/** Passages that should not reach the public, in the order of the text; one passage is named once, at its longest. */
export function guardWarnings(text: string, rules: readonly GuardRule[]): readonly GuardWarning[] {
  const tokens = tokensOf(text);
  const found = rules.flatMap((rule) =>
    rule.patterns
      .filter((pattern) => pattern.trim() !== '')
      .flatMap((pattern) => matchesOf(text, tokens, pattern))
      .filter((range) => !excused(text, rule, range))
      .map(({ from, to }) => ({ rule: rule.id, label: rule.label, from, to })),
  );
  const longestFirst = found.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const kept: GuardWarning[] = [];
  for (const warning of longestFirst) if (warning.from >= (kept.at(-1)?.to ?? 0)) kept.push(warning);
  return kept;
}
