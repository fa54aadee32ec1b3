import { doNext, overdueCount } from '../domain/debt-state.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import type { Clock, Timers } from './clock.ts';
import type { IncidentDesk } from './incident-desk.ts';

/** What stands on the icon in the taskbar or dock: what is overdue, else how long until something is. */
export type BadgeFace = {
  readonly overdue: number;
  /** Minutes to the next deadline, rounded up; null where it is an hour and more away, or something is overdue. */
  readonly dueInMinutes: number | null;
};

/** The icon as the desk sees it. */
export type Badge = { readonly show: (face: BadgeFace) => void };

export type BadgeSeams = {
  readonly desk: Pick<IncidentDesk, 'rows' | 'listen'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly badge: Badge;
};

const minute = 60_000;
const farthest = 60 * minute;
/** A burst of events is one new face. */
const soonMs = 250;

function faceOf(rows: readonly IncidentRow[], now: number): BadgeFace {
  const overdue = overdueCount(rows, now);
  const next = overdue > 0 ? null : doNext(rows, now);
  const left = next === null || next.line.hold ? Number.POSITIVE_INFINITY : next.line.dueAt - now;
  return { overdue, dueInMinutes: left > 0 && left <= farthest ? Math.ceil(left / minute) : null };
}

/** Keeps the badge at what is owed: after every event, and as the minutes pass. Returns what ends it. */
export function keepBadge({ desk, clock, timers, badge }: BadgeSeams): () => void {
  const owing = new Map<string, IncidentRow>();
  const take = (row: IncidentRow): void => {
    if (row.owed.length > 0) owing.set(row.id, row);
    else owing.delete(row.id);
  };
  let shown = '';
  let cancel: () => void = () => undefined;
  let soon = false;

  const look = (): void => {
    const now = clock.now();
    const face = faceOf([...owing.values()], now);
    const text = JSON.stringify(face);
    if (text !== shown) badge.show(face);
    shown = text;
    soon = false;
    cancel = timers.after(minute - (now % minute) + 1, look);
  };
  const lookSoon = (): void => {
    if (soon) return;
    soon = true;
    cancel();
    cancel = timers.after(soonMs, look);
  };

  const unlisten = desk.listen(({ row }) => {
    take(row);
    lookSoon();
  });
  for (const row of desk.rows()) take(row);
  lookSoon();
  return () => {
    cancel();
    unlisten();
  };
}
