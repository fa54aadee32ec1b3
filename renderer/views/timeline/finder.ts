import type { TimelineItem } from '@domain/timeline.ts';
import { placeOf } from '@domain/timeline-growth.ts';

/** The lines in which a text is found, kept as lines come and change. */
export type Finder = {
  readonly pattern: () => RegExp | null;
  readonly count: () => number;
  /** The match that was gone to last, and its number from 1; null where none was. */
  readonly current: () => { readonly line: TimelineItem; readonly number: number } | null;
  /** Looks for another text among these lines. */
  readonly look: (text: string, items: readonly TimelineItem[]) => void;
  /** The lines are others altogether. */
  readonly renew: (items: readonly TimelineItem[]) => void;
  readonly change: (before: TimelineItem | null, after: TimelineItem | null) => void;
  /** Goes to the next match down (1) or up (-1), the first time from a line on; null where there is none. */
  readonly step: (by: 1 | -1, from: Pick<TimelineItem, 'at' | 'id'> | null) => TimelineItem | null;
};

function patternOf(text: string): RegExp | null {
  const wanted = text.trim();
  return wanted === ''
    ? null
    : new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+'), 'iu');
}

function fits(
  { text, actor, evidence, objections, executor, attachments }: TimelineItem,
  pattern: RegExp,
): boolean {
  return (
    pattern.test(text) ||
    pattern.test(actor) ||
    (evidence !== null && pattern.test(evidence)) ||
    (objections !== null && pattern.test(objections)) ||
    (executor !== null && pattern.test(executor)) ||
    attachments.some(({ name }) => name !== null && pattern.test(name))
  );
}

export function finder(): Finder {
  let wanted = '';
  let pattern: RegExp | null = null;
  let matches: TimelineItem[] = [];
  let current: TimelineItem | null = null;

  const lookThrough = (items: readonly TimelineItem[]): void => {
    const looked = pattern;
    matches = looked === null ? [] : items.filter((item) => fits(item, looked));
  };

  return {
    pattern: () => pattern,
    count: () => matches.length,
    current: () => {
      if (current === null) return null;
      const { index, found } = placeOf(matches, current);
      return found ? { line: current, number: index + 1 } : null;
    },
    look: (text, items) => {
      if (text === wanted) return;
      // More letters of the same text are in no other line.
      const narrower = wanted.trim() !== '' && text.startsWith(wanted);
      wanted = text;
      pattern = patternOf(text);
      current = null;
      lookThrough(narrower ? matches : items);
    },
    renew: lookThrough,
    change: (before, after) => {
      if (pattern === null) return;
      if (before !== null) {
        const { index, found } = placeOf(matches, before);
        if (found) matches.splice(index, 1);
        if (current?.id === before.id) current = after;
      }
      if (after !== null && fits(after, pattern)) matches.splice(placeOf(matches, after).index, 0, after);
    },
    step: (by, from) => {
      if (matches.length === 0) return null;
      const { index, found } = current === null ? { index: -1, found: false } : placeOf(matches, current);
      let to: number;
      if (found) to = index + by;
      else {
        const start = from === null ? 0 : placeOf(matches, from).index;
        to = by === 1 ? start : start - 1;
      }
      current = matches[(to + matches.length) % matches.length] ?? null;
      return current;
    },
  };
}
