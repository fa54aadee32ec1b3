import { createHash } from 'node:crypto';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { fileFlaws, quoted } from './plain-text.ts';

/** Reads a YAML file against a schema and says what is wrong with it by line, column and plain sentence. */

export type Problem = {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Where in the file, such as `obligations[3].within`. */
  readonly path: string;
  /** Whole: file, line, column, what is wrong, what to write. */
  readonly sentence: string;
};

export type Path = readonly (string | number)[];
/** Something that a check of the contents found: at the value of the path, or at its key. */
export type Finding = { readonly path: Path; readonly text: string; readonly at?: 'value' | 'key' };

export type Reading<T> = { readonly ok: true; readonly value: T; readonly hash: string } | Refused;

export type Refused = {
  readonly ok: false;
  /** In order of the file; the first ones found where there are many. */
  readonly problems: readonly Problem[];
  /** How many more there are. */
  readonly more: number;
};

/** Finding the place of a problem costs a look through the file. */
const mostProblems = 50;
/** The library looks through the whole file for each of them. */
const mostAliases = 500;
const longestText = 600;

/** Something found at an offset of the file's text. */
type Spot = { readonly offset: number; readonly text: string };
type Source = { readonly fileName: string; readonly document: Document | null; readonly lines: LineCounter };

/** Parses and checks a file. `check` sees only what fits the schema; problems come in order of the file. */
export function readYaml<S extends z.ZodType>(
  fileName: string,
  text: string,
  schema: S,
  check: (value: z.output<S>) => readonly Finding[],
): Reading<z.output<S>> {
  const lines = new LineCounter();
  const source = (document: Document | null): Source => ({ fileName, document, lines });
  let document: Document;
  let content: unknown;
  try {
    // The library's own check of keys takes a minute for 50,000 of them.
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const spots = [...fileFlaws(text), ...document.errors.map(spotOf), ...structureFlaws(document.contents)];
    if (spots.length > 0) return refused(source(document), spots);
    content = document.toJS();
  } catch (error) {
    return refused(source(null), [{ offset: 0, text: `this cannot be read as YAML (${messageOf(error)}).` }]);
  }
  if (content === null) return refused(source(document), [{ offset: 0, text: 'the file is empty.' }]);
  const parsed = schema.safeParse(content);
  const findings = parsed.success
    ? check(parsed.data)
    : parsed.error.issues.flatMap((issue) => findingsOf(issue, content));
  if (findings.length > 0) return refused(source(document), findings);
  return { ok: true, value: parsed.data as z.output<S>, hash: hashOf(text) };
}

/** SHA-256 of the file's text, by which a revision is kept and named. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function spotOf(error: YAMLError): Spot {
  return { offset: error.pos[0], text: `this cannot be read as YAML (${error.message}).` };
}

/** Keys that are in one group of fields again, and the first alias beyond the most that are looked up. */
function structureFlaws(root: unknown): readonly Spot[] {
  const found: Spot[] = [];
  let aliases = 0;
  const look = (node: unknown): void => {
    if (isSeq(node)) for (const item of node.items) look(item);
    if (isAlias(node) && ++aliases === mostAliases + 1) {
      const text = `there are more than ${mostAliases} aliases. Write the values out.`;
      found.push({ offset: node.range?.[0] ?? 0, text });
    }
    if (!isMap(node)) return;
    const above = new Set<string>();
    for (const { key, value } of node.items) {
      if (isScalar(key)) {
        const name = String(key.value);
        if (above.has(name))
          found.push({ offset: key.range?.[0] ?? 0, text: `${quoted(name)} is here twice. Leave one.` });
        above.add(name);
      }
      look(key);
      look(value);
    }
  };
  look(root);
  return found;
}

function refused(source: Source, found: readonly (Spot | Finding)[]): Refused {
  const problems = found
    .slice(0, mostProblems)
    .map((one) => problemOf(source, one))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems, more: found.length - problems.length };
}

function problemOf({ fileName, document, lines }: Source, found: Spot | Finding): Problem {
  const path = 'path' in found ? found.path : [];
  const offset =
    'offset' in found ? found.offset : (nodeAt(document, path, found.at ?? 'value')?.range?.[0] ?? 0);
  const at = lines.linePos(offset);
  const line = Math.max(at.line, 1);
  const column = Math.max(at.col, 1);
  const text = found.text.length > longestText ? `${found.text.slice(0, longestText)}…` : found.text;
  return {
    line,
    column,
    path: pathText(path),
    sentence: `${fileName}, line ${line}, column ${column}: ${text}`,
  };
}

/** The node of a path, or of the innermost part of it that the file has. */
function nodeAt(document: Document | null, path: Path, at: 'value' | 'key'): Node | null {
  if (document === null) return null;
  let node: Node | null = document.contents;
  for (const [index, step] of path.entries()) {
    const inner: unknown = isAlias(node) ? node.resolve(document) : node;
    let next: unknown = null;
    if (isMap(inner)) {
      const pair = inner.items.find(
        (item) => (isScalar(item.key) ? String(item.key.value) : null) === String(step),
      );
      next = at === 'key' && index === path.length - 1 ? pair?.key : (pair?.value ?? pair?.key);
    } else if (isSeq(inner)) {
      next = inner.items[Number(step)];
    }
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function findingsOf(issue: z.core.$ZodIssue, content: unknown): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const value = valueAt(content, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      at: 'key',
      text: `${quoted(key)} is not a field here. The fields are ${issue.message}.`,
    }));
  }
  if (value === undefined && issue.code !== 'custom') return [{ path, text: `${nameOf(path)} is missing.` }];
  return [{ path, text: issueText(issue, nameOf(path), value) }];
}

function issueText(issue: z.core.$ZodIssue, name: string, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${name} has to be ${kindNames[issue.expected] ?? issue.expected}, not ${shown(value)}.${
        issue.expected === 'string' && typeof value === 'number' ? ' Put it in quotes.' : ''
      }`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `${name} has to be ${String(issue.values[0])}, not ${shown(value)}.`
        : `${shown(value)} is not one of ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int')
        return `${name} has to be at least ${issue.minimum}.`;
      return issue.origin === 'string'
        ? `${name} is empty.`
        : `${name} needs at least ${count(issue.minimum)}.`;
    case 'too_big':
      return issue.origin === 'array'
        ? `${name} takes at most ${count(issue.maximum)}.`
        : `${name} is at most ${issue.maximum}.`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return issue.message;
  }
}

const kindNames: { readonly [expected: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function count(entries: number | bigint): string {
  return Number(entries) === 1 ? '1 entry' : `${entries} entries`;
}

/** A value as a refusal quotes it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'boolean') return `“${value}”`;
  if (value === null || value === undefined) return 'empty';
  return Array.isArray(value) ? 'a list' : 'a group of fields';
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return quoted(last);
  const list = path.findLast((step) => typeof step === 'string');
  return list === undefined ? `entry ${last + 1}` : `entry ${last + 1} of “${list}”`;
}

function pathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

function valueAt(content: unknown, path: Path): unknown {
  let value = content;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
