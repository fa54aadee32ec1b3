import type { Draft } from './debts.ts';
import { checkedEvent, eventShapes, type IncidentEvent, type StoredEvent } from './event.ts';
import { debtReducers } from './fold-debts.ts';
import { declared } from './fold-declared.ts';
import { detailReducers } from './fold-details.ts';
import { ladderReducers, noteActivity, replaceCommandByRepeat } from './fold-ladder.ts';
import { replaceByRepeat, statusReducers } from './fold-status.ts';
import type { FoldedIncident, FoldMemory, Mark } from './incident.ts';
import type { EventReducer } from './reducer.ts';
import { isPerson } from './terms.ts';

/**
 * The fold: events of one incident in the order of their ids become its state. Total: what does not fit is marked,
 * never thrown. The same function runs in the main process and in the window.
 */

const reducers = {
  ...statusReducers,
  ...ladderReducers,
  ...debtReducers,
  ...detailReducers,
} as { readonly [type: string]: EventReducer | undefined };

export function emptyFold(): FoldedIncident {
  return {
    incident: null,
    memory: {
      commands: new Map(),
      facts: new Map(),
      aliases: new Map(),
      entries: new Map(),
      heads: new Set(),
      marks: [],
    },
  };
}

/** Why an event counts for nothing: its command was carried out elsewhere before, or its fact is known. */
function repeats(event: IncidentEvent, memory: FoldMemory): Mark['why'] | null {
  const origin = memory.commands.get(event.commandId);
  if (origin === undefined) memory.commands.set(event.commandId, event.origin);
  const exclusive =
    'replaces' in event.payload ? `${event.commandId}#${event.type}#${String(event.commandPart)}` : null;
  const first = exclusive === null ? undefined : memory.facts.get(exclusive);
  if (exclusive !== null && first === undefined) memory.facts.set(exclusive, event.id);
  if (first !== undefined || (origin !== undefined && origin !== event.origin)) {
    if (first !== undefined) memory.aliases.set(event.id, first);
    return 'repeatedCommand';
  }
  // A miss that is known may still reach further: its reducer tells.
  if (event.factKey === null || event.type === 'debtMissed') return null;
  if (memory.facts.has(event.factKey)) return 'repeatedFact';
  memory.facts.set(event.factKey, event.id);
  return null;
}

function follow(memory: FoldMemory, stored: StoredEvent): void {
  for (const parent of stored.parents) memory.heads.delete(parent);
  memory.heads.add(stored.id);
}

function step(draft: Draft | null, stored: StoredEvent, memory: FoldMemory): Draft | null {
  follow(memory, stored);
  const mark = (why: Mark['why']): Draft | null => {
    memory.marks.push({ event: stored.id, why });
    return draft;
  };
  const event = checkedEvent(stored);
  let next = draft;
  if (event === null) mark(isKnown(stored) ? 'badShape' : 'unknownType');
  else if (draft === null && event.type !== 'incidentDeclared') mark('notDeclared');
  else {
    const repeat = repeats(event, memory);
    if (draft === null) next = event.type === 'incidentDeclared' ? declared(event) : null;
    else if (repeat !== null) {
      mark(repeat);
      replaceByRepeat(draft, event, memory);
      replaceCommandByRepeat(draft, event, memory);
    } else if (event.type === 'incidentDeclared') mark('doesNotFit');
    else {
      const wrong = reducers[event.type]?.(draft, event, memory);
      if (wrong !== undefined) mark(wrong);
    }
  }
  if (next !== null) {
    next.eventCount += 1;
    next.head = stored.id > next.head ? stored.id : next.head;
    next.lastRecordedAt = Math.max(next.lastRecordedAt, stored.recordedAt);
    if (isPerson(stored.actor)) noteActivity(next, stored.recordedAt);
  }
  return next;
}

function isKnown(stored: StoredEvent): boolean {
  return stored.version === 1 && Object.hasOwn(eventShapes, stored.type);
}

/** Folds events that sort after everything folded so far. The memory is changed in place: keep only the result. */
export function foldEvents(fold: FoldedIncident, events: readonly StoredEvent[]): FoldedIncident {
  let draft: Draft | null = fold.incident === null ? null : { ...fold.incident };
  for (const event of events) draft = step(draft, event, fold.memory);
  return { incident: draft, memory: fold.memory };
}

export function foldEvent(fold: FoldedIncident, event: StoredEvent): FoldedIncident {
  return foldEvents(fold, [event]);
}

/** Folds a whole incident whatever the order in which its events are given. */
export function foldAll(events: readonly StoredEvent[]): FoldedIncident {
  const ordered = [...events].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return foldEvents(emptyFold(), ordered);
}
