import { type TimelineItem, timelineOf } from '@domain/timeline.ts';
import type { Opened, State } from './store.ts';

const none: readonly TimelineItem[] = [];
let last: { readonly of: Opened; readonly items: readonly TimelineItem[] } | null = null;

/** The timeline of the incident on screen, worked out once for all views that show a part of it. */
export function selectTimeline({ opened }: State): readonly TimelineItem[] {
  if (opened === null) return none;
  if (last === null || last.of !== opened)
    last = { of: opened, items: timelineOf(opened.events, opened.folded) };
  return last.items;
}
