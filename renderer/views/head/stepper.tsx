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
  const reached = way.filter((status) => incident.statusTimes[status] !== undefined);
  const rank = ended ? Math.max(0, ...reached.map(statusRank)) : statusRank(incident.status);
  const first = incident.passes[0];
  const odd = oddOrder(incident);
  return (
    <>
      <ol className={ended ? 'steps ended' : 'steps'} aria-label="Status">
        {way.map((status) => {
          const at = incident.statusTimes[status];
          const place = statusRank(status);
          const here = !ended && place === rank;
          const passed = place < rank || (ended && place === rank);
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
      {incident.status === 'cancelled' ? (
        <p className="step-note">
          <CircleSlash size={14} strokeWidth={1.75} aria-hidden="true" /> {statusWord('cancelled', labels)}
          {incident.endReason === null ? null : (
            <>
              {': '}
              <Words text={incident.endReason} />
            </>
          )}
        </p>
      ) : null}
      {incident.mergedInto === null ? null : <MergedInto {...incident.mergedInto} />}
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

function MergedInto({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <p className="step-note">
      <Merge size={14} strokeWidth={1.75} aria-hidden="true" /> Merged into{' '}
      <button
        type="button"
        className="link mono"
        onClick={() => showScreen({ name: 'incident', incidentId: id })}
      >
        {label}
      </button>
    </p>
  );
}
