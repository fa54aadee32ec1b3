import type { TimelineItem } from '@domain/timeline.ts';
import { placeOf } from '@domain/timeline-growth.ts';
import { create } from 'zustand';
import { type State, selectIncidentId } from './store.ts';
import { selectTimeline } from './timeline.ts';

/** What the commands about single lines work on: the lines that are selected and those that the filter shows. */

type Line = Pick<TimelineItem, 'at' | 'id'>;
type OnScreen = {
  readonly incidentId: string | null;
  /** Where the selection began, and its other end: the line that keys work on. */
  readonly from: Line | null;
  readonly to: Line | null;
  readonly shown: () => readonly TimelineItem[];
};

const nothing: OnScreen = { incidentId: null, from: null, to: null, shown: () => [] };

export const useTimelineOnScreen = create<OnScreen>()(() => nothing);

export function selectLine(incidentId: string, line: Line, extend: boolean): void {
  useTimelineOnScreen.setState(({ from, incidentId: before }) => ({
    incidentId,
    to: line,
    from: extend && from !== null && before === incidentId ? from : line,
  }));
}

export function selectNoLine(): void {
  useTimelineOnScreen.setState({ incidentId: null, from: null, to: null });
}

export function tellShown(shown: () => readonly TimelineItem[]): void {
  useTimelineOnScreen.setState({ shown });
}

/** The line as it stands now, also where its time was corrected meanwhile. */
function lineNow(items: readonly TimelineItem[], line: Line): TimelineItem | null {
  const { index, found } = placeOf(items, line);
  return (found ? items[index] : items.findLast(({ id }) => id === line.id)) ?? null;
}

/** The line that keys work on. */
export function selectedLine(state: State): TimelineItem | null {
  const { incidentId, to } = useTimelineOnScreen.getState();
  return to === null || incidentId !== selectIncidentId(state) ? null : lineNow(selectTimeline(state), to);
}

/** All selected lines in their order, of those that are shown. */
export function selectedLines(state: State): readonly TimelineItem[] {
  const { from, shown } = useTimelineOnScreen.getState();
  const last = selectedLine(state);
  const first = from === null ? null : lineNow(selectTimeline(state), from);
  if (last === null || first === null || first.id === last.id) return last === null ? [] : [last];
  const items = shown();
  const ends = [placeOf(items, first).index, placeOf(items, last).index].sort((a, b) => a - b);
  return items.slice(ends[0], (ends[1] ?? 0) + 1);
}
