import { canSnooze, canTick, isOpen } from '@domain/debt-state.ts';
import { correctableMoments, roles, severities } from '@domain/terms.ts';
import { personNames, roleWord, severityWord, statusWord } from '../../incident/words.ts';
import { readTimePrefix } from '../../ui/when.ts';
import { type ActionId, shortcutList } from '../shortcuts.ts';
import type { LineContext, LineIncident } from './line-reading.ts';
import { openDebts } from './owed-lines.ts';
import { commandOfWord, whyNot } from './read-line.ts';
import { momentWordOf } from './record-lines.ts';
import { causes, openStatuses } from './status-lines.ts';

/** What could stand where the caret is: commands, people, services, and the words that a command takes. */

export type Completion = {
  /** What takes the place of the typed part. */
  readonly text: string;
  readonly label: string;
  readonly detail: string;
};
export type Completions = {
  readonly what: 'commands' | 'people' | 'services' | 'words';
  /** The typed part that is replaced, as offsets. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
  /** Whether the part stands there in full already: Enter then means the line. */
  readonly complete: boolean;
};

const most = 8;

function build(
  what: Completions['what'],
  typed: string,
  to: number,
  all: readonly Completion[],
): Completions | null {
  const needle = typed.toLowerCase();
  // The mark in front belongs to the text; a person is found by any part of the name.
  const bare = needle.replace(/^[@#/]/, '');
  const begins = ({ text }: Completion) => text.toLowerCase().startsWith(needle);
  const hasWord = ({ label }: Completion) =>
    label
      .toLowerCase()
      .split(/[\s(]+/)
      .some((word) => word.startsWith(bare));
  const options = all.filter((option) => begins(option) || hasWord(option));
  if (options.length === 0) return null;
  const complete = options.some(({ text }) => text.toLowerCase() === needle);
  return {
    what,
    from: to - typed.length,
    to,
    // What begins with it before what only has a word that does.
    options: options.toSorted((a, b) => Number(begins(b)) - Number(begins(a))).slice(0, most),
    complete,
  };
}

function commands(context: LineContext): readonly Completion[] {
  return shortcutList
    .filter((row) => row.line !== undefined && whyNot(row, context) === null)
    .filter((row) => context.about !== null || row.scopes.includes('board'))
    .map((row) => ({
      text: `/${row.line?.words[0] ?? ''}`,
      label: row.label,
      detail: row.line?.usage ?? '',
    }));
}

type Words = (about: LineIncident, context: LineContext) => readonly Completion[];

const debtWords = (debts: ReturnType<typeof openDebts>): readonly Completion[] =>
  debts.map((debt) => ({ text: debt.row.id, label: debt.row.label, detail: '' }));

const severityWords: Words = ({ incident }) =>
  severities.map((severity) => ({
    text: severity.slice(3),
    label: `${severity} ${severityWord(severity, incident.policy.labels)}`,
    detail: severity === incident.severity ? 'now' : '',
  }));

const roleWords: Words = ({ incident }) =>
  roles.map((role) => ({
    text: role,
    label: roleWord(role, incident.policy.labels),
    detail: incident.roles.find((held) => held.role === role && held.to === null)?.person.name ?? 'nobody',
  }));

/** The words that may come first behind a command. */
const firstWords: { readonly [A in ActionId]?: Words } = {
  status: ({ incident }) =>
    openStatuses.map((status) => ({
      text: status,
      label: statusWord(status, incident.policy.labels),
      detail: status === incident.status ? 'now' : '',
    })),
  severity: severityWords,
  turnLive: severityWords,
  resolve: () => causes.map((cause) => ({ text: cause, label: `Root cause ${cause}`, detail: '' })),
  roles: roleWords,
  leaveRole: (about, context) => roleWords(about, context).filter(({ detail }) => detail !== 'nobody'),
  snooze: (about) => debtWords(openDebts(about).filter(canSnooze)),
  waive: (about) => debtWords(openDebts(about).filter((debt) => debt.row.waivable)),
  tick: (about) => debtWords(openDebts(about).filter(canTick)),
  merge: ({ incident }, { rows }) =>
    rows
      .filter((row) => row.id !== incident.id && isOpen(row))
      .map((row) => ({ text: row.label, label: row.title ?? row.label, detail: row.severity })),
  correctMoment: () =>
    correctableMoments.map((moment) => ({
      text: momentWordOf(moment),
      label: momentWordOf(moment),
      detail: '',
    })),
};

/** What could stand at the caret; null where nothing is offered. */
export function completionsAt(line: string, caret: number, context: LineContext): Completions | null {
  const before = line.slice(0, caret);
  const mark = /(?:^|\s)([@#])([^\s@#]*)$/u.exec(before);
  if (mark !== null) {
    const typed = `${mark[1] ?? ''}${mark[2] ?? ''}`;
    const { directory } = context.desk;
    const people = personNames(directory).map((name, index) => ({
      text: `@${name}`,
      label: name,
      detail: directory.people[index]?.phone ?? '',
    }));
    const services = directory.services.map(({ id, name }) => ({ text: `#${id}`, label: name, detail: '' }));
    return mark[1] === '@'
      ? build('people', typed, caret, people)
      : build('services', typed, caret, services);
  }
  const timed = readTimePrefix(line, context.now);
  const body =
    timed === null ? before : timed.rest.slice(0, Math.max(0, caret - (line.length - timed.rest.length)));
  const word = /^\/(\S*)$/.exec(body);
  if (word !== null) return build('commands', body, caret, commands(context));
  const argument = /^\/(\S+)\s+(\S*)$/.exec(body);
  const row = argument === null ? null : commandOfWord(argument[1] ?? '');
  const words = row === null ? undefined : firstWords[row.id];
  if (words === undefined || context.about === null) return null;
  return build('words', argument?.[2] ?? '', caret, words(context.about, context));
}

/** The line with an option taken, and where the caret then stands. */
export function complete(
  line: string,
  { from, to }: Pick<Completions, 'from' | 'to'>,
  { text }: Completion,
): { readonly line: string; readonly caret: number } {
  const after = line.slice(to);
  const space = after.startsWith(' ') ? '' : ' ';
  return { line: `${line.slice(0, from)}${text}${space}${after}`, caret: from + text.length + 1 };
}
