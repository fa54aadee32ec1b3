import type { Draft } from './debts.ts';
import type { EventType, IncidentEvent } from './event.ts';
import type { FoldMemory } from './incident.ts';

/** What one type of event does to the draft of an incident; it answers why it did nothing, which gets marked. */
export type EventReducer<T extends EventType = EventType> = (
  draft: Draft,
  event: Extract<IncidentEvent, { type: T }>,
  memory: FoldMemory,
  // biome-ignore lint/suspicious/noConfusingVoidType: most reducers have nothing to say
) => void | 'doesNotFit' | 'repeatedFact';
export type Reducers = { readonly [T in EventType]?: EventReducer<T> };
