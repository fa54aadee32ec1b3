import type { TimelineItem } from '@domain/timeline.ts';
import { type LineChange, placeOf } from '@domain/timeline-growth.ts';
import type { LiveTimeline } from '../../state/timeline.ts';
import { sameDay } from '../../ui/format.ts';
import { type RowHeights, rowHeights } from '../../ui/row-heights.ts';
import { type Counts, countLine, type Filter, noCounts, type OpenCounts, passes } from './timeline-filter.ts';

/** How a line of the timeline is drawn. */
export type RowLook =
  /** `begins`: it is the first line of a day; `opened`: the first of a run of noise that was unfolded. */
  | { readonly look: 'entry'; readonly begins: boolean; readonly opened: boolean }
  /** The first line of a run of noise stands for all of it. */
  | { readonly look: 'fold'; readonly begins: boolean; readonly run: readonly TimelineItem[] }
  /** Another line of that run: not drawn. */
  | { readonly look: 'folded' };

/** The lines that are shown, following the timeline: what an event changes is looked at, not the whole. */
export type TimelineRows = {
  readonly items: () => readonly TimelineItem[];
  readonly heights: RowHeights;
  readonly counts: () => Counts;
  readonly lookAt: (index: number) => RowLook;
  /** Where a line stands among those that are shown. */
  readonly indexOf: (line: Pick<TimelineItem, 'at' | 'id'>) => number | null;
  /** Takes in what changed; true where the lines are others altogether. */
  readonly follow: (live: LiveTimeline, filter: Filter) => boolean;
  /** Hears of each line that goes (`before`) and comes (`after`) among those that are shown. */
  readonly listen: (listener: (before: TimelineItem | null, after: TimelineItem | null) => void) => void;
  /** Lines that came since this was asked last. */
  readonly takeArrived: () => readonly TimelineItem[];
  /** Notes the height of a line as it was drawn. */
  readonly measure: (item: TimelineItem, height: number) => void;
  /** How wide the text is, in characters: what heights are estimated by. */
  readonly setWidth: (characters: number) => void;
  readonly unfold: (run: readonly TimelineItem[]) => void;
  /** Folds the run of noise again that begins with this line. */
  readonly fold: (index: number) => void;
};

/** A text longer than this is folded until it is asked for. */
export const foldAfter = 1_200;

const dayHeight = 28;
const foldHeight = 26;
const lineHeight = 20;
const belowHeight = 18;
const filesHeight = 84;
const padding = 10;
const dayMs = 86_400_000;

/** How high a line will be, by the length of what stands in it. */
function estimate(item: TimelineItem, perLine: number): number {
  const { text, actor } = item;
  const cut = text.length > foldAfter ? text.slice(0, foldAfter) : text;
  let lines = Math.max(1, Math.ceil((cut.length + actor.length + 1) / perLine));
  for (let at = cut.indexOf('\n'); at >= 0; at = cut.indexOf('\n', at + 1)) lines += 1;
  if (text.length > foldAfter) lines += 1;
  const files = item.attachments.length === 0 ? 0 : filesHeight;
  return padding + lines * lineHeight + files + (hasBelow(item) ? belowHeight : 0);
}

function hasBelow(item: TimelineItem): boolean {
  return (
    item.kind === 'decision' ||
    item.late ||
    item.state !== null ||
    item.corrected !== null ||
    item.retracted !== null ||
    item.deliveries.length > 0 ||
    item.marked !== null
  );
}

