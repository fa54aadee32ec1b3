import type { TimelineItem } from '@domain/timeline.ts';
import { longDay, sameDay } from '../../ui/format.ts';

export type Filter = 'all' | 'decisions' | 'updates' | 'pinned';

export type TimelineRow =
  | { readonly row: 'day'; readonly id: string; readonly label: string }
  | { readonly row: 'entry'; readonly id: string; readonly item: TimelineItem };

/** What the desk did by itself, or says once more: hidden until it is asked for, and counted. */
export function isSystem(item: TimelineItem): boolean {
  return item.noise || item.kind === 'system';
}

export function passes(item: TimelineItem, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'decisions':
      return item.kind === 'decision';
    case 'updates':
      return item.kind === 'update';
    case 'pinned':
      return item.pinned;
  }
}

type Wish = { readonly filter: Filter; readonly find: string; readonly system: boolean };

/** The lines of the timeline, with a separator before each day. */
export function timelineRows(items: readonly TimelineItem[], wish: Wish): readonly TimelineRow[] {
  const needle = wish.find.trim().toLowerCase();
  const fits = (item: TimelineItem) =>
    (wish.system || !isSystem(item)) &&
    passes(item, wish.filter) &&
    (needle === '' || item.text.toLowerCase().includes(needle) || item.actor.toLowerCase().includes(needle));
  const rows: TimelineRow[] = [];
  let day: number | null = null;
  for (const item of items) {
    if (!fits(item)) continue;
    if (day === null || !sameDay(day, item.at)) {
      day = item.at;
      rows.push({ row: 'day', id: `day ${item.id}`, label: longDay(item.at) });
    }
    rows.push({ row: 'entry', id: item.id, item });
  }
  return rows;
}
