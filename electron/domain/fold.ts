import type { Draft } from './debts.ts';
import { checkedEvent, eventShapes, type IncidentEvent, type StoredEvent } from './event.ts';
import { debtReducers } from './fold-debts.ts';
import { declared } from './fold-declared.ts';
import { detailReducers } from './fold-details.ts';
import { ladderReducers, noteActivity, replaceCommandByRepeat } from './fold-ladder.ts';
import { messageReducers } from './fold-messages.ts';
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
  ...messageReducers,
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
      looseFiles: new Map(),
      messages: new Map(),
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
  return memory.facts.has(event.factKey) ? 'repeatedFact' : null;
}

function follow(memory: FoldMemory, stored: StoredEvent): void {
  for (const parent of stored.parents) memory.heads.delete(parent);
  memory.heads.add(stored.id);
}

/** What an event that is checked does to the draft; answers why it did nothing, undefined where it did. */
function apply(draft: Draft, event: IncidentEvent, memory: FoldMemory): Mark['why'] | undefined {
  const repeat = repeats(event, memory);
  if (repeat !== null) {
    replaceByRepeat(draft, event, memory);
    replaceCommandByRepeat(draft, event, memory);
    return repeat;
  }
  if (event.type === 'incidentDeclared') return 'doesNotFit';
  const wrong = reducers[event.type]?.(draft, event, memory);
  if (wrong !== undefined) return wrong;
  if (event.factKey !== null) memory.facts.set(event.factKey, event.id);
  return undefined;
}

/** The first event of an incident: its declaration, or one that has to be marked. */
function begin(event: IncidentEvent, memory: FoldMemory): Draft | null {
  if (event.type !== 'incidentDeclared') return null;
  repeats(event, memory);
  return declared(event);
}

function step(draft: Draft | null, stored: StoredEvent, memory: FoldMemory): Draft | null {
  follow(memory, stored);
  const event = checkedEvent(stored);
  let next = draft;
  let why: Mark['why'] | undefined;
  if (event === null) why = isKnown(stored) ? 'badShape' : 'unknownType';
  else if (draft !== null) why = apply(draft, event, memory);
  else {
    next = begin(event, memory);
    if (next === null) why = 'notDeclared';
  }
  if (why !== undefined) memory.marks.push({ event: stored.id, why });
  if (next === null) return null;
  next.eventCount += 1;
  if (stored.id > next.head) next.head = stored.id;
  if (stored.recordedAt > next.lastRecordedAt) next.lastRecordedAt = stored.recordedAt;
  if (isPerson(stored.actor)) noteActivity(next, stored);
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

/** Folds a whole incident whatever the order in which its events are given. */
export function foldAll(events: readonly StoredEvent[]): FoldedIncident {
  const ordered = [...events].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return foldEvents(emptyFold(), ordered);
}
