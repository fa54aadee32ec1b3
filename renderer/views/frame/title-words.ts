import { doNext, isOpen, lineState } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { shortOwner } from '../../incident/owner.ts';
import { ranMs } from '../../incident/ran.ts';
import { worstOf } from '../../incident/worst-incident.ts';
import { duration } from '../../ui/format.ts';

const minute = 60_000;

/** `1:33`, under an hour `33 min`: a title that changed every second would flicker in the taskbar. */
function ran(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / minute));
  return minutes < 60
    ? `${String(minutes)} min`
    : `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The four answers as a window's title: `SEV1 1:33 · Stakeholder update overdue 6 min · Communications Lead`. */
export function titleOf(rows: readonly IncidentRow[], incidentId: string | null, now: number): string {
  const shown = rows.filter((row) => row.id === incidentId);
  const about = shown.length > 0 ? shown : rows;
  const open = about.filter(isOpen);
  const [row = worstOf(open)] = shown;
  const parts = [
    row === null
      ? 'Sitrep'
      : `${row.kind === 'drill' ? 'DRILL ' : ''}${row.severity} ${ran(ranMs(row, now))}`,
  ];
  const next = doNext(about, now);
  if (next !== null) {
    const { line } = next;
    const since = now - (line.overdueSince ?? line.dueAt);
    if (lineState(line, now) === 'overdue')
      parts.push(since < minute ? `${line.label} overdue` : `${line.label} overdue ${duration(since)}`);
    else if (since >= 0) parts.push(line.label);
    else parts.push(`${line.label} in ${duration(Math.ceil(-since / minute) * minute)}`);
    parts.push(shortOwner(line.owedBy));
  }
  if (shown.length === 0 && open.length > 1) parts.push(`${String(open.length)} open`);
  return parts.join(' · ');
}
