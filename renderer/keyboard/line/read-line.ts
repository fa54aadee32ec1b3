import { whyNotNow } from '@domain/decide.ts';
import type { EntryKind } from '@domain/terms.ts';
import { entryWords } from '../../incident/words.ts';
import { ago, time, timeOnDay } from '../../ui/format.ts';
import { readTimePrefix } from '../../ui/when.ts';
import { zoneName } from '../../ui/zone.ts';
import { type Shortcut, shortcutList } from '../shortcuts.ts';
import { readDeclare } from './declare-line.ts';
import { entryKindOf } from './entry-line.ts';
import type { LineContext, LineReading, LineTime } from './line-reading.ts';
import { orNull } from './line-words.ts';
import { lineReaders } from './readers.ts';

const byWord = new Map<string, Shortcut>(
  shortcutList.flatMap((row) => (row.line?.words ?? []).map((word) => [word, row] as const)),
);

/** The command that a word of the line means, with or without its slash. */
export function commandOfWord(word: string): Shortcut | null {
  return byWord.get(word.replace(/^\//, '').toLowerCase()) ?? null;
}

/** `an observation`, `a note`. */
function withArticle(kind: EntryKind): string {
  const word = entryWords[kind].toLowerCase();
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** Both times of an entry: when it happened, and that it is written now. */
function bothTimes(when: LineTime, now: number): string {
  const about = when.approximate ? 'about ' : '';
  return `happened ${about}${timeOnDay(when.at, now)} ${zoneName(when.at)}, ${ago(when.at, now)}; written ${time(now)}`;
}

function readEntry(kind: EntryKind, text: string, when: LineTime | null, context: LineContext): LineReading {
  const article = withArticle(kind);
  if (context.incidentId === null)
    return {
      is: 'incomplete',
      says: 'No incident is open here. Open one, or write /declare and what is wrong.',
    };
  if (orNull(text) === null) return { is: 'incomplete', kind, says: `Logs ${article}: write its text.` };
  return {
    is: 'entry',
    kind,
    text: text.trim(),
    time: when,
    says: when === null ? `Logs ${article}` : `Logs ${article}: ${bothTimes(when, context.now)}`,
  };
}

function readCommand(row: Shortcut, rest: string, front: LineTime | null, context: LineContext): LineReading {
  const behind = row.line?.timed === true && front === null ? readTimePrefix(`${rest} .`, context.now) : null;
  // The point stands for the text that a time has to be followed by.
  const after = behind === null ? rest : behind.rest.replace(/ ?\.$/, '');
  const when = front ?? behind;
  const kind = entryKindOf(row.id);
  if (kind !== null) return readEntry(kind, after, when, context);
  if (when !== null && row.line?.timed !== true)
    return { is: 'incomplete', says: `${row.label} takes no time in front. Take it out.` };
  if (row.id === 'declare') return said(readDeclare({ rest: after, time: when }, context));
  const { about } = context;
  const reader = lineReaders[row.id];
  if (reader === undefined)
    return { is: 'command', act: { does: 'open', action: row.id }, says: `Opens: ${row.label}` };
  if (about === null) return { is: 'incomplete', says: `${row.label}: open an incident first.` };
  const why = whyNot(row, context);
  if (why !== null) return { is: 'incomplete', says: why };
  return said(reader({ rest: after, time: when }, about, context));
}

/** Why the domain does not allow a row's command on the incident of the line; null where it does. */
export function whyNot(row: Shortcut, { about, now, desk }: LineContext): string | null {
  if (about === null || row.command === undefined || row.command === 'declare') return null;
  // Closing with criteria open leads to the dialog that ticks them.
  if (row.id === 'exit' && about.incident.status === 'resolved') return null;
  if (row.id === 'snooze' && about.dueNext === null) return 'Nothing is due that could be snoozed.';
  return whyNotNow(about.incident, row.command, {
    now,
    policyHash: desk.policy.hash,
    memory: about.memory,
  });
}

function said(result: ReturnType<typeof readDeclare>): LineReading {
  return result.ok
    ? { is: 'command', act: result.act, says: result.says }
    : { is: 'incomplete', says: result.says };
}

/** The time in front of a line, its command word without the slash, and what follows it; null for plain text. */
export function splitLine(
  text: string,
  now: number,
): { readonly time: LineTime | null; readonly word: string; readonly rest: string } | null {
  const timed = readTimePrefix(text, now);
  const body = timed?.rest ?? text;
  if (!body.startsWith('/')) return null;
  const found = /^\/(\S*)\s?([\s\S]*)$/.exec(body);
  const word = found?.[1] ?? '';
  const rest = found?.[2] ?? '';
  // `/sev2 reason` is meant as `/sev 2 reason`.
  const glued = /^sev([1-4])$/i.exec(word);
  return glued === null
    ? { time: timed, word, rest }
    : { time: timed, word: 'sev', rest: `${glued[1] ?? ''} ${rest}` };
}

/** What a line will do, or what it lacks. Total: any text reads as something. */
export function readLine(text: string, context: LineContext): LineReading {
  if (text.trim() === '') return { is: 'nothing' };
  const split = splitLine(text, context.now);
  if (split === null) {
    const timed = readTimePrefix(text, context.now);
    return readEntry(context.kind, timed?.rest ?? text, timed, context);
  }
  if (split.word === '') return { is: 'incomplete', says: 'Write a command, such as /sev 2 and the reason.' };
  const row = commandOfWord(split.word);
  if (row === null)
    return {
      is: 'unknown',
      says: `“/${split.word.slice(0, 40)}” is no command. Enter once more logs the line as a note.`,
    };
  return readCommand(row, split.rest, split.time, context);
}
