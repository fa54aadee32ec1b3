import type { TimelineItem } from '@domain/timeline.ts';
import type { LiveTimeline } from '../../state/timeline.ts';
import { finder } from './finder.ts';
import { newLines } from './new-lines.ts';
import { rowWindow } from './row-window.ts';
import type { Filter } from './timeline-filter.ts';
import { timelineRows } from './timeline-rows.ts';

/** What a timeline on screen knows beside the record: which lines are shown, where the person reads, what came since. */
export type TimelineView = ReturnType<typeof timelineView>;

export function timelineView() {
  const listeners = new Set<() => void>();
  let version = 0;
  let height = 0;
  const redraw = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const rows = timelineRows();
  const window = rowWindow(rows, redraw, (next) => {
    if (next === height) return;
    height = next;
    redraw();
  });
  const news = newLines(rows, redraw);

  const found = finder();
  rows.listen(found.change);

  const see = (): void => news.see(window.visible());
  return {
    rows,
    window,
    news,
    found,
    redraw,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    version: () => version,
    /** Takes in what changed, before it is drawn. */
    follow: (live: LiveTimeline, filter: Filter, text: string): void => {
      if (rows.follow(live, filter)) {
        news.forget();
        found.renew(rows.items());
      }
      found.look(text, rows.items());
    },
    /** Goes to the next match down (1) or up (-1), the first time from what is seen. */
    goToMatch: (by: 1 | -1): void => {
      const from = rows.items()[window.visible()[by === 1 ? 0 : 1]] ?? null;
      const line = found.step(by, from);
      if (line === null) return;
      rows.unfold([line].filter(({ noise }) => noise));
      window.scrollTo(line, 'center');
    },
    /** Once it is drawn. */
    settle: (): void => {
      window.settle();
      news.note(() => (window.isAtEnd() ? null : window.visible()));
    },
    onScroll: (): void => {
      window.onScroll();
      see();
    },
    /** The next line up (-1) or down (1) that can be selected, the first time the nearest that is seen. */
    lineBeside: (line: TimelineItem | null, by: 1 | -1): TimelineItem | null => {
      const items = rows.items();
      const [first, last] = window.visible();
      const index = line === null ? null : rows.indexOf(line);
      let at = index === null ? (by === 1 ? first : last) : index + by;
      while (items[at] !== undefined && rows.lookAt(at).look === 'folded') at += by;
      return items[at] ?? null;
    },
    toStart: (): void => {
      const [first] = rows.items();
      if (first !== undefined) window.scrollTo(first, 'start');
    },
  };
}
