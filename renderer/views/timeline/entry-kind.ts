import type { EntryKind } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { entryWords } from '../../incident/words.ts';

/** Whether a person wrote the line as an entry: it can be corrected, retracted and pinned. */
export function isEntry(kind: TimelineItem['kind']): kind is EntryKind {
  return kind in entryWords;
}
