import type { LiveTimeline } from '../../state/timeline.ts';
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

  const see = (): void => news.see(window.visible());
  return {
    rows,
    window,
    news,
    redraw,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    version: () => version,
    /** Takes in what changed, before it is drawn. */
    follow: (live: LiveTimeline, filter: Filter): void => {
      if (rows.follow(live, filter)) news.forget();
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
    toStart: (): void => {
      const [first] = rows.items();
      if (first !== undefined) window.scrollTo(first, 'start');
    },
  };
}
