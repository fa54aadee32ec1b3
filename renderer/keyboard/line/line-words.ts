import type { DeskView } from '@bridge/contract.ts';
import type { Person, Severity } from '@domain/terms.ts';
import { personNames } from '../../incident/words.ts';

/** The small words of a line: severities, people, services, and the first word from the rest. */

/** The first word and what follows it. */
export function firstWord(text: string): readonly [word: string, rest: string] {
  const found = /^\s*(\S+)\s*([\s\S]*)$/.exec(text);
  return found === null ? ['', ''] : [found[1] ?? '', (found[2] ?? '').trimEnd()];
}

/** Null where nothing was typed. */
export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** `2`, `sev2`, `SEV2`. */
export function readSeverity(word: string): Severity | null {
  const digit = /^(?:sev)?([1-4])$/i.exec(word)?.[1];
  return digit === undefined ? null : (`SEV${digit}` as Severity);
}

/** The one of several words that is typed in full or by its beginning; null where none or more than one is. */
export function pickWord<T>(
  typed: string,
  options: readonly T[],
  ...spellings: readonly ((option: T) => string)[]
): T | null {
  const needle = typed.toLowerCase();
  if (needle === '') return null;
  const spelt = (fits: (word: string) => boolean) =>
    options.filter((option) => spellings.some((word) => fits(word(option).toLowerCase())));
  const exact = spelt((word) => word === needle);
  const begun = exact.length > 0 ? exact : spelt((word) => word.startsWith(needle));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

export type ReadPerson =
  | { readonly ok: true; readonly person: Person; readonly rest: string }
  | { readonly ok: false; readonly says: string };

type Listed = DeskView['directory']['people'][number];

/** What a name is followed by where it ends. */
function endsAt(text: string, length: number): boolean {
  return text.length === length || /[\s,:;]/.test(text.charAt(length));
}

function byLongestName(body: string, directory: DeskView['directory']): { found: Listed[]; length: number } {
  const shown = personNames(directory);
  let best: { found: Listed[]; length: number } = { found: [], length: 0 };
  for (const [index, person] of directory.people.entries())
    for (const form of new Set([shown[index] ?? person.name, person.name, person.id])) {
      if (form.length < best.length || form === '') continue;
      if (body.slice(0, form.length).toLowerCase() !== form.toLowerCase() || !endsAt(body, form.length))
        continue;
      if (form.length > best.length) best = { found: [person], length: form.length };
      else if (!best.found.includes(person)) best.found.push(person);
    }
  return best;
}

function byBeginning(token: string, directory: DeskView['directory']): readonly Listed[] {
  const needle = token.toLowerCase();
  if (needle.length < 2) return [];
  return directory.people.filter(
    ({ id, name }) =>
      id.toLowerCase().startsWith(needle) ||
      name
        .toLowerCase()
        .split(/\s+/)
        .some((part) => part.startsWith(needle)),
  );
}

/**
 * A person in front of a text: a name or id of the directory, the beginning of one, else a name as typed, which is one
 * word, or with `whole` all that is there.
 */
export function readPerson(
  text: string,
  directory: DeskView['directory'],
  whole: boolean,
): ReadPerson | null {
  const body = text.trim().replace(/^@\s*/, '');
  if (body === '') return null;
  const named = byLongestName(body, directory);
  const token = /^[^\s,:;]+/.exec(body)?.[0] ?? body;
  const found = named.length > 0 ? named.found : byBeginning(token, directory);
  const length = named.length > 0 ? named.length : token.length;
  const rest = body.slice(length).replace(/^[\s,:;]+/, '');
  if (found.length > 1 && (!whole || rest === '')) {
    const names = personNames({ ...directory, people: found }).slice(0, 4);
    return {
      ok: false,
      says: `“${body.slice(0, length)}” may be ${names.join(' or ')}. Write more of the name.`,
    };
  }
  const [one] = found;
  if (one !== undefined && (!whole || rest === ''))
    return { ok: true, person: { id: one.id, name: one.name }, rest };
  if (whole) return { ok: true, person: { id: null, name: body }, rest: '' };
  return {
    ok: true,
    person: { id: null, name: token },
    rest: body.slice(token.length).replace(/^[\s,:;]+/, ''),
  };
}

/** `#checkout` anywhere in a text: the services, and the text without the marks; at its end without the words too. */
export function readServices(
  text: string,
  directory: DeskView['directory'],
): { readonly services: readonly string[]; readonly text: string } {
  const services: string[] = [];
  const name = (word: string): string => {
    const known = directory.services.find(
      ({ id, name }) => id.toLowerCase() === word.toLowerCase() || name.toLowerCase() === word.toLowerCase(),
    );
    return known?.name ?? word;
  };
  const add = (word: string) => {
    const service = name(word);
    if (!services.includes(service)) services.push(service);
  };
  const mark = /(^|\s)#([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu;
  const trailing = /(?:\s+#[\p{L}\p{N}][\p{L}\p{N}._-]*)+\s*$/u.exec(text);
  for (const found of text.matchAll(mark)) add(found[2] ?? '');
  const body = trailing === null ? text : text.slice(0, trailing.index);
  return {
    services,
    text: body.replaceAll(mark, (_all, space: string, word: string) => `${space}${name(word)}`).trim(),
  };
}
