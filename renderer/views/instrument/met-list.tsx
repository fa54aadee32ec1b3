import { clockFor } from '@domain/debts.ts';
import type { Debt, Incident } from '@domain/incident.ts';
import { statusRank } from '@domain/terms.ts';
import { Check, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { selectIncident, useStore } from '../../state/store.ts';
import { duration, limit, time } from '../../ui/format.ts';
import { useMedia } from '../../ui/media.ts';

/** What was met, newest first; where there is room also what begins to run at the resolution. */
export function MetList() {
  const incident = useStore(selectIncident);
  const roomy = useMedia('(min-height: 1000px)');
  const small = useMedia('(max-height: 859px)');
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const all = unfolded === incident?.id;
  const ended = (incident?.debts ?? [])
    .filter((debt) => debt.end?.how === 'met' || debt.end?.how === 'metLate')
    .toSorted((a, b) => (b.end?.recordedAt ?? 0) - (a.end?.recordedAt ?? 0));
  const most = small ? 2 : 6;
  const late = ended.filter((debt) => debt.end?.how === 'metLate').length;
  if (incident === null) return null;
  return (
    <div className="met" data-all={all || undefined}>
      {ended.length === 0 ? null : (
        <section className="sec" aria-label="Met">
          <h2 className="sec-h met-h">
            Met <span className="n">{ended.length}</span>
            {late > 0 ? <span className="n">{late} late</span> : null}
            {ended.length <= most ? null : (
              <button
                type="button"
                className="link end"
                aria-expanded={all}
                onClick={() => setUnfolded(all ? null : incident.id)}
              >
                {all ? 'fewer' : `and ${String(ended.length - most)} more`}
              </button>
            )}
          </h2>
          <ul className="past">
            {ended.slice(0, all ? ended.length : most).map((debt) => (
              <li key={debt.id}>
                <Check size={13} strokeWidth={1.75} aria-hidden="true" />
                <span className="clip" title={debt.row.label}>
                  {debt.row.label}
                </span>
                <Ended debt={debt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {roomy && !all ? <AtResolution incident={incident} /> : null}
    </div>
  );
}

/** The clocks that the resolution will start. */
function AtResolution({ incident }: { readonly incident: Incident }) {
  if (statusRank(incident.status) >= statusRank('resolved')) return null;
  const rows = incident.policy.rows.flatMap((row) => {
    const clock = clockFor(incident, row);
    return clock?.from === 'resolved' ? [{ row, within: clock.within }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <section className="sec" aria-label="Starts when resolved">
      <h2 className="sec-h">Starts when resolved</h2>
      <ul className="past">
        {rows.map(({ row, within }) => (
          <li key={row.id}>
            <CircleDashed size={13} strokeWidth={1.75} aria-hidden="true" />
            <span className="clip" title={row.label}>
              {row.label}
            </span>
            <span>{within.unit === 'days' ? `${String(within.amount)} days` : limit(within.amount)}</span>
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
