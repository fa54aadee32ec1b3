import type { TimelineItem } from '@domain/timeline.ts';
import { type GrowingTimeline, growingTimeline, type LineChange } from '@domain/timeline-growth.ts';
import type { Opened, State } from './store.ts';

/** The timeline on screen at one moment; two of the same `begun` differ by the changes between their versions. */
export type LiveTimeline = {
  readonly items: readonly TimelineItem[];
  readonly begun: number;
  readonly version: number;
  /** What changed since that version of the same `begun`; null where it is not known any more. */
  readonly changesSince: (version: number) => readonly LineChange[] | null;
};

type Last = {
  readonly of: Opened;
  readonly growing: GrowingTimeline;
  readonly changes: Changes;
  readonly live: LiveTimeline;
};
/** `from` is the version before the first change that is kept. */
type Changes = { from: number; readonly list: LineChange[] };

/** A view that missed more changes than this begins anew. */
const mostChanges = 5_000;

let begun = 0;
let last: Last | null = null;

const noLines: LiveTimeline = { items: [], begun: 0, version: 0, changesSince: () => null };

function begin(opened: Opened): Last {
  begun += 1;
  const growing = growingTimeline(opened.events, opened.folded);
  const changes: Changes = { from: 0, list: [] };
  return { of: opened, growing, changes, live: liveOf(growing, changes, begun) };
}

function liveOf(growing: GrowingTimeline, changes: Changes, beginning: number): LiveTimeline {
  const version = changes.from + changes.list.length;
  return {
    items: growing.items(),
    begun: beginning,
    version,
    changesSince: (since) =>
      since < changes.from
        ? null
        : changes.list.slice(since - changes.from, Math.max(0, version - changes.from)),
  };
}

/** Takes in the events that came at the end; null where the timeline has to be worked out anew. */
function grown(opened: Opened): Last | null {
  if (last === null || last.of.incidentId !== opened.incidentId) return null;
  const { events } = last.of;
  const [first] = opened.events;
  if (first === undefined || events.length === 0 || opened.events.length < events.length) return null;
  if (first !== events[0] || opened.events[events.length - 1] !== events.at(-1)) return null;
  const { growing, changes, live } = last;
  if (opened.events.length === events.length) return { ...last, of: opened };
  const came = growing.grow(opened.events.slice(events.length), opened.folded);
  if (came === null) return null;
  changes.list.push(...came);
  if (changes.list.length > mostChanges) {
    const gone = changes.list.length - mostChanges;
    changes.list.splice(0, gone);
    changes.from += gone;
  }
  return { of: opened, growing, changes, live: liveOf(growing, changes, live.begun) };
}

/** The timeline of the incident on screen, worked out once for all views that show a part of it. */
export function selectLiveTimeline({ opened }: Pick<State, 'opened'>): LiveTimeline {
  if (opened === null) return noLines;
  if (last?.of !== opened) last = grown(opened) ?? begin(opened);
  return last.live;
}

/** Its lines, in order. */
export function selectTimeline(state: Pick<State, 'opened'>): readonly TimelineItem[] {
  return selectLiveTimeline(state).items;
}
