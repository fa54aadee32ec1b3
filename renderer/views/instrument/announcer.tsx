import type { DoNext } from '@domain/debt-state.ts';
import { useEffect, useRef } from 'react';
import { spokenBetween } from './spoken.ts';

type Props = {
  readonly next: DoNext | null;
  /** How many are overdue. */
  readonly overdue: number;
  readonly now: number;
};

/** Says turns of the clock that is due next: politely, and at once when it becomes overdue. */
export function Announcer({ next, overdue, now }: Props) {
  const before = useRef(now);
  const polite = useRef<HTMLParagraphElement>(null);
  const urgent = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const spoken = spokenBetween(next, overdue, before.current, now);
    before.current = now;
    if (spoken === null) return;
    const region = spoken.urgent ? urgent.current : polite.current;
    if (region !== null) region.textContent = spoken.text;
  }, [next, overdue, now]);

  return (
    <>
      <p className="only-heard" aria-live="polite" ref={polite} />
      <p className="only-heard" aria-live="assertive" ref={urgent} />
    </>
  );
}
