import type { Incident } from '@domain/incident.ts';
import { oddOrder } from '@domain/metrics/odd-order.ts';
import { type Status, statusRank } from '@domain/terms.ts';
import { CircleSlash, ClockAlert, Merge, RotateCcw } from 'lucide-react';
import { statusWord } from '../../incident/words.ts';
import { useNow } from '../../state/clock.ts';
import { openCommand, showScreen } from '../../state/store.ts';
import { duration, time, timeOnDay } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';

const way: readonly Status[] = [
  'detected',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'closed',
];

/** The way from detected to closed. A skipped step stays hollow behind a solid line. */
export function Stepper({ incident }: { readonly incident: Incident }) {
  const now = useNow();
  const { labels } = incident.policy;
  const ended = incident.status === 'cancelled' || incident.status === 'merged';
  const first = incident.passes[0];
  const rank = ended ? lastReached(incident) : statusRank(incident.status);
  const odd = oddOrder(incident);
  return (
    <>
      <ol className={ended ? 'steps ended' : 'steps'} aria-label="Status">
        {way.map((status) => {
          const at = incident.statusTimes[status];
          const place = statusRank(status);
          const here = !ended && place === rank;
          const passed = place < rank || (ended && place === rank);
          // Where the way ends: cancelled, or merged into another incident.
          if (ended && place === rank + 1) return <End key={status} incident={incident} now={now} />;
          const look = here ? 'here' : passed ? (at === undefined ? 'done skipped' : 'done') : '';
          return (
            <li key={status} className={look} aria-current={here ? 'step' : undefined}>
              {statusWord(status, labels)}
              {at === undefined || (!here && !passed) ? null : (
                <span className="t" title={timeOnDay(at, now)}>
                  {time(at)}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {ended && incident.endReason !== null ? (
        <p className="step-note">
          {incident.status === 'cancelled' ? (
            <CircleSlash size={14} strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <Merge size={14} strokeWidth={1.75} aria-hidden="true" />
          )}
          <span className="clip" title={incident.endReason}>
            <Words text={incident.endReason} />
          </span>
        </p>
      ) : null}
      {incident.passes.length > 1 && first?.resolvedAt != null ? (
        <p className="step-note">
          <RotateCcw size={14} strokeWidth={1.75} aria-hidden="true" /> Reopened, pass{' '}
          {incident.passes.length}; 1st pass {duration(first.resolvedAt - first.startedAt)}
        </p>
      ) : null}
      {odd.length === 0 ? null : (
        <p className="step-note odd">
          <ClockAlert size={14} strokeWidth={1.75} aria-hidden="true" /> Times in an odd order:{' '}
          {odd.join('; ')}
          <button type="button" className="link" onClick={() => openCommand('correctMoment')}>
            Correct a time
          </button>
        </p>
      )}
      {incident.mergedFrom.length === 0 ? null : (
        <p className="step-note">
          <Merge size={14} strokeWidth={1.75} aria-hidden="true" /> Merged in:{' '}
          {incident.mergedFrom.map((other) => (
            <button
              key={other.id}
              type="button"
              className="link mono"
              onClick={() => showScreen({ name: 'incident', incidentId: other.id })}
            >
              {other.label}
            </button>
          ))}
        </p>
      )}
    </>
  );
}

/** How far an incident came in the pass in which it ended. */
function lastReached({ passes, statusTimes }: Incident): number {
  const from = passes.length > 1 ? (passes.at(-1)?.startedAt ?? 0) : Number.NEGATIVE_INFINITY;
  const reached = way.filter((status) => {
    const at = statusTimes[status];
    return at !== undefined && at >= from;
  });
  return Math.max(0, ...reached.map(statusRank));
}

/** The line ends at a slash, or in the survivor. */
function End({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const { mergedInto, status } = incident;
  const at = incident.statusTimes[status];
  return (
    <li className="end" aria-current="step">
      {statusWord(status, incident.policy.labels)}
      {mergedInto === null ? null : (
        <>
          {' into '}
          <button
            type="button"
            className="link mono"
            onClick={() => showScreen({ name: 'incident', incidentId: mergedInto.id })}
          >
            {mergedInto.label}
          </button>
        </>
      )}
      {at === undefined ? null : (
        <span className="t" title={timeOnDay(at, now)}>
          {time(at)}
        </span>
      )}
    </li>
  );
}
