import { type ReactNode, useEffect, useState } from 'react';
import { tryMarkdown } from '../../incident/document/markdown-trial.ts';
import { foldAfter } from './timeline-rows.ts';

/**
 * Markdown of entries, worked out while there is time: plain text is drawn at once, and at most so many ms of a frame go
 * into formatting. What a worker finds too complex stays plain.
 */
const msPerFrame = 5;
const kept = 400;

/** Anything that Markdown would read otherwise than it is written. */
const marks = /[*_`~[\]|\\]|https?:|www\.|@\S+\.\w|^\s{0,3}(#|>|[-+]\s|\d+[.)]\s)|<\w/m;
/** Quotes within quotes take their reader very long. */
const deep = /(?:^|\n)[ \t]*(?:>[ \t]*){6}/;
/** Characters that hide stay visible as marks: plain text shows them. */
const hides = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

type Format = (text: string) => ReactNode;

let format: Format | null = null;
let loading: Promise<unknown> | null = null;
const formatted = new Map<string, ReactNode>();
const tooComplex = new Set<string>();
const waiting = new Map<string, Set<() => void>>();
let spentMs = 0;
let frame = false;

/** Whether a text has marks that are not worked out because that would take too long. */
export function isTooComplex(text: string): boolean {
  return tooComplex.has(text) || (marks.test(text) && deep.test(text));
}

function mayFormat(text: string): boolean {
  return marks.test(text) && !deep.test(text) && !hides.test(text) && !tooComplex.has(text);
}

function nextFrame(): void {
  if (frame) return;
  frame = true;
  requestAnimationFrame(() => {
    frame = false;
    spentMs = 0;
    for (const [text, listeners] of waiting) {
      if (spentMs >= msPerFrame) break;
      waiting.delete(text);
      void formatNow(text);
      for (const listener of listeners) listener();
    }
    if (waiting.size > 0) nextFrame();
  });
}

function formatNow(text: string): ReactNode {
  if (format === null) return undefined;
  const began = performance.now();
  let blocks: ReactNode;
  try {
    blocks = format(text);
  } catch {
    tooComplex.add(text);
    return undefined;
  }
  spentMs += performance.now() - began;
  formatted.set(text, blocks);
  if (formatted.size > kept) {
    const [oldest] = formatted.keys();
    if (oldest !== undefined) formatted.delete(oldest);
  }
  nextFrame();
  return blocks;
}

/** What is at hand now; undefined where it has to wait. */
function atHand(text: string): ReactNode {
  const known = formatted.get(text);
  if (known !== undefined) return known;
  return format !== null && text.length <= foldAfter && spentMs < msPerFrame ? formatNow(text) : undefined;
}

/** Long texts are tried in a worker first; answers whether the text may be formatted here. */
async function isReasonable(text: string): Promise<boolean> {
  loading ??= import('../../incident/document/short-markdown.tsx').then((module) => {
    format = module.shortMarkdown;
  });
  await loading;
  if (text.length <= foldAfter) return true;
  const fine = (await tryMarkdown(text, 250)) === 'fine';
  if (!fine) tooComplex.add(text);
  return fine;
}

/** The blocks of a text once they are worked out; undefined while it is to be shown plain. */
export function useFormatted(text: string | null): ReactNode {
  const wanted = text !== null && mayFormat(text) ? text : null;
  const [, redraw] = useState(0);
  const blocks = wanted === null ? undefined : atHand(wanted);
  const missing = wanted !== null && blocks === undefined;

  useEffect(() => {
    if (!missing) return;
    let gone = false;
    const listener = (): void => {
      if (!gone) redraw((times) => times + 1);
    };
    const begin = async (): Promise<void> => {
      const reasonable = await isReasonable(wanted);
      if (gone) return;
      if (!reasonable) {
        listener();
        return;
      }
      const listeners = waiting.get(wanted) ?? new Set();
      waiting.set(wanted, listeners.add(listener));
      nextFrame();
    };
    void begin();
    return () => {
      gone = true;
      const listeners = waiting.get(wanted);
      listeners?.delete(listener);
      if (listeners?.size === 0) waiting.delete(wanted);
    };
  }, [missing, wanted]);

  return blocks;
}
