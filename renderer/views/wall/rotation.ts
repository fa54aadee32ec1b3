import { doNext, everythingOwed, isOpen, lineState } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { statusRank } from '@domain/terms.ts';

/** Which incident the wall display shows: the pinned one, or each in its turn, the most urgent first. */

export type Turn = { readonly id: string; readonly overdue: boolean };

export type Rotation = {
  /** Null while nothing is open. */
  readonly shown: string | null;
  /** Since when, epoch ms. */
  readonly since: number;
  readonly pinned: boolean;
  /** Incidents with something overdue at the last look: one that joins them is shown at once. */
  readonly overdue: readonly string[];
};

export const noRotation: Rotation = { shown: null, since: 0, pinned: false, overdue: [] };

const overdueMs = 40_000;
const otherMs = 20_000;

function withoutDebt(a: IncidentRow, b: IncidentRow): number {
  const rank = (row: IncidentRow) =>
    (row.kind === 'drill' ? 100 : 0) +
    (statusRank(row.status) >= statusRank('resolved') ? 10 : 0) +
    Number(row.severity.slice(3));
  return rank(a) - rank(b) || a.declaredAt - b.declaredAt;
}

/** Open incidents, the most urgent first. */
export function turnsOf(rows: readonly IncidentRow[], now: number): readonly Turn[] {
  const open = rows.filter(isOpen);
  // Of each incident only what is next: a target that has passed does not make it urgent.
  const nexts = open.flatMap((row) => {
    const next = doNext([row], now);
    return next === null ? [] : [{ ...row, owed: [next.line] }];
  });
  const urgent = everythingOwed(nexts, now).map(({ row, line }) => ({
    id: row.id,
    overdue: lineState(line, now) === 'overdue',
  }));
  const quiet = open
    .filter((row) => !urgent.some(({ id }) => id === row.id))
    .sort(withoutDebt)
    .map((row) => ({ id: row.id, overdue: false }));
  return [...urgent, ...quiet];
}

/** The rotation at a later look. */
export function rotate(rotation: Rotation, turns: readonly Turn[], now: number): Rotation {
  const overdue = turns.filter((turn) => turn.overdue).map(({ id }) => id);
  const show = (id: string | null): Rotation => ({ shown: id, since: now, pinned: false, overdue });
  const at = turns.findIndex(({ id }) => id === rotation.shown);
  const shown = turns[at];
  if (shown === undefined) return show(turns[0]?.id ?? null);
  if (rotation.pinned) return { ...rotation, overdue };

  const joined = overdue.find((id) => !rotation.overdue.includes(id));
  if (joined !== undefined && joined !== shown.id) return show(joined);
  // A clock that was set back must not hold a view for hours, and one alone waits for nobody.
  const since = turns.length > 1 ? Math.min(rotation.since, now) : now;
  const isOver = now - since >= (shown.overdue ? overdueMs : otherMs);
  if (isOver) return show(turns[(at + 1) % turns.length]?.id ?? null);
  return { ...rotation, since, overdue };
}

/** The incident before or after the shown one, by hand; a pin goes with it. */
export function choose(rotation: Rotation, turns: readonly Turn[], by: 1 | -1, now: number): Rotation {
  if (turns.length === 0) return rotation;
  const at = turns.findIndex(({ id }) => id === rotation.shown);
  const to = turns[(Math.max(at, 0) + by + turns.length) % turns.length];
  return { ...rotation, shown: to?.id ?? null, since: now };
}

export function togglePin(rotation: Rotation, now: number): Rotation {
  return { ...rotation, pinned: rotation.shown !== null && !rotation.pinned, since: now };
}