export function timelineRows(): TimelineRows {
  const heights = rowHeights();
  /** By id; what is not here is estimated. */
  const measured = new Map<string, number>();
  /** Noise that was unfolded, by id. */
  const unfolded = new Set<string>();
  let items: TimelineItem[] = [];
  let counts: OpenCounts = noCounts();
  let arrived: TimelineItem[] = [];
  let perLine = 68;
  let tell: (before: TimelineItem | null, after: TimelineItem | null) => void = () => undefined;
  let seen: { readonly live: LiveTimeline; readonly filter: Filter } | null = null;

  const folds = (item: TimelineItem | undefined): boolean => item?.noise === true && !unfolded.has(item.id);
  const followsFold = (index: number): boolean => {
    const item = items[index];
    const before = items[index - 1];
    return (
      item !== undefined &&
      before !== undefined &&
      folds(item) &&
      folds(before) &&
      sameDay(before.at, item.at)
    );
  };

  const heightOf = (index: number): number => {
    const item = items[index];
    if (item === undefined || followsFold(index)) return 0;
    const known = measured.get(item.id);
    if (known !== undefined) return known;
    const before = items[index - 1];
    const begins = before === undefined || Math.floor(before.at / dayMs) !== Math.floor(item.at / dayMs);
    const own = followsFold(index + 1) ? foldHeight : estimate(item, perLine);
    return own + (begins ? dayHeight : 0);
  };

  /** Lines beside one that came, went or changed may begin a day or fold into each other now. */
  const refresh = (index: number): void => {
    for (let i = Math.max(0, index - 1); i <= Math.min(index + 2, items.length - 1); i++)
      heights.set(i, heightOf(i));
  };

  const begin = (live: LiveTimeline, filter: Filter): void => {
    if (seen === null || seen.live.begun !== live.begun) measured.clear();
    counts = noCounts();
    for (const item of live.items) countLine(counts, item, 1);
    items = live.items.filter((item) => passes(item, filter));
    arrived = [];
    heights.reset(items.length, heightOf);
  };

  const takeOut = (item: TimelineItem): void => {
    const { index, found } = placeOf(items, item);
    if (!found) return;
    items.splice(index, 1);
    heights.remove(index);
    measured.delete(item.id);
    refresh(index - 1);
  };

  const putIn = (item: TimelineItem): void => {
    const { index } = placeOf(items, item);
    if (index === items.length) items.push(item);
    else items.splice(index, 0, item);
    heights.insert(index, heightOf(index));
    refresh(index);
  };

  const change = ({ before, after }: LineChange, filter: Filter): void => {
    if (before !== null) countLine(counts, before, -1);
    countLine(counts, after, 1);
    const shown = before !== null && passes(before, filter);
    const shows = passes(after, filter);
    if (shown || shows) tell(shown ? before : null, shows ? after : null);
    if (shown && shows && before.at === after.at) {
      const { index } = placeOf(items, after);
      items[index] = after;
      refresh(index);
      return;
    }
    if (shown) takeOut(before);
    if (shows) {
      putIn(after);
      if (before === null) arrived.push(after);
    }
  };

  const follow = (live: LiveTimeline, filter: Filter): boolean => {
    const last = seen;
    if (last !== null && last.live === live && last.filter === filter) return false;
    const changes =
      last === null || last.live.begun !== live.begun || last.filter !== filter
        ? null
        : live.changesSince(last.live.version);
    if (changes === null) begin(live, filter);
    else for (const one of changes) change(one, filter);
    seen = { live, filter };
    return changes === null;
  };

  return {
    items: () => items,
    heights,
    counts: () => counts,
    lookAt: (index) => {
      if (followsFold(index)) return { look: 'folded' };
      const item = items[index];
      const before = items[index - 1];
      const begins = item !== undefined && (before === undefined || !sameDay(before.at, item.at));
      if (item === undefined || !followsFold(index + 1)) {
        const opened =
          item !== undefined && unfolded.has(item.id) && (before === undefined || !unfolded.has(before.id));
        return { look: 'entry', begins, opened };
      }
      let end = index + 1;
      while (followsFold(end)) end += 1;
      return { look: 'fold', begins, run: items.slice(index, end) };
    },
    indexOf: (line) => {
      const { index, found } = placeOf(items, line);
      return found ? index : null;
    },
    follow,
    listen: (listener) => {
      tell = listener;
    },
    takeArrived: () => arrived.splice(0),
    measure: (item, height) => {
      const { index, found } = placeOf(items, item);
      if (!found) return;
      measured.set(item.id, height);
      heights.set(index, height);
    },
    setWidth: (characters) => {
      if (characters === perLine) return;
      perLine = characters;
      // What was measured stays until it is drawn again: nearer to the truth than a guess.
      heights.reset(items.length, heightOf);
    },
    unfold: (run) => {
      for (const { id } of run) {
        unfolded.add(id);
        measured.delete(id);
      }
      const [first] = run;
      if (first === undefined) return;
      const { index } = placeOf(items, first);
      for (let i = index; i < index + run.length; i++) heights.set(i, heightOf(i));
    },
    fold: (index) => {
      let end = index;
      for (let item = items[end]; item !== undefined && unfolded.has(item.id); item = items[end]) {
        unfolded.delete(item.id);
        measured.delete(item.id);
        end += 1;
      }
      for (let i = index; i < end; i++) heights.set(i, heightOf(i));
    },
  };
}
