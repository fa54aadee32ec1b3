import { type Present, presentPeople } from '@domain/presence.ts';
import { useMemo } from 'react';
import { useNow } from '../state/clock.ts';
import { useStore } from '../state/store.ts';

const minute = 60_000;
const nobody: readonly Present[] = [];

/** Who is present on the incident on screen; looked at once a minute and at every event. */
export function usePresent(): readonly Present[] {
  const events = useStore((state) => state.opened?.events);
  const now = useNow();
  // The end of the minute: a sign of this very second counts.
  const until = Math.floor(now / minute) * minute + minute - 1;
  return useMemo(() => (events === undefined ? nobody : presentPeople(events, until)), [events, until]);
}
