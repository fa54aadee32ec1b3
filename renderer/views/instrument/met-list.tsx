import type { Debt } from '@domain/incident.ts';
import { Check } from 'lucide-react';
import { selectIncident, useStore } from '../../state/store.ts';
import { duration, time } from '../../ui/format.ts';

/** What was met, newest first. */
export function MetList() {
  const incident = useStore(selectIncident);
  const ended = (incident?.debts ?? [])
    .filter((debt) => debt.end?.how === 'met' || debt.end?.how === 'metLate')
    .toSorted((a, b) => (b.end?.recordedAt ?? 0) - (a.end?.recordedAt ?? 0));
  if (ended.length === 0) return null;
  const late = ended.filter((debt) => debt.end?.how === 'metLate').length;
  return (
    <section className="sec met" aria-label="Met">
      <h2 className="sec-h met-h">
        Met <span className="n">{ended.length}</span>
        {late > 0 ? <span className="end">{late} late</span> : null}
      </h2>
      <ul className="past">
        {ended.slice(0, 6).map((debt) => (
          <li key={debt.id}>
            <Check size={13} strokeWidth={1.75} aria-hidden="true" />
            <span className="clip">{debt.row.label}</span>
            <Ended debt={debt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ended({ debt }: { readonly debt: Debt }) {
  if (debt.end === null) return null;
  const { at, recordedAt, lateMs, how } = debt.end;
  if (how === 'metLate')
    return (
      <span
        className="late"
        title={at === recordedAt ? undefined : `met at ${time(at)}, recorded ${time(recordedAt)}`}
      >
        {time(at)}, {duration(lateMs)} late
      </span>
    );
  return (
    <span>
      {time(at)}, {duration(Math.max(0, at - debt.startedAt))}
    </span>
  );
}
