import type { Debt, Incident } from '@domain/incident.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { statusRank } from '@domain/terms.ts';
import { ranMs } from '../../incident/ran.ts';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { kindWords, statusWord } from '../../incident/words.ts';
import { selectIncident, useStore } from '../../state/store.ts';
import { countdown, duration, elapsed, inOtherZone, limit, timeOnDay } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

type Props = { readonly row: IncidentRow; readonly now: number; readonly openCount: number | null };

/** Severity, impact and how long. `openCount`: the incident stands for this many; null on its own screen. */
export function HowBad({ row, now, openCount }: Props) {
  const resolved = statusRank(row.status) >= statusRank('resolved');
  const from = row.detectedAt ?? row.declaredAt;
  const opened = useStore(selectIncident);
  const incident = opened?.id === row.id ? opened : null;
  const ran = ranMs(row, now);
  const since = row.detectedAt === null ? 'since declared' : 'since detected';
  const worst =
    openCount !== null && openCount > 1
      ? `The worst of ${numbers[openCount] ?? String(openCount)} open incidents. `
      : '';
  return (
    <>
      <div className="bad">
        <SeverityMark severity={row.severity} quiet={resolved} show="word" labels={incident?.policy.labels} />
        {row.kind === 'live' ? null : <span className="tag">{kindWords[row.kind]}</span>}
        <p className="impact" title={row.impact ?? undefined}>
          {worst}
          {row.impact === null ? (
            worst === '' ? (
              <span className="faint">Impact not described yet</span>
            ) : null
          ) : (
            <Words text={row.impact} />
          )}
        </p>
      </div>
      <div className="long">
        <span className="fig" role="timer" aria-live="off" title={inOtherZone(from)}>
          {elapsed(ran)}
        </span>
        <p className="cap" title={openCount === null ? undefined : (row.title ?? undefined)}>
          {resolved && row.durationMs !== null
            ? `to resolve, detected ${timeOnDay(from, row.resolvedAt ?? now)}`
            : row.endedAt !== null
              ? `from detected ${timeOnDay(from, now)} to ${statusWord(row.status, incident?.policy.labels).toLowerCase()} ${timeOnDay(row.endedAt, now)}`
              : `${since}, ${timeOnDay(from, now)}`}
          {incident === null || resolved || row.endedAt !== null ? null : (
            <Began incident={incident} from={from} />
          )}
          <br />
          {openCount === null ? <Target row={row} now={now} /> : <Words text={row.title ?? row.label} />}
        </p>
      </div>
    </>
  );
}

/** When the impact began, where that is known. */
function Began({ incident, from }: { readonly incident: Incident; readonly from: number }) {
  const { at, approximate } = incident.startedAt;
  if (at === null) return null;
  return `; began\u00a0${approximate ? 'about\u00a0' : ''}${timeOnDay(at, from).replaceAll(' ', '\u00a0')}`;
}

/** A target that has passed is a fact that no act can change: one line of text, no alarm. */
function Target({ row, now }: { readonly row: IncidentRow; readonly now: number }) {
  const opened = useStore(selectIncident);
  const incident = opened?.id === row.id ? opened : null;
  const line = row.owed.find((owed) => owed.miss === 'offer');
  const debt = incident?.debts.findLast((one) =>
    one.row.metBy.some((condition) => condition.is === 'resolved'),
  );
  if (line !== undefined) {
    const within = target(debt, line.dueAt - line.startedAt);
    return now > line.dueAt
      ? `${line.label} ${within}, passed ${countdown(line.dueAt, now).slice(1)} ago`
      : `${line.label} ${within}, ${countdown(line.dueAt, now)} left`;
  }
  if (debt?.end == null) return null;
  const within = target(debt, debt.firstDueAt - debt.startedAt);
  return debt.end.how === 'metLate' || debt.end.how === 'missed'
    ? `${debt.row.label} ${within}, passed by ${duration(Math.max(0, debt.end.at - debt.firstDueAt))}`
    : `${debt.row.label} ${within}, ${debt.end.how}`;
}

/** The limit of the row; after a change of severity the due time is another span away. */
function target(debt: Debt | undefined, span: number): string {
  return limit(debt?.within.unit === 'ms' ? debt.within.amount : span);
}
