import type { EventOf, EventType, StoredEvent } from '../event.ts';
import type { FoldedIncident, Incident } from '../incident.ts';
import { type TimelineItem, timelineFrom } from '../timeline.ts';
import { type Annotations, annotationsOf, withoutRedacted } from '../timeline-annotations.ts';
import { type Names, namesOf } from '../timeline-names.ts';

/** Everything that a document is made of; nothing else enters it, above all no clock. */
export type Source = {
  readonly incident: Incident;
  readonly items: readonly TimelineItem[];
  readonly annotations: Annotations;
  readonly names: Names;
};

export function sourceOf(events: readonly StoredEvent[], fold: FoldedIncident, incident: Incident): Source {
  const annotations = annotationsOf(events, fold);
  const names = namesOf(incident, annotations);
  return { incident, annotations, names, items: timelineFrom(annotations, fold, names) };
}

/** The events of a type that count, in order of their ids. */
export function countedEvents<T extends EventType>(source: Source, type: T): readonly EventOf<T>[] {
  const { events, marks, redactions } = source.annotations;
  return events.flatMap(({ event }) =>
    event?.type === type && !marks.has(event.id)
      ? [withoutRedacted(event, redactions) as unknown as EventOf<T>]
      : [],
  );
}
