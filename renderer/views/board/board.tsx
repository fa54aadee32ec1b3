import { isOpen } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { useEffect, useMemo, useRef } from 'react';
import { openInOrder } from '../../incident/open-in-order.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { lookAtPast, openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FirstStart } from './first-start.tsx';
import { OpenTable } from './open-table.tsx';
import { PastTable } from './past-table.tsx';
import './board.css';

function newestOf(past: readonly IncidentRow[]): string | null {
  return (
    past.reduce<IncidentRow | null>(
      (newest, row) => (newest === null || row.declaredAt > newest.declaredAt ? row : newest),
      null,
    )?.id ?? null
  );
}

/** Everything that is open and everything that is over. */
export function Board() {
  const rows = useStore((state) => state.rows);
  const loaded = useStore((state) => state.rowsLoaded);
  const board = useRef<HTMLElement>(null);
  const open = useMemo(() => openInOrder([...rows.values()]), [rows]);
  const past = useMemo(() => pastOf(rows), [rows]);
  const last = useStore((state) => state.lastIncidentId);
  const home = last !== null && rows.has(last) ? last : (open[0]?.id ?? newestOf(past));
  const scrolled = useRef(useStore.getState().past.scrolled);
  // Back from an incident the board stands as it was left.
  useEffect(() => {
    // Scrolling lays the page out at once, also where it leads nowhere.
    if (scrolled.current > 0) board.current?.scrollTo({ top: scrolled.current });
    return () => lookAtPast({ scrolled: scrolled.current });
  }, []);
  const toClose = open.filter((row) => row.status === 'resolved').length;

  if (loaded && rows.size === 0) return <FirstStart />;
  return (
    <main
      ref={board}
      className="work board"
      data-region
      tabIndex={-1}
      onScroll={(event) => {
        scrolled.current = event.currentTarget.scrollTop;
      }}
    >
      <div>
        <div className="bd-h">
          <h1>
            Open{' '}
            <span className="n">
              {loaded ? open.length : ''}
              {toClose > 0 ? `, ${String(toClose)} to close` : ''}
            </span>
          </h1>
          <span className="end">
            <Button
              look="primary"
              data-focus-home={(loaded && home === null) || undefined}
              chord={chordOf('declare')}
              onClick={() => openDialog({ name: 'declare' })}
            >
              Declare
            </Button>
          </span>
        </div>
        {open.length > 0 ? <OpenTable rows={open} home={home} /> : null}
        {loaded && open.length === 0 ? (
          <p className="none-open">
            No open incident. Declare one with {chordOf('declare').replace('+', ' ')}.
          </p>
        ) : null}
        {loaded ? null : <Skeleton />}
      </div>
      {past.length > 0 ? <PastTable rows={past} home={home} board={board} /> : null}
    </main>
  );
}

let overBefore: readonly IncidentRow[] = [];

/** The rows of what is over: the same list as long as none of them changed, so that it is not searched anew. */
function pastOf(rows: ReadonlyMap<string, IncidentRow>): readonly IncidentRow[] {
  const over = [...rows.values()].filter((row) => !isOpen(row));
  const same = over.length === overBefore.length && over.every((row, at) => row === overBefore[at]);
  if (!same) overBefore = over;
  return overBefore;
}

/** Shown only where the rows take longer than a blink, see board.css. */
function Skeleton() {
  return (
    <div className="skel" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
