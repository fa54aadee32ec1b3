import { doNext, isOpen } from '@domain/debt-state.ts';
import { useEffect } from 'react';
import { owedClock } from '../../incident/owed-clock.ts';
import { ranMs } from '../../incident/ran.ts';
import { useNow } from '../../state/clock.ts';
import { selectIncidentId, useStore } from '../../state/store.ts';
import { duration } from '../../ui/format.ts';

/** The four answers as the window's title: `SEV1 1 h 33 · Stakeholder update overdue 6 min · Communications Lead`. */
export function WindowTitle() {
  const incidentId = useStore(selectIncidentId);
  const rows = useStore((state) => state.rows);
  const now = useNow();
  const row = incidentId === null ? undefined : rows.get(incidentId);
  const about = row === undefined ? [...rows.values()] : [row];
  const next = doNext(about, now);
  const clock = next === null ? null : owedClock(next.line, now);
  const due = next === null ? 0 : Math.abs(now - (next.line.overdueSince ?? next.line.dueAt));
  const owes =
    next === null || clock === null
      ? ''
      : ` · ${next.line.label} ${clock.state === 'overdue' ? 'overdue' : 'in'} ${duration(due)} · ${next.line.owedBy}`;
  const open = about.filter(isOpen).length;
  const title =
    row === undefined
      ? `Sitrep${open > 0 ? ` · ${String(open)} open` : ''}${owes}`
      : `${row.kind === 'drill' ? 'DRILL ' : ''}${row.severity} ${duration(ranMs(row, now))}${owes}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
