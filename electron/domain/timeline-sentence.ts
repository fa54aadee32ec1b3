import type { EventOf, EventType } from './event.ts';
import type { EntryKind } from './terms.ts';
import type { Names } from './timeline-names.ts';

/** The kinds of line that the timeline tells apart. */
export type TimelineKind =
  | EntryKind
  | 'update'
  | 'escalation'
  | 'role'
  | 'status'
  | 'severity'
  | 'declared'
  | 'missed'
  | 'system';

/** What an event reads as: the word printed in front, and the sentence. */
export type Sentence = { readonly kind: TimelineKind; readonly label: string; readonly text: string };

export type Sentences<T extends EventType = EventType> = {
  readonly [K in T]: (event: EventOf<K>, names: Names) => Sentence;
};

/** A fact with what a person added to it. */
export function withNote(fact: string, note: string | null | undefined): string {
  return note == null || note.trim() === '' ? fact : `${fact}: ${note.trim()}`;
}

export function byHandOrDrill(how: 'byHand' | 'drill' | 'sent'): string {
  return { byHand: 'by hand', drill: 'delivered (drill)', sent: 'sent' }[how];
}
