import { checkedEvent, type IncidentEvent, type StoredEvent } from './event.ts';
import type { Debt, ExitCriterion, FoldedIncident, Incident, UnsentDelivery } from './incident.ts';
import { inOrder, lineMaker, type TimelineItem, timelineFrom } from './timeline.ts';
import { annotationsOf, noteCounted } from './timeline-annotations.ts';
import { namesOf } from './timeline-names.ts';

/** A line that came or is worded anew; `before` is null where it is new. */
export type LineChange = { readonly before: TimelineItem | null; readonly after: TimelineItem };

/** The timeline of an open incident as it grows: what an event changes is worked out anew, nothing else. */
export type GrowingTimeline = {
  /** All lines in order, as `timelineOf` gives them. */
  readonly items: () => readonly TimelineItem[];
  /**
   * Takes in events that sort after all known ones; `fold` is the state after them. Null where they say something about
   * the whole record: then it has to be worked out from the beginning.
   */
  readonly grow: (added: readonly StoredEvent[], fold: FoldedIncident) => readonly LineChange[] | null;
};

/** Where a line stands in the timeline, or would stand. */
export function placeOf(
  items: readonly TimelineItem[],
  line: Pick<TimelineItem, 'at' | 'id'>,
): { readonly index: number; readonly found: boolean } {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(items[middle] as TimelineItem, line) < 0) low = middle + 1;
    else high = middle;
  }
  return { index: low, found: items[low]?.id === line.id };
}

const reachesEverything: ReadonlySet<string> = new Set<IncidentEvent['type']>([
  'incidentDeclared',
  'policyMoved',
  'redacted',
]);

/** Events whose line says how late it met a debt, which a later event may change. */
const tellsLateness: ReadonlySet<string> = new Set<IncidentEvent['type']>([
  'acknowledged',
  'debtTicked',
  'deliveryTicked',
]);

/** What a line speaks about beside itself: an entry's time, a debt's label, a criterion's text. */
function mentionsOf(event: IncidentEvent): readonly string[] {
  const payload = event.payload as { readonly [key: string]: unknown };
  return ['entry', 'debt', 'criterion'].flatMap((what) =>
    typeof payload[what] === 'string' ? [`${what} ${payload[what]}`] : [],
  );
}

