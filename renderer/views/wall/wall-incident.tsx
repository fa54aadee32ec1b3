import { doNext, everythingOwed, lineState } from '@domain/debt-state.ts';
import type { IncidentRow, OwedLine } from '@domain/incident-row.ts';
import { statusRank } from '@domain/terms.ts';
import { owedClock } from '../../incident/owed-clock.ts';
import { ownerOf } from '../../incident/owner.ts';
import { ranMs } from '../../incident/ran.ts';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { kindWords, statusWord } from '../../incident/words.ts';
import { useStore } from '../../state/store.ts';
import { Figure } from '../../ui/figure.tsx';
import { dueTimeShort, elapsed } from '../../ui/format.ts';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { Words } from '../../ui/words.tsx';
import { zoneName } from '../../ui/zone.ts';
import { figureSize, wallSize } from './figure-size.ts';
import { NextClocks } from './next-clocks.tsx';

type Props = { readonly row: IncidentRow; readonly now: number };

/** How bad, how long, what is due next and who owes it, of one incident. */
export function WallIncident({ row, now }: Props) {
  const next = doNext([row], now);
  const rest = everythingOwed([row], now).filter(
    ({ line }) => line !== next?.line && !(line.target && lineState(line, now) === 'overdue'),
  );
  return (
    <>
      <div className="top">
        <HowBad row={row} now={now} />
        {next === null ? <NothingOwed /> : <DueNext line={next.line} now={now} />}
      </div>
      <NextClocks owed={rest} now={now} />
    </>
  );
}

function HowBad({ row, now }: Props) {
  const labels = useStore((state) => state.desk?.policy.labels);
  const resolved = statusRank(row.status) >= statusRank('resolved');
  const ran = elapsed(ranMs(row, now));
  const since = row.detectedAt === null ? 'since declared' : 'since detected';
  return (
    <section className="left" aria-label="Incident">
      <SeverityMark severity={row.severity} quiet={resolved} show="word" />
      <h1 className="ttl">
        {row.kind === 'live' ? null : <span className="kind">{kindWords[row.kind]} </span>}
        <Words text={row.title ?? row.label} />
      </h1>
      <div className="long2">
        <span
          className="fig"
          role="timer"
          aria-live="off"
          style={{ fontSize: wallSize(figureSize(ran, 12, 41.8)) }}
        >
          {ran}
        </span>
        <p className="cap clip">
          {resolved ? 'to resolve' : since}
          {row.status === 'detected' ? '' : `, now ${statusWord(row.status, labels).toLowerCase()}`}
        </p>
        <p className="cap clip">
          Commander: <Words text={row.commander ?? 'nobody'} />
        </p>
      </div>
    </section>
  );
}

function DueNext({ line, now }: { readonly line: OwedLine; readonly now: number }) {
  const clock = owedClock(line, now);
  const overdue = clock.state === 'overdue';
  const { role, person } = ownerOf(line.owedBy);
  // The turn itself is shown, not every later look at it.
  const fresh = overdue && now - (line.overdueSince ?? line.dueAt) < 4_000;
  return (
    <section className="right" data-state={clock.state} data-fresh={fresh || undefined} aria-label="Due next">
      <p className="state">
        <StateGlyph look={clock.state} gone={clock.gone} />
        <span>{clock.word ?? 'Running'}</span>
        <span className="at">
          {overdue ? 'since' : 'due'} {dueTimeShort(line.overdueSince ?? line.dueAt, now)} {zoneName(now)}
        </span>
      </p>
      <span className="due-figure" style={{ fontSize: wallSize(figureSize(clock.figure, 14, 47)) }}>
        <Figure
          text={clock.figure}
          timer
          smallUnits
          label={`${line.label} ${clock.word ?? 'running'} ${clock.figure}`}
        />
      </span>
      <p className="what">{line.label}</p>
      <p className="who">
        <Words text={role} />
        {person === null ? null : (
          <>
            <br />
            <Words text={person} />
          </>
        )}
      </p>
    </section>
  );
}

function NothingOwed() {
  return (
    <section className="right" data-state="none" aria-label="Due next">
      <p className="what nothing">Nothing is owed now</p>
    </section>
  );
}
