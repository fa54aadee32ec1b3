import { checkedEvent, type StoredEvent } from './event.ts';
import { isPerson, type Person, type PersonPart } from './terms.ts';

/** Somebody of whom there was a sign, and the time of the last one, epoch ms. */
export type Present = { readonly person: Person; readonly lastAt: number };

/** A sign counts as long (rules, section 4). */
const presentMs = 60 * 60_000;

function named(part: PersonPart, typed: string | null | undefined): Person | null {
  const name = part.name ?? typed ?? null;
  return name === null ? null : { id: part.id, name };
}

/** Whom an event is a sign of: whoever gave the command, and whoever took a role or answered by it. */
function signs(stored: StoredEvent): readonly Person[] {
  const actor = isPerson(stored.actor) ? [stored.actor] : [];
  if (stored.type !== 'roleTaken' && stored.type !== 'acknowledged') return actor;
  const event = checkedEvent(stored);
  if (event?.type !== 'roleTaken' && event?.type !== 'acknowledged') return actor;
  const other = named(event.payload.person, event.words?.person);
  return other === null ? actor : [...actor, other];
}

/** The people of whom there was a sign within the last 60 minutes, the latest sign first. */
export function presentPeople(events: readonly StoredEvent[], now: number): readonly Present[] {
  const present = new Map<string, Present>();
  for (const event of events) {
    if (event.recordedAt <= now - presentMs || event.recordedAt > now) continue;
    for (const person of signs(event)) {
      const key = person.id ?? `typed ${person.name}`;
      const before = present.get(key);
      if (before === undefined || before.lastAt <= event.recordedAt)
        present.set(key, { person, lastAt: event.recordedAt });
    }
  }
  return [...present.values()].sort(
    (a, b) => b.lastAt - a.lastAt || (a.person.name < b.person.name ? -1 : 1),
  );
}
