import type { IncidentRow } from '@domain/incident-row.ts';
import { useEffect, useState } from 'react';
import { choose, noRotation, type Rotation, rotate, type Turn, togglePin, turnsOf } from './rotation.ts';

const pinnedName = 'sitrep.wall.pinned';

function start(): Rotation {
  const pinned = localStorage.getItem(pinnedName);
  return pinned === null ? noRotation : { ...noRotation, shown: pinned, pinned: true };
}

function keepPin({ pinned, shown }: Rotation): void {
  if (pinned && shown !== null) localStorage.setItem(pinnedName, shown);
  else localStorage.removeItem(pinnedName);
}

const steps: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

type Shown = { readonly rotation: Rotation; readonly turns: readonly Turn[] };

/** Turns from incident to incident as time goes by, and by the arrow keys; Space pins and lets go. */
export function useRotation(rows: readonly IncidentRow[], loaded: boolean, now: number): Shown {
  const [rotation, setRotation] = useState(start);
  const turns = turnsOf(rows, now);
  // Before the list is there a pinned incident would be taken for a closed one.
  const current = loaded ? rotate(rotation, turns, now) : rotation;
  if (JSON.stringify(current) !== JSON.stringify(rotation)) setRotation(current);

  useEffect(() => {
    if (loaded) keepPin({ ...noRotation, pinned: current.pinned, shown: current.shown });
  }, [loaded, current.pinned, current.shown]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = steps[event.key];
      if (step !== undefined) setRotation((before) => choose(before, turns, step, now));
      else if (event.key === ' ') setRotation((before) => togglePin(before, now));
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [turns, now]);

  return { rotation: current, turns };
}
