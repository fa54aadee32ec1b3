import { type EntryKind, entryKinds } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { openCommand, say, selectIncidentId, useStore } from '../state/store.ts';
import { give } from '../state/submit.ts';
import { selectedLine, selectedLines, useTimelineOnScreen } from '../state/timeline-on-screen.ts';
import { copyLines } from './copy-lines.ts';

/** What the keys do with the selected line of the timeline; where they cannot, they say why. */

const kinds: ReadonlySet<string> = new Set(entryKinds);

/** Whether a person wrote the line as an entry: it can be corrected, retracted and pinned. */
export function isEntry(kind: TimelineItem['kind']): kind is EntryKind {
  return kinds.has(kind);
}

/** Whether an entry can still be changed. */
export function stands(item: TimelineItem): boolean {
  return isEntry(item.kind) && item.redacted === null && item.retracted === null;
}

function onSelected(verb: string, act: (item: TimelineItem, incidentId: string) => void): void {
  const state = useStore.getState();
  const incidentId = selectIncidentId(state);
  const item = selectedLine(state);
  if (item === null || incidentId === null)
    say({ tone: 'info', text: `Select the entry to ${verb} first: ↑ and ↓ in the timeline.` });
  else if (!isEntry(item.kind))
    say({ tone: 'info', text: `Only what a person wrote as an entry can be ${pasts[verb] ?? verb}.` });
  else if (!stands(item)) say({ tone: 'info', text: 'That entry is no longer there to be changed.' });
  else act(item, incidentId);
}

const pasts: Readonly<Record<string, string>> = {
  correct: 'corrected',
  retract: 'retracted',
  pin: 'pinned',
};

export function correctSelected(): void {
  onSelected('correct', (item) => openCommand('correctEntry', item.id));
}

export function retractSelected(): void {
  onSelected('retract', (item) => openCommand('retractEntry', item.id));
}

export function pinSelected(): void {
  onSelected('pin', (item, incidentId) => {
    void give({ type: 'pinEntry', incidentId, entry: item.id, pinned: !item.pinned });
  });
}

/** The selected lines, or all that are shown where none is. */
export function copySelected(as: 'Markdown' | 'Slack text'): void {
  const lines = selectedLines(useStore.getState());
  void copyLines(lines.length === 0 ? useTimelineOnScreen.getState().shown() : lines, as);
}

/** Everything that the filter shows. */
export function copyShown(as: 'Markdown' | 'Slack text'): void {
  void copyLines(useTimelineOnScreen.getState().shown(), as);
}
