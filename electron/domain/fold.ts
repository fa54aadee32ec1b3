import type { Draft } from './debts.ts';
import { checkedEvent, type IncidentEvent, type StoredEvent } from './event.ts';
import { declared } from './fold-declared.ts';
import { debtReducers } from './fold-debts.ts';
import { detailReducers } from './fold-details.ts';
import { ladderReducers } from './fold-ladder.ts';
import { statusReducers } from './fold-status.ts';
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

/** Exclusive changes that a repeat still carries through: the values that it names are replaced by the first one's. */
function replaceByRepeat(draft: Draft, event: IncidentEvent, memory: FoldMemory): void {
  const replaces = (event.payload as { replaces?: readonly string[] }).replaces;
  if (replaces === undefined) return;
  const first = memory.aliases.get(event.id);
  const gone = new Set(replaces.filter((id) => id !== first));
  draft.statuses = draft.statuses.filter((s) => !gone.has(s.event));
  draft.severities = draft.severities.filter((s) => !gone.has(s.event));
  draft.commanders = draft.commanders.filter((s) => !gone.has(s.event));
}

function firstOfRepeat(event: IncidentEvent, memory: FoldMemory): Mark['why'] | null {
  const origin = memory.commands.get(event.commandId);
  if (origin === undefined) memory.commands.set(event.commandId, event.origin);
  else if (origin !== event.origin) return 'repeatedCommand';
  if (event.factKey !== null) {
    const first = memory.facts.get(event.factKey);
    if (first === undefined) memory.facts.set(event.factKey, event.id);
    else if (event.type !== 'debtMissed') {
      memory.aliases.set(event.id, first);
      return 'repeatedFact';
    }
  }
  memory.facts.set(`${event.commandId}#${String(event.commandPart)}`, event.id);
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
  else if (event.type === 'incidentDeclared') {
    if (draft !== null) mark(firstOfRepeat(event, memory) ?? 'doesNotFit');
    else {
      firstOfRepeat(event, memory);
      next = declared(event);
    }
  } else if (draft === null) mark('notDeclared');
  else {
    const repeat = firstOfRepeat(event, memory);
    if (repeat !== null) {
      mark(repeat);
      if (repeat === 'repeatedCommand') {
        const first = memory.facts.get(`${event.commandId}#${String(event.commandPart)}`);
        if (first !== undefined) memory.aliases.set(event.id, first);
      }
      replaceByRepeat(draft, event, memory);
    } else if (reducers[event.type]?.(draft, event, memory) === 'doesNotFit') mark('doesNotFit');
  }
  if (next !== null) {
    next.eventCount += 1;
    next.head = stored.id > next.head ? stored.id : next.head;
    next.lastRecordedAt = Math.max(next.lastRecordedAt, stored.recordedAt);
    if (isPerson(stored.actor)) next.lastPersonCommandAt = Math.max(next.lastPersonCommandAt, stored.recordedAt);
  }
  return next;
}

function isKnown(stored: StoredEvent): boolean {
  return stored.version === 1 && (stored.type === 'incidentDeclared' || stored.type in reducers || passive.has(stored.type));
}

/** Events that stand in the timeline and change nothing that the fold keeps. */
const passive = new Set<string>([
  'notificationsRequested',
  'responseTriggered',
  'stepFailed',
  'redacted',
  'entryCorrected',
]);

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