/** Messages of which a delivery waits no longer, or waits since. */
function waitChanged(before: Incident['unsent'], after: Incident['unsent']): readonly string[] {
  if (before === after) return [];
  const key = (one: UnsentDelivery) => `${one.communication} ${one.audience}`;
  const [then, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return [...before.filter((one) => !now.has(key(one))), ...after.filter((one) => !then.has(key(one)))].map(
    (one) => one.communication,
  );
}

type Named = {
  readonly debts: readonly Pick<Debt, 'id' | 'row' | 'end'>[];
  readonly criteria: readonly Pick<ExitCriterion, 'id' | 'label'>[];
};

/** What is named otherwise than before: the lines that mention it are worded anew. */
function renamed(before: Named, after: Named): readonly string[] {
  const changed: string[] = [];
  if (before.debts !== after.debts) {
    const known = new Map(before.debts.map((debt) => [debt.id, debt]));
    for (const { id, row, end } of after.debts) {
      const debt = known.get(id);
      if (debt === undefined || debt.row !== row) changed.push(`debt ${id}`);
      if (debt?.end !== end) changed.push('ends');
    }
  }
  if (before.criteria !== after.criteria) {
    const known = new Map(before.criteria.map(({ id, label }) => [id, label]));
    for (const { id, label } of after.criteria)
      if (!known.has(id) || known.get(id) !== label) changed.push(`criterion ${id}`);
    const left = new Set(after.criteria.map(({ id }) => id));
    for (const { id } of before.criteria) if (!left.has(id)) changed.push(`criterion ${id}`);
  }
  return changed;
}

function namedBy({ incident }: FoldedIncident): Named {
  return { debts: incident?.debts ?? [], criteria: incident?.exitCriteria ?? [] };
}

export function growingTimeline(events: readonly StoredEvent[], fold: FoldedIncident): GrowingTimeline {
  const annotations = annotationsOf(events, fold);
  let items = [...timelineFrom(annotations, fold, namesOf(fold.incident, annotations))];
  let marksSeen = fold.memory.marks.length;
  let named = namedBy(fold);
  let roles = fold.incident?.roles;
  let unsent = fold.incident?.unsent ?? [];
  /** Ids of the lines that mention something, by what they mention. */
  const mentions = new Map<string, string[]>();
  for (const { event } of annotations.events) if (event !== null) noteMentions(event);

  function noteMentions(event: IncidentEvent): void {
    for (const what of [...mentionsOf(event), ...(tellsLateness.has(event.type) ? ['ends'] : [])]) {
      const known = mentions.get(what);
      if (known === undefined) mentions.set(what, [event.id]);
      else known.push(event.id);
    }
  }

  function readOf(id: string) {
    let low = 0;
    let high = annotations.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((annotations.events[middle]?.stored.id ?? '') < id) low = middle + 1;
      else high = middle;
    }
    const read = annotations.events[low];
    return read?.stored.id === id ? read : undefined;
  }

  /** When the line of an event stands in the timeline by what is known so far. */
  function timeOf(id: string): number | null {
    const read = readOf(id);
    if (read === undefined) return null;
    if (read.event?.type !== 'entryAdded') return read.stored.occurredAt;
    return annotations.corrections.get(id)?.occurredAt ?? read.stored.occurredAt;
  }

  /** The lines as they stood, by their ids; null for those that come. */
  function touchedBy(
    read: readonly { readonly event: IncidentEvent | null; readonly stored: StoredEvent }[],
  ) {
    const ids = new Set<string>();
    for (const { event, stored } of read) {
      ids.add(stored.id);
      if (event === null) continue;
      for (const id of mentions.get(`entry ${stored.id}`) ?? []) ids.add(id);
      if (event.type === 'deliveryTicked') ids.add(event.payload.communication);
      if (!('entry' in event.payload) || event.payload.entry === null) continue;
      ids.add(event.payload.entry);
      if (event.type === 'entryCorrected')
        for (const id of mentions.get(`entry ${event.payload.entry}`) ?? []) ids.add(id);
    }
    return ids;
  }

  function grow(added: readonly StoredEvent[], after: FoldedIncident): readonly LineChange[] | null {
    if (added.some((event) => reachesEverything.has(event.type))) return null;
    // A redaction names its author by role; after a clock was set back, a role may begin before it.
    if (annotations.redactions.size > 0 && after.incident?.roles !== roles) return null;
    roles = after.incident?.roles;
    const { marks } = after.memory;
    for (const { event, why } of marks.slice(marksSeen)) annotations.marks.set(event, why);
    marksSeen = marks.length;

    const read = added.map((stored) => ({ stored, event: checkedEvent(stored) }));
    for (const { event } of read) if (event !== null) noteMentions(event);
    const ids = touchedBy(read);
    const nowNamed = namedBy(after);
    for (const what of renamed(named, nowNamed)) for (const id of mentions.get(what) ?? []) ids.add(id);
    named = nowNamed;
    const waiting = after.incident?.unsent ?? [];
    for (const id of waitChanged(unsent, waiting)) ids.add(id);
    unsent = waiting;

    const stood = new Map<string, number>();
    for (const id of ids) {
      const at = timeOf(id);
      if (at !== null) stood.set(id, at);
    }
    for (const one of read) {
      annotations.events.push(one);
      if (one.event !== null && !annotations.marks.has(one.event.id)) noteCounted(annotations, one.event);
    }
    return put(ids, stood, after);
  }

  function put(
    ids: ReadonlySet<string>,
    stood: ReadonlyMap<string, number>,
    after: FoldedIncident,
  ): readonly LineChange[] {
    const line = lineMaker(annotations, after, namesOf(after.incident, annotations));
    const changes: LineChange[] = [];
    items = items.slice();
    for (const id of ids) {
      const read = readOf(id);
      if (read === undefined) continue;
      const at = stood.get(id);
      const old = at === undefined ? null : placeOf(items, { at, id });
      const before = old?.found === true ? (items[old.index] ?? null) : null;
      const next = line(read.stored, read.event);
      changes.push({ before, after: next });
      if (before !== null && old !== null) {
        if (before.at === next.at) {
          items[old.index] = next;
          continue;
        }
        items.splice(old.index, 1);
      }
      const last = items.at(-1);
      if (last === undefined || inOrder(last, next) < 0) items.push(next);
      else items.splice(placeOf(items, next).index, 0, next);
    }
    return changes;
  }

  return { items: () => items, grow };
}
