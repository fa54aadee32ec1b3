import { applyChange } from './debt-changes.ts';
import type { Draft } from './debts.ts';
import { servicesOf, sortedTags } from './fold-declared.ts';
import type { ExitCriterion, FoldMemory } from './incident.ts';
import type { Reducers } from './reducer.ts';
import { type EntryKind, entryKinds } from './terms.ts';

/** Entries, details, exit criteria and the review. */

type Entry = Exclude<ReturnType<FoldMemory['entries']['get']>, undefined>;

function changeEntry(memory: FoldMemory, id: string, change: Partial<Entry>): undefined | 'doesNotFit' {
  const entry = memory.entries.get(id);
  if (entry === undefined) return 'doesNotFit';
  memory.entries.set(id, { ...entry, ...change });
  return undefined;
}

/** What carries words of its own about an entry. */
function noteAbout(memory: FoldMemory, id: string, event: string, change: Partial<Entry> = {}) {
  return changeEntry(memory, id, {
    ...change,
    about: [...(memory.entries.get(id)?.about ?? []), event],
  });
}

function changeCriterion(draft: Draft, id: string, change: Partial<ExitCriterion>): undefined | 'doesNotFit' {
  if (!draft.exitCriteria.some((c) => c.id === id)) return 'doesNotFit';
  draft.exitCriteria = draft.exitCriteria.map((c) => (c.id === id ? { ...c, ...change } : c));
  return undefined;
}

function replaceById<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  return items.some((i) => i.id === item.id)
    ? items.map((i) => (i.id === item.id ? item : i))
    : [...items, item];
}

/** One object per kind for all entries that nothing changed: a long record has many. */
const fresh = (kind: EntryKind): Entry => ({
  kind,
  settled: 'open',
  retracted: false,
  pinned: false,
  about: [],
});
const freshEntry = Object.fromEntries(entryKinds.map((kind) => [kind, fresh(kind)])) as {
  readonly [K in EntryKind]: Entry;
};

export const detailReducers: Reducers = {
  entryAdded: (_draft, event, memory) => {
    const entry = freshEntry[event.payload.kind];
    // Most entries have no files, and a long record has many entries.
    const files = memory.looseFiles.size === 0 ? undefined : memory.looseFiles.get(event.commandId);
    if (files !== undefined) memory.looseFiles.delete(event.commandId);
    memory.entries.set(event.id, files === undefined ? entry : { ...entry, about: files });
  },
  fileAttached: (_draft, event, memory) => {
    const { entry } = event.payload;
    if (entry !== null) return noteAbout(memory, entry, event.id);
    const others = memory.looseFiles.get(event.commandId) ?? [];
    memory.looseFiles.set(event.commandId, [...others, event.id]);
    return undefined;
  },
  entryCorrected: (_draft, event, memory) => noteAbout(memory, event.payload.entry, event.id),
  entryRetracted: (_draft, event, memory) => changeEntry(memory, event.payload.entry, { retracted: true }),
  entryPinned: (_draft, event, memory) =>
    changeEntry(memory, event.payload.entry, { pinned: event.payload.pinned }),
  entrySettled: (_draft, event, memory) =>
    noteAbout(memory, event.payload.entry, event.id, { settled: event.payload.outcome }),
  exitCriterionAdded: (draft, event) => {
    draft.exitCriteria = [
      ...draft.exitCriteria,
      {
        id: event.payload.criterion,
        label: event.words?.text ?? null,
        row: null,
        tickedBy: null,
        waivedBy: null,
        waiverReason: null,
      },
    ];
  },
  exitCriterionTicked: (draft, event) =>
    changeCriterion(draft, event.payload.criterion, { tickedBy: event.actor }),
  exitCriterionWaived: (draft, event) =>
    changeCriterion(draft, event.payload.criterion, {
      waivedBy: event.actor,
      waiverReason: event.words?.reason ?? null,
    }),
  tagsEdited: (draft, event) => {
    const before = { ...draft };
    const removed = new Set([...event.payload.removed, ...(event.words?.removed ?? [])]);
    const kept = draft.tags.filter((tag) => !removed.has(tag));
    draft.tags = sortedTags(kept, event.payload.added, event.words?.added ?? []);
    const gone = new Set(event.payload.removed);
    const bound = draft.boundTags.filter((tag) => !gone.has(tag));
    draft.boundTags = sortedTags(bound, event.payload.added);
    applyChange(draft, event, before);
  },
  detailsEdited: (draft, event) => {
    const { words, payload } = event;
    if (words?.title != null) draft.title = words.title;
    if (words?.description != null) draft.description = words.description;
    if (words?.impact != null) draft.impact = words.impact;
    if (words?.callLink != null) draft.callLink = words.callLink;
    if (payload.services !== null) draft.services = servicesOf(payload.services, words?.services ?? []);
    const before = { ...draft };
    draft.tags = sortedTags(draft.tags, payload.tags, words?.tags ?? []);
    draft.boundTags = sortedTags(draft.boundTags, payload.tags);
    if (draft.boundTags.length > before.boundTags.length) applyChange(draft, event, before);
  },
  pirSectionWritten: (draft, event) => {
    const text = event.words?.text ?? null;
    const { section } = event.payload;
    draft.pir = { ...draft.pir, sections: { ...draft.pir.sections, [section]: text } };
    if (section === 'rootCause') draft.pir = { ...draft.pir, rootCause: text };
  },
  pirFactorSet: (draft, event) => {
    const { factor, kind, ticked } = event.payload;
    draft.pir = {
      ...draft.pir,
      factors: replaceById(draft.pir.factors, { id: factor, kind, ticked, text: event.words?.text ?? null }),
    };
  },
  actionItemSet: (draft, event) => {
    const { item, ...rest } = event.payload;
    const { title, owner, evidence } = event.words ?? { title: null, owner: null, evidence: null };
    draft.pir = {
      ...draft.pir,
      actionItems: replaceById(draft.pir.actionItems, { id: item, ...rest, title, owner, evidence }),
    };
  },
};
