import { type LineState, lineState } from '@domain/debt-state.ts';
import type { OwedLine } from '@domain/incident-row.ts';
import { countdown, dueTime, time } from '../ui/format.ts';

/** A line of what is owed as its clock stands now. */
export type OwedClock = {
  readonly state: LineState;
  readonly figure: string;
  /** AT RISK, OVERDUE, SNOOZED; null while it merely runs. */
  readonly word: string | null;
  readonly due: string;
  /** Share of the time gone, 0 to 1. */
  readonly gone: number;
};

const words: { readonly [S in LineState]: string | null } = {
  running: null,
  atRisk: 'At risk',
  overdue: 'Overdue',
  snoozed: 'Snoozed',
};

export function owedClock(line: OwedLine, now: number): OwedClock {
  const state = lineState(line, now);
  const due = line.overdueSince ?? line.dueAt;
  const total = line.dueAt - line.startedAt;
  return {
    state,
    figure: line.hold && now >= due ? 'over' : countdown(due, now),
    word: line.hold && now >= due ? null : words[state],
    due: state === 'overdue' ? `was due ${dueTime(due, now)}` : `due ${dueTime(due, now)}`,
    gone: total <= 0 ? 1 : (now - line.startedAt) / total,
  };
}

/** What else is to be said of a line: intervals missed, who asked, who promised a later time, what waits to be sent. */
export function owedNotes(line: OwedLine): readonly string[] {
  const notes: string[] = [];
  if (line.missedCount > 1) notes.push(`${String(line.missedCount)} missed`);
  if (line.askedBy !== null) notes.push(`asked by ${line.askedBy}`);
  if (line.extendedBy !== null) notes.push(`extended by ${line.extendedBy}`);
  if (line.handedInAt !== null) notes.push(`handed in ${time(line.handedInAt)}, to be sent by hand`);
  return notes;
}
