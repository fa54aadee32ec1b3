import type { TimelineItem } from '@domain/timeline.ts';
import { placeOf } from '@domain/timeline-growth.ts';
import { flushSync } from 'react-dom';
import type { TimelineRows } from './timeline-rows.ts';

/** The part of the lines that is drawn, and the heights of what is not drawn above and below. */
export type Part = {
  readonly first: number;
  /** One past the last line that is drawn. */
  readonly last: number;
  readonly above: number;
  readonly below: number;
};

export type Align = 'nearest' | 'center' | 'start';

/** Chooses what is drawn and keeps it where the person reads. */
export type RowWindow = {
  /** Refs of the element that scrolls, of the list in it, and of each line that is drawn. */
  readonly takeScroller: (element: HTMLElement | null) => (() => void) | undefined;
  readonly takeList: (element: HTMLElement | null) => void;
  readonly takeLine: (element: HTMLElement | null) => (() => void) | undefined;
  readonly part: () => Part;
  /** Called once what `part` gave is on the page. */
  readonly settle: () => void;
  readonly onScroll: () => void;
  readonly scrollTo: (line: TimelineItem, align: Align) => void;
  readonly toEnd: () => void;
  readonly isAtEnd: () => boolean;
  /** Indexes of the first and the last line that a person sees. */
  readonly visible: () => readonly [first: number, last: number];
};

/** So much is drawn beyond what is seen, px; with less than `margin` of it left, more is drawn. */
const overscan = 700;
const margin = 250;
/** So near to the end counts as being there, px. */
const nearEnd = 24;

type Wanted = { readonly line: TimelineItem; readonly align: Align };

/**
 * Draws what is near to what is seen, in the flow between two spacers: the browser itself keeps the reading position when
 * lines above come, go or turn out higher than estimated (scroll anchoring). While the end is seen, the end stays.
 */
export function rowWindow(
  rows: TimelineRows,
  redraw: () => void,
  onHeight: (height: number) => void,
): RowWindow {
  const { heights } = rows;
  let scroller: HTMLElement | null = null;
  let list: HTMLElement | null = null;
  let height = 600;
  let atEnd = true;
  let wanted: Wanted | null = null;
  /** The lines between which all is drawn. */
  let drawn: { readonly first: TimelineItem; readonly last: TimelineItem } | null = null;
  let part: Part = { first: 0, last: 0, above: 0, below: 0 };

  const stick = (): void => {
    if (scroller !== null && atEnd) scroller.scrollTop = scroller.scrollHeight;
  };
  const around = (y: number): readonly [number, number] => [
    heights.indexAt(y - overscan),
    Math.min(heights.count(), heights.indexAt(y + height + overscan) + 1),
  ];

  const range = (): readonly [number, number] => {
    const items = rows.items();
    if (items.length === 0) return [0, 0];
    if (wanted !== null) {
      const { index } = placeOf(items, wanted.line);
      return around(heights.top(Math.min(index, items.length - 1)) - height / 2);
    }
    if (atEnd) return [heights.indexAt(heights.total() - height - overscan), items.length];
    if (drawn === null) return around(0);
    const from = Math.min(placeOf(items, drawn.first).index, items.length - 1);
    const to = placeOf(items, drawn.last);
    const end = Math.min(items.length, to.index + (to.found ? 1 : 0));
    // Another filter may have left little of what was drawn.
    const enough = heights.top(end) - heights.top(from) >= height + margin || end - from === items.length;
    return enough ? [from, end] : around(heights.top(from));
  };

  const keep = ([first, last]: readonly [number, number]): void => {
    const items = rows.items();
    const from = items[first];
    const to = items[last - 1];
    drawn = from === undefined || to === undefined ? null : { first: from, last: to };
  };

  const viewTop = (): number =>
    scroller === null || list === null ? 0 : scroller.scrollTop - (list.offsetTop - scroller.offsetTop);

  const resized = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      if (target === scroller) {
        height = scroller.clientHeight;
        onHeight(height);
        continue;
      }
      const item = rows.items()[Number((target as HTMLElement).dataset['index'])];
      const box = borderBoxSize[0]?.blockSize;
      if (item !== undefined && box !== undefined && target.isConnected && target.id === `line-${item.id}`)
        rows.measure(item, box);
    }
    // What is seen at the end stays there: a window that changes its size, a picture that has loaded.
    stick();
  });
  const observe = (element: HTMLElement): (() => void) => {
    resized.observe(element);
    return () => resized.unobserve(element);
  };

  return {
    takeScroller: (element) => {
      scroller = element;
      if (element === null) return undefined;
      height = element.clientHeight > 0 ? element.clientHeight : height;
      return observe(element);
    },
    takeList: (element) => {
      list = element;
    },
    takeLine: (element) => (element === null ? undefined : observe(element)),
    part: () => {
      const [first, last] = range();
      part = {
        first,
        last,
        above: heights.top(first),
        below: Math.max(0, heights.total() - heights.top(last)),
      };
      return part;
    },
    settle: () => {
      keep([part.first, part.last]);
      const goal = wanted;
      wanted = null;
      if (goal === null) stick();
      else if (scroller !== null) {
        bring(goal, scroller, rows.indexOf(goal.line));
        atEnd = isNearEnd(scroller);
      }
    },
    onScroll: () => {
      if (scroller === null) return;
      atEnd = isNearEnd(scroller);
      const top = viewTop();
      const short =
        (part.first > 0 && heights.top(part.first) > top - margin) ||
        (part.last < heights.count() && heights.top(part.last) < top + height + margin);
      if (!short) return;
      keep(around(top));
      // At once: what is scrolled to is drawn in the frame that shows it.
      flushSync(redraw);
    },
    scrollTo: (line, align) => {
      atEnd = false;
      wanted = { line, align };
      redraw();
    },
    toEnd: () => {
      atEnd = true;
      redraw();
    },
    isAtEnd: () => atEnd,
    visible: () => {
      const top = viewTop();
      return [heights.indexAt(top), heights.indexAt(top + height - 1)];
    },
  };
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < nearEnd;
}

/** Scrolls until a line that is drawn is seen as wanted. */
function bring({ align }: Wanted, scroller: HTMLElement, index: number | null): void {
  const row = scroller.querySelector(`[data-index="${String(index)}"]`);
  if (row === null) return;
  const box = row.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const above = box.top - view.top;
  const below = box.bottom - view.bottom;
  if (align === 'start') scroller.scrollTop = index === 0 ? 0 : scroller.scrollTop + above;
  else if (align === 'center') scroller.scrollTop += above - (view.height - box.height) / 2;
  else if (above < 0) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += Math.min(below, above);
}
