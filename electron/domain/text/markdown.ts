/**
 * Text on its way into a Markdown document. What people wrote as Markdown keeps its marks, but never its HTML, and can
 * neither add headings to the document nor swallow what follows it; every other text reads exactly as it was typed.
 */

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const wordless = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const tagLike = /<(?!https?:\/\/|mailto:)(?=[a-z/!?])/gi;

function withoutControls(line: string): string {
  return line.replaceAll('\t', ' ').replace(/\p{Cc}/gu, '\ufffd');
}

/** What some readers turn into a link by itself, escapes and all, so that it must not hold any. */
const linkStart = /https?:\/\/|www\./i;

function withoutLink(word: string): string {
  if (!linkStart.test(word) || !/\\|&\w+;/.test(word)) return word;
  return word.replace(/:(?=\/\/)/g, '\\:').replace(/(www)\./gi, '$1\\.');
}

function escapedLine(line: string): string {
  return withoutControls(line)
    .replace(/[\\`*[\]~|]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(wordless, '\\_')
    .split(' ')
    .map(withoutLink)
    .join(' ')
    .trim();
}

/** A text that is not Markdown, on one line: marks escaped, line breaks as `<br>`. Fits table cells too. */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .split(lineBreak)
    .map(escapedLine)
    .join('<br>')
    .replace(/^(?:#|[+-](?=\s|$|<br>)|=+$|-[-\s]*$)/, '\\$&')
    .replace(/^>/, '&gt;')
    .replace(/^(\d{1,9})([.)])(?=\s|$|<br>)/, '$1\\$2');
}

/** A text that is not Markdown as the end of a heading: a run of # there would vanish. */
export function escapeHeading(text: string): string {
  const escaped = escapeMarkdown(text);
  let end = escaped.length;
  while (escaped.charAt(end - 1) === '#') end--;
  return escaped.charAt(end - 1) === ' ' ? `${escaped.slice(0, end)}\\${escaped.slice(end)}` : escaped;
}

type CodeSpan = { readonly from: number; readonly to: number };

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(line: string, at: number): boolean {
  let before = at;
  while (line.charAt(before - 1) === '\\') before--;
  return (at - before) % 2 === 1;
}

/** The code spans of a line, and whether every run of backticks in it belongs to one. */
function codeSpans(line: string): { readonly spans: readonly CodeSpan[]; readonly paired: boolean } {
  const runs = Array.from(line.matchAll(/`+/g), (match) => ({ at: match.index, length: match[0].length }));
  const lastOfLength = new Map(runs.map((run, i) => [run.length, i]));
  const spans: CodeSpan[] = [];
  let paired = true;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if (run === undefined) break;
    const length = isEscaped(line, run.at) ? run.length - 1 : run.length;
    if (length === 0) continue;
    if ((lastOfLength.get(length) ?? i) <= i) {
      paired = false;
      continue;
    }
    let j = i + 1;
    while (runs[j] !== undefined && runs[j]?.length !== length) j++;
    const close = runs[j];
    if (close === undefined) break;
    spans.push({ from: run.at, to: close.at + close.length });
    i = j;
  }
  return { spans, paired: paired && !linksSwallowCode(line, spans) };
}

/** Whether a bare link outside code runs on into backticks, which are no code then. */
function linksSwallowCode(line: string, spans: readonly CodeSpan[]): boolean {
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    const start = linkStart.exec(word)?.index;
    if (start === undefined || word.lastIndexOf('`') < start) continue;
    const at = index + start;
    if (!spans.some((span) => span.from <= at && at < span.to)) return true;
  }
  return false;
}

/** HTML made readable instead of active. Code stays as written where lines leave no doubt about what is code. */
function withoutHtml(lines: readonly string[]): readonly string[] {
  const scanned = lines.map(codeSpans);
  const sure = scanned.every(({ paired }) => paired);
  return lines.map((line, i) => {
    let text = '';
    let from = 0;
    for (const span of sure ? (scanned[i]?.spans ?? []) : []) {
      text += line.slice(from, span.from).replace(tagLike, '&lt;') + line.slice(span.from, span.to);
      from = span.to;
    }
    return text + line.slice(from).replace(tagLike, '&lt;');
  });
}

type Fence = { readonly mark: string; readonly length: number; readonly language: string };

function opensFence(line: string): Fence | null {
  const match = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/.exec(line);
  const marks = match?.[1] ?? match?.[3];
  if (marks === undefined) return null;
  const language = /^\s*([\w+-]*)/.exec(match?.[2] ?? match?.[4] ?? '')?.[1] ?? '';
  return { mark: marks.charAt(0), length: marks.length, language };
}

function closesFence(line: string, fence: Fence): boolean {
  const marks = line.trim();
  return marks.length >= fence.length && /^ {0,3}\S/.test(line) && marks === fence.mark.repeat(marks.length);
}

type Part = { readonly fence: Fence | null; readonly lines: readonly string[] };

/** The text in fenced and other parts; fences are moved to the margin, where they are beyond doubt. */
function partsOf(text: string): readonly Part[] {
  const parts: { fence: Fence | null; lines: string[] }[] = [{ fence: null, lines: [] }];
  for (const raw of text.split(lineBreak)) {
    const line = raw.replace(/[^\P{Cc}\t]/gu, '\ufffd').trimEnd();
    const part = parts.at(-1);
    const fence = part?.fence ?? null;
    const opens = fence === null ? opensFence(line.replace(/^ {1,3}/, '')) : null;
    if (opens !== null) parts.push({ fence: opens, lines: [] });
    else if (fence !== null && closesFence(line, fence)) parts.push({ fence: null, lines: [] });
    else part?.lines.push(line);
  }
  return parts;
}

function codeSpan(line: string): string {
  const runs = (line.match(/`+/g) ?? []).map((run) => run.length);
  const marks = '`'.repeat(Math.max(0, ...runs) + 1);
  const pad = runs.length > 0 ? ' ' : '';
  return line.trim() === '' ? '' : `${marks}${pad}${line}${pad}${marks}`;
}

/** A backslash at the end of a line breaks it in Markdown; here it would break the `<br>`. */
function withoutBreak(line: string): string {
  const text = line.trim();
  return isEscaped(text, text.length) ? text.slice(0, -1) : text;
}

/** A text that a person wrote as Markdown, on one line, to stand after something in a list item. */
export function inlineMarkdown(text: string): string {
  const lines = partsOf(text.trim()).flatMap((part) =>
    part.fence === null ? withoutHtml(part.lines).map(withoutBreak) : part.lines.map(codeSpan),
  );
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return lines.slice(Math.max(0, first), last + 1).join('<br>');
}

/** A text that a person wrote as Markdown as blocks of its own: headings go below the document's. */
export function blockMarkdown(text: string): string {
  const parts = partsOf(text).map(({ fence, lines }) => {
    if (fence === null) return withoutHtml(lines.map(belowHeadings)).join('\n');
    const marks = fence.mark.repeat(fence.length);
    return [`${marks}${fence.language}`, ...lines, marks].join('\n');
  });
  return parts
    .filter((part) => part.trim() !== '')
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

function belowHeadings(line: string, i: number, lines: readonly string[]): string {
  const heading = /^ {0,3}(#{1,6})(?=\s|$)/.exec(line);
  if (heading !== null) {
    const level = Math.min(6, (heading[1] ?? '').length + 3);
    return `${'#'.repeat(level)}${line.slice(heading[0].length)}`;
  }
  const underline = /^ {0,3}(?:=+|-+)$/.test(line) && (lines[i - 1] ?? '').trim() !== '';
  return underline ? `\\${line.trim()}` : line;
}
