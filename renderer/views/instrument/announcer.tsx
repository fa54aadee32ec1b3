import { type DoNext, lineState } from '@domain/debt-state.ts';
import { useEffect, useRef } from 'react';

const minute = 60_000;

/** The moments of the clock that is due next at which a screen reader hears a line. */
function stage(next: DoNext, now: number): string {
  const { line } = next;
  const state = lineState(line, now);
  if (state === 'overdue') {
    const since = now - (line.overdueSince ?? line.dueAt);
    return `overdue ${String(Math.floor(since / (15 * minute)))}`;
  }
  if (line.dueAt - now <= minute) return '1 minute left';
  if (state === 'atRisk') return 'at risk';
  return line.dueAt - now <= 5 * minute ? '5 minutes left' : 'running';
}

function say(region: HTMLElement | null, sentence: string): void {
  if (region !== null) region.textContent = sentence;
}

type Props = { readonly next: DoNext | null; readonly owed: readonly DoNext[]; readonly now: number };

/** Says turns of the clock that is due next: politely, and at once when it becomes overdue. */
export function Announcer({ next, owed, now }: Props) {
  const last = useRef('');
  const polite = useRef<HTMLParagraphElement>(null);
  const urgent = useRef<HTMLParagraphElement>(null);
  const key = next === null ? '' : `${next.line.debt}|${stage(next, now)}`;
  const overdue = owed.filter(({ line }) => lineState(line, now) === 'overdue').length;

  useEffect(() => {
    const before = last.current;
    last.current = key;
    const [debt, turn] = key.split('|');
    if (next === null || turn === undefined || turn === 'running' || before === key) return;
    if (turn === 'overdue 0')
      say(urgent.current, `${next.line.label} is overdue. Owed by ${next.line.owedBy}.`);
    else if (turn.startsWith('overdue'))
      say(polite.current, `${String(overdue)} overdue. First: ${next.line.label}.`);
    // A clock that only now became the next one is told from here on.
    else if (before.startsWith(`${debt ?? ''}|`)) say(polite.current, `${next.line.label}: ${turn}.`);
  }, [key, next, overdue]);

  return (
    <>
      <p className="only-heard" aria-live="polite" ref={polite} />
      <p className="only-heard" aria-live="assertive" ref={urgent} />
    </>
  );
}
