import type { EntryKind } from '@domain/terms.ts';
import type { ActionId } from '../shortcuts.ts';

const kinds: { readonly [A in ActionId]?: EntryKind } = {
  note: 'note',
  observation: 'observation',
  hypothesis: 'hypothesis',
  decide: 'decision',
  act: 'action',
  question: 'question',
  impact: 'impact',
};

/** The kind of entry that a command of the line logs; null for all others. */
export function entryKindOf(id: ActionId): EntryKind | null {
  return kinds[id] ?? null;
}
