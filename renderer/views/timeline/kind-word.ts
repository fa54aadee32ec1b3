import { entryKindOf } from '../../keyboard/line/entry-line.ts';
import { commandOfWord, splitLine } from '../../keyboard/line/read-line.ts';

/** The line without a word in front that says its kind: the kind that is chosen beside it counts then. */
export function withoutKindWord(line: string, now: number): string {
  const split = splitLine(line, now);
  const row = split === null ? null : commandOfWord(split.word);
  if (split === null || row === null || entryKindOf(row.id) === null) return line;
  const body = `/${split.word}`;
  const at = line.indexOf(body);
  return `${line.slice(0, at)}${line.slice(at + body.length).replace(/^\s/, '')}`;
}
