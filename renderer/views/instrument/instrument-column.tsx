import { doNext, everythingOwed, isOpen, lineState, overdueCount } from '@domain/debt-state.ts';
import type { OwedLine } from '@domain/incident-row.ts';
import { useState } from 'react';
import { worstOf } from '../../incident/worst-incident.ts';
import { selectIncidentId, useStore } from '../../state/store.ts';
import { Announcer } from './announcer.tsx';
import { DueBlock } from './due-block.tsx';
import { EmptyColumn } from './empty-column.tsx';
import './instrument.css';
import { useNow } from '../../state/clock.ts';
import { HowBad } from './how-bad.tsx';
import { MetList } from './met-list.tsx';
import { OwedList } from './owed-list.tsx';

function isPassedTarget(line: OwedLine, now: number): boolean {
  return line.miss === 'offer' && lineState(line, now) === 'overdue';
}

/** How bad, how long, what is due next, who owes it: at the left edge of every screen. */
export function InstrumentColumn() {
  const incidentId = useStore(selectIncidentId);
  const rows = useStore((state) => state.rows);
  const loaded = useStore((state) => state.rowsLoaded);
  const now = useNow();

  const about =
    incidentId === null ? [...rows.values()] : [...rows.values()].filter((row) => row.id === incidentId);
  const open = incidentId === null ? about.filter(isOpen) : about;
  const worst = worstOf(open);
  // Closed incidents still owe their reviews: the board lists those too.
  const owed = everythingOwed(about, now);
  const next = doNext(about, now);
  // A target that has passed is one line under the elapsed clock: a fact that no act can change, no alarm.
  const rest = owed.filter(({ line }) => line !== next?.line && !isPassedTarget(line, now));
  const many = incidentId === null;
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const all = unfolded === (incidentId ?? 'board');

  return (
    <aside
      className="column"
      aria-label={many ? 'Deadlines of all incidents' : 'Deadlines'}
      data-region
      tabIndex={-1}
    >
      {worst === null ? (
        <EmptyColumn loading={!loaded} owes={owed.length > 0} />
      ) : (
        <HowBad row={worst} now={now} openCount={many ? open.length : null} />
      )}
      {next === null ? (
        worst === null ? null : (
          <p className="due nothing">Nothing is owed now.</p>
        )
      ) : (
        <DueBlock row={next.row} line={next.line} now={now} many={many} />
      )}
      {rest.length > 0 ? (
        <OwedList
          owed={rest}
          now={now}
          many={many}
          filled={next !== null}
          all={all}
          onAll={(on) => setUnfolded(on ? (incidentId ?? 'board') : null)}
        />
      ) : null}
      {many || all ? null : <MetList />}
      <Announcer next={next} overdue={overdueCount(about, now)} now={now} />
    </aside>
  );
}
