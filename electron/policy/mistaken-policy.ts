import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePolicy } from './policy-file.ts';
import type { Problem } from './yaml-file.ts';

/** For tests: the shipped policy with one thing made wrong, and what has to be said about it. */

export const shipped = readFileSync(path.resolve(import.meta.dirname, '../../resources/policy.yaml'), 'utf8');

/** Replace `from` by `to`; the problem has to be named where `mark` stands, under the path `where`. */
export type Mistake = readonly [
  what: string,
  from: string,
  to: string,
  mark: string,
  where: string,
  sentence: string,
];

/** The shipped policy with one text replaced, which must stand in it exactly once. */
export function changed(from: string, to: string): string {
  if (shipped.split(from).length !== 2) throw new Error(`Not exactly once in the policy: ${from}`);
  return shipped.replace(from, () => to);
}

/** What is wrong with the text of a policy. */
export function problemsOf(text: string): readonly Problem[] {
  const reading = parsePolicy(text);
  return reading.ok ? [] : reading.problems;
}

/** Line and column, counted from 1, of where `mark` stands in `text` for the first time. */
export function placeOf(text: string, mark: string): { line: number; column: number } {
  const offset = text.indexOf(mark);
  if (offset < 0) throw new Error(`Not in the policy: ${mark}`);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What is found wrong where the mistake is made, and the problem that has to be among it. */
export function refusal([, from, to, mark, where, sentence]: Mistake) {
  const text = changed(from, to);
  const { line, column } = placeOf(text, mark);
  const expected: Problem = {
    line,
    column,
    path: where,
    sentence: `policy.yaml, line ${line}, column ${column}: ${sentence}`,
  };
  return { found: problemsOf(text), expected };
}
