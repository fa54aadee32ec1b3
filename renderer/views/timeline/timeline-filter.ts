import type { TimelineItem } from '@domain/timeline.ts';
import { entryWords } from '../../incident/words.ts';

export type TimelineKind = TimelineItem['kind'];

/** What a person wants to see; an empty set asks for all. */
export type Filter = {
  readonly kinds: ReadonlySet<TimelineKind>;
  /** Names as they stand in the timeline. */
  readonly actors: ReadonlySet<string>;
  readonly pinned: boolean;
  /** The name that the person acts as, where only that person's entries are wanted. */
  readonly mine: string | null;
  /** Also what the desk noted by itself. */
  readonly system: boolean;
};

export const everything: Filter = {
  kinds: new Set(),
  actors: new Set(),
  pinned: false,
  mine: null,
  system: false,
};

/** Every kind of line in the order of the menu, as it is called there. */
export const kindWords: { readonly [K in Exclude<TimelineKind, 'system'>]: string } = {
  ...entryWords,
  update: 'Update',
  declared: 'Declared',
  status: 'Status',
  severity: 'Severity',
  role: 'Role',
  escalation: 'Escalation',
  missed: 'Missed',
};

/** What the desk did by itself, or says once more: hidden until it is asked for, and counted. */
function isSystem(item: TimelineItem): boolean {
  return item.noise || item.kind === 'system';
}

export function passes(item: TimelineItem, filter: Filter): boolean {
  if (isSystem(item)) {
    if (!filter.system) return false;
    // The desk's own notes are of no kind that could be asked for.
    if (item.kind === 'system' && filter.kinds.size > 0) return false;
  }
  return (
    (filter.kinds.size === 0 || filter.kinds.has(item.kind)) &&
    (filter.actors.size === 0 || filter.actors.has(item.actor)) &&
    (!filter.pinned || item.pinned) &&
    (filter.mine === null || item.actor === filter.mine)
  );
}

/** Whether anything is asked for beyond all entries; system lines shown or not is no part of it. */
export function asksForAll({ kinds, actors, pinned, mine }: Filter): boolean {
  return kinds.size === 0 && actors.size === 0 && !pinned && mine === null;
}

/** Whether a filter asks for one kind and for nothing else. */
export function asksOnlyFor(filter: Filter, kind: TimelineKind): boolean {
  return (
    filter.kinds.size === 1 &&
    filter.kinds.has(kind) &&
    filter.actors.size === 0 &&
    !filter.pinned &&
    filter.mine === null
  );
}

export function asksOnlyForPinned(filter: Filter): boolean {
  return filter.pinned && filter.kinds.size === 0 && filter.actors.size === 0 && filter.mine === null;
}

/** The filter with a kind or a name taken in, or taken out where it was in. */
export function toggled<K extends 'kinds' | 'actors'>(
  filter: Filter,
  what: K,
  value: Filter[K] extends ReadonlySet<infer V> ? V : never,
): Filter {
  const values = new Set<unknown>(filter[what]);
  if (!values.delete(value)) values.add(value);
  return { ...filter, [what]: values };
}

/** How many lines there are of each sort: system lines count for themselves only. */
export type Counts = {
  readonly all: number;
  readonly system: number;
  readonly pinned: number;
  readonly kinds: ReadonlyMap<TimelineKind, number>;
  readonly actors: ReadonlyMap<string, number>;
};

export type OpenCounts = {
  all: number;
  system: number;
  pinned: number;
  readonly kinds: Map<TimelineKind, number>;
  readonly actors: Map<string, number>;
};

export function noCounts(): OpenCounts {
  return { all: 0, system: 0, pinned: 0, kinds: new Map(), actors: new Map() };
}

/** Takes a line in (1) or out (-1). */
export function countLine(counts: OpenCounts, item: TimelineItem, by: 1 | -1): void {
  if (isSystem(item)) {
    counts.system += by;
    return;
  }
  counts.all += by;
  if (item.pinned) counts.pinned += by;
  add(counts.kinds, item.kind, by);
  add(counts.actors, item.actor, by);
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
