import { type DoNext, lineState } from '@domain/debt-state.ts';

/** A line for screen readers; `urgent` interrupts what is being read. */
export type Spoken = { readonly text: string; readonly urgent: boolean };

const minute = 60_000;
const countEvery = 15 * minute;

type Moment = Spoken & { readonly at: number };

function inMinutes(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minute));
  return minutes === 1 ? '1 minute' : `${String(minutes)} minutes`;
}

/** Everything there is to say of the clock that is due next, up to now. */
function momentsOf({ line }: DoNext, overdue: number, now: number): readonly Moment[] {
  if (lineState(line, now) === 'overdue') {
    const since = line.overdueSince ?? line.dueAt;
    const times = Math.floor((now - since) / countEvery);
    const turned = { at: since + 1, text: `${line.label} is overdue. Owed by ${line.owedBy}.`, urgent: true };
    if (times < 1) return [turned];
    const text = `${String(overdue)} overdue. First: ${line.label}, for ${inMinutes(times * countEvery)}.`;
    return [turned, { at: since + times * countEvery, text, urgent: false }];
  }
  const left = (ms: number): Moment => ({
    at: line.dueAt - ms,
    text: `${line.label}: ${inMinutes(ms)} left.`,
    urgent: false,
  });
  const risk: Moment = {
    at: line.atRiskAt,
    text: `${line.label} is at risk, due in ${inMinutes(line.dueAt - now)}.`,
    urgent: false,
  };
  const moments = line.hold ? [left(5 * minute), left(minute)] : [risk, left(5 * minute), left(minute)];
  // What is short from the start does not begin with what is left of it.
  return moments.filter(({ at }) => at > line.startedAt);
}

/** What to say of the clock that is due next, of all that came after `before`; null where nothing did. */
export function spokenBetween(
  next: DoNext | null,
  overdue: number,
  before: number,
  now: number,
): Spoken | null {
  if (next === null || lineState(next.line, now) === 'snoozed') return null;
  const come = momentsOf(next, overdue, now).filter(({ at }) => at > before && at <= now);
  const last = come.find(({ urgent }) => urgent) ?? come.toSorted((a, b) => a.at - b.at).at(-1);
  return last === undefined ? null : { text: last.text, urgent: last.urgent };
}
