import type { TimelineItem } from '@domain/timeline.ts';
import type { TimelineRows } from './timeline-rows.ts';

/** What came while a person read elsewhere: how many lines further down, and the late entries further up. */
export type NewLines = { readonly below: number; readonly late: readonly TimelineItem[] };

const nothing: NewLines = { below: 0, late: [] };

type Seen = readonly [first: number, last: number];

/** Counts what came out of sight: only what the filter shows. Late entries that sort above are kept apart. */
export function newLines(rows: TimelineRows, redraw: () => void) {
  let news = nothing;
  let below: readonly TimelineItem[] = [];

  const put = (nextBelow: readonly TimelineItem[], late: readonly TimelineItem[]): void => {
    below = nextBelow;
    if (news.below === nextBelow.length && news.late.length === late.length) return;
    news = { below: nextBelow.length, late };
    redraw();
  };

  return {
    current: () => news,
    /** Takes in what came since the last drawing; `seen` is null where the end is followed. */
    note: (seen: () => Seen | null): void => {
      const arrived = rows.takeArrived();
      if (arrived.length === 0 && news === nothing) return;
      const range = seen();
      if (range === null) {
        put([], news.late);
        return;
      }
      const placed = arrived.flatMap((line) => {
        const index = rows.indexOf(line);
        return index === null || rows.lookAt(index).look === 'folded' ? [] : [{ line, index }];
      });
      const down = placed.flatMap(({ line, index }) => (index > range[1] ? [line] : []));
      const up = placed.flatMap(({ line, index }) => (index < range[0] && line.late ? [line] : []));
      put(
        down.length === 0 ? below : [...below, ...down],
        up.length === 0 ? news.late : [...news.late, ...up],
      );
    },
    /** What is seen is not new any more. */
    see: ([first, last]: Seen): void => {
      if (news === nothing) return;
      const left = (line: TimelineItem, isOut: (index: number) => boolean) => {
        const index = rows.indexOf(line);
        return index !== null && isOut(index);
      };
      put(
        below.filter((line) => left(line, (index) => index > last)),
        news.late.filter((line) => left(line, (index) => index < first)),
      );
    },
    forget: (): void => put([], []),
  };
}
