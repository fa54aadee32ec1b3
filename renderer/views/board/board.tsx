import { isOpen } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { useMemo } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyBoard } from './empty-board.tsx';
import { OpenTable } from './open-table.tsx';
import { PastTable } from './past-table.tsx';
import './board.css';

/** Open incidents in the order in which they ask for attention: live, unresolved, severity, oldest first. */
function sortOpen(rows: readonly IncidentRow[]): readonly IncidentRow[] {
  const rank = (row: IncidentRow) => (row.kind === 'drill' ? 2 : 0) + (row.resolvedAt === null ? 0 : 1);
  return rows.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0) ||
      a.declaredAt - b.declaredAt,
  );
}

export function Board() {
  const rows = useStore((state) => state.rows);
  const loaded = useStore((state) => state.rowsLoaded);
  const { open, past } = useMemo(() => {
    const all = [...rows.values()];
    return {
      open: sortOpen(all.filter(isOpen)),
      past: all
        .filter((row) => !isOpen(row))
        .toSorted((a, b) => (b.detectedAt ?? b.declaredAt) - (a.detectedAt ?? a.declaredAt)),
    };
  }, [rows]);
  const last = useStore((state) => state.lastIncidentId);
  const home = last !== null && rows.has(last) ? last : (open[0]?.id ?? past[0]?.id ?? null);
  const toClose = open.filter((row) => row.status === 'resolved').length;

  if (loaded && rows.size === 0) return <EmptyBoard />;
  return (
    <main className="work board" data-region tabIndex={-1}>
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
      {past.length > 0 ? <PastTable rows={past} home={home} /> : null}
    </main>
  );
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
