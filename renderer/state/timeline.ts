import { type TimelineItem, timelineOf, withAddedEntries } from '@domain/timeline.ts';
import type { Opened, State } from './store.ts';

const none: readonly TimelineItem[] = [];
let last: { readonly of: Opened; readonly items: readonly TimelineItem[] } | null = null;

/** The timeline of the incident on screen, worked out once for all views that show a part of it. */
export function selectTimeline({ opened }: State): readonly TimelineItem[] {
  if (opened === null) return none;
  if (last === null || last.of !== opened)
    last = { of: opened, items: grown(opened) ?? timelineOf(opened.events, opened.folded) };
  return last.items;
}

/** The lines grown by entries that came at the end; null where they have to be worked out anew. */
function grown(opened: Opened): readonly TimelineItem[] | null {
  if (last === null || last.of.incidentId !== opened.incidentId) return null;
  const before = last.of.events;
  const [first] = opened.events;
  if (first === undefined || before.length === 0 || opened.events.length <= before.length) return null;
  if (first !== before[0] || opened.events[before.length - 1] !== before.at(-1)) return null;
  return withAddedEntries(last.items, opened.events.slice(before.length), opened.folded, first.recordedAt);
}
