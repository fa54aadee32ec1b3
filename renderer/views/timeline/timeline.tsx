import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useZone } from '../../state/preferences.ts';
import { reveal, say, useStore } from '../../state/store.ts';
import { selectLiveTimeline } from '../../state/timeline.ts';
import { time } from '../../ui/format.ts';
import { LineList } from './line-list.tsx';
import { NewBar } from './new-bar.tsx';
import { everything, type Filter } from './timeline-filter.ts';
import { TimelineHead } from './timeline-head.tsx';
import { timelineView } from './timeline-view.ts';
import './timeline.css';

/** What happened, in the order in which it happened; stays at the end while one is there. */
export function Timeline() {
  // Days begin where the zone has them begin: another zone is another list.
  return <ZonedTimeline key={useZone()} />;
}

function ZonedTimeline() {
  const opened = useStore((state) => state.opened);
  const incidentId = opened?.incidentId ?? '';
  const incident = opened?.folded.incident ?? null;
  const live = useStore(selectLiveTimeline);
  const [filter, setFilter] = useState<Filter>(everything);
  const [view] = useState(timelineView);
  useSyncExternalStore(view.subscribe, view.version);
  view.follow(live, filter);
  const { rows, window } = view;
  const { takeScroller } = window;
  const part = window.part();
  useLayoutEffect(() => view.settle());

  // What a person logs here is shown, also where the list was scrolled away or the entry sorts earlier.
  const revealed = useStore((state) => state.revealed);
  useEffect(() => {
    if (revealed === null) return;
    const line = live.items.findLast((item) => item.id === revealed);
    if (line === undefined) return;
    reveal(null);
    const index = rows.indexOf(line);
    if (index === null) say({ tone: 'info', text: 'Logged, and not shown: the filter leaves it out.' });
    else if (index === rows.items().length - 1) window.toEnd();
    else window.scrollTo(line, 'nearest');
  }, [revealed, live, rows, window]);

  const empty = rows.items().length === 0;
  return (
    <>
      <TimelineHead counts={rows.counts()} filter={filter} onFilter={setFilter} />
      <div className="tl-log">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          className="log"
          ref={takeScroller}
          role="log"
          aria-label="Entries"
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
          tabIndex={0}
          onScroll={view.onScroll}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey)
              return;
            if (event.key === 'End') window.toEnd();
            else if (event.key === 'Home') view.toStart();
            else return;
            event.preventDefault();
          }}
        >
          {opened?.reading === true && empty ? <Bars /> : null}
          {opened?.reading === false && empty ? <p className="begin">Nothing here yet.</p> : null}
          {incident !== null && filter === everything ? (
            <p className="begin">
              The record begins here. Declared {time(incident.declaredAt)} by {incident.declarer.name}.
            </p>
          ) : null}
          <LineList view={view} part={part} incidentId={incidentId} />
        </div>
        <NewBar
          news={view.news.current()}
          onEnd={window.toEnd}
          onLate={(line) => window.scrollTo(line, 'center')}
        />
      </div>
    </>
  );
}

function Bars() {
  return (
    <div className="skel" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
