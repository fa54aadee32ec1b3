import type { TimelineItem } from '@domain/timeline.ts';
import { ListCollapse } from 'lucide-react';
import { count, longDay, time } from '../../ui/format.ts';
import { EntryRow } from './entry-row.tsx';
import type { Part } from './row-window.ts';
import type { TimelineView } from './timeline-view.ts';
import type { SelectedLines } from './use-line-selection.ts';
import './entry.css';

type Props = {
  readonly view: TimelineView;
  readonly part: Part;
  readonly incidentId: string;
  readonly selected: SelectedLines;
};

/** The lines that are drawn, between the heights of those that are not. */
export function LineList({ view, part, incidentId, selected }: Props) {
  const { rows, window, redraw } = view;
  const { takeList, takeLine } = window;
  const items = rows.items();
  const drawn = [];
  for (let index = part.first; index < part.last; index++) {
    const item = items[index];
    const look = rows.lookAt(index);
    if (item === undefined || look.look === 'folded') continue;
    drawn.push(
      <div key={item.id} id={`line-${item.id}`} ref={takeLine} data-index={index} className="log-row">
        {look.begins ? <p className="day">{longDay(item.at)}</p> : null}
        {look.look === 'fold' ? (
          <FoldedRun
            run={look.run}
            onOpen={() => {
              rows.unfold(look.run);
              redraw();
            }}
          />
        ) : (
          <EntryRow
            item={item}
            incidentId={incidentId}
            selected={selected !== null && selected.from <= index && index <= selected.to}
            current={selected?.at === index}
          />
        )}
        {look.look === 'entry' && look.opened ? (
          <button
            type="button"
            className="link fold-again"
            onClick={() => {
              rows.fold(index);
              redraw();
            }}
          >
            Fold these again
          </button>
        ) : null}
      </div>,
    );
  }
  return (
    <div ref={takeList} className="log-rows">
      <div className="log-space" style={{ height: part.above }} />
      {drawn}
      <div className="log-space" style={{ height: part.below }} />
    </div>
  );
}

/** A run of noise as one line: how many, and of what. */
function FoldedRun({ run, onOpen }: { readonly run: readonly TimelineItem[]; readonly onOpen: () => void }) {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return null;
  const counts = new Map<string, number>();
  for (const { label } of run) counts.set(label, (counts.get(label) ?? 0) + 1);
  const what = [...counts].map(([label, times]) => `${count(times)} × ${label}`).join(', ');
  return (
    <button type="button" className="folded" aria-expanded={false} onClick={onOpen}>
      <span className="t">{time(first.at)}</span>
      <span className="k">
        <ListCollapse size={14} strokeWidth={1.75} aria-hidden="true" /> Folded
      </span>
      <span>
        {what}, up to {time(last.at)}
      </span>
    </button>
  );
}
