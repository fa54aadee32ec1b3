import { everythingOwed } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { Figure } from '../../ui/figure.tsx';
import { count, shortDay, timeWithSeconds } from '../../ui/format.ts';
import { zoneName } from '../../ui/zone.ts';
import { figureSize, wallSize } from './figure-size.ts';
import { NextClocks } from './next-clocks.tsx';

type Props = { readonly rows: readonly IncidentRow[]; readonly now: number };

/** Nothing is open: the time, which shows that the display is alive, and what closed incidents still owe. */
export function WallIdle({ rows, now }: Props) {
  const owed = everythingOwed(rows, now);
  const time = timeWithSeconds(now);
  return (
    <>
      <div className="top">
        <section className="left idle" aria-label="Incidents">
          <h1 className="idle-what">No open incident</h1>
          <p className="cap">
            {owed.length === 0
              ? 'Nothing is owed'
              : `${count(owed.length)} still owed by closed ${owed.length === 1 ? 'incident' : 'incidents'}`}
          </p>
        </section>
        <section className="right" data-state="none" aria-label="Time">
          <p className="state">
            {shortDay(now)} <span className="at">{zoneName(now)}</span>
          </p>
          <span className="due-figure" style={{ fontSize: wallSize(figureSize(time, 14, 47)) }}>
            <Figure text={time} timer label={`${time} ${zoneName(now)}`} />
          </span>
        </section>
      </div>
      <NextClocks owed={owed} now={now} many />
    </>
  );
}
