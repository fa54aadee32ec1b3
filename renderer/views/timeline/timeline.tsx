import {
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { useZone } from '../../state/preferences.ts';
import { reveal, say, useStore } from '../../state/store.ts';
import { selectLiveTimeline } from '../../state/timeline.ts';
import { Button } from '../../ui/button.tsx';
import { isTextField } from '../../ui/focus.ts';
import { time } from '../../ui/format.ts';
import { FileDrop } from './file-drop.tsx';
import { rememberedFilter, rememberFilter } from './filter-memory.ts';
import { endHighlight, highlight } from './highlight.ts';
import { LineList } from './line-list.tsx';
import { NewBar } from './new-bar.tsx';
import { asksForAll, everything, type Filter } from './timeline-filter.ts';
import { TimelineFind } from './timeline-find.tsx';
import { TimelineHead } from './timeline-head.tsx';
import { type TimelineView, timelineView } from './timeline-view.ts';
import { useLineSelection } from './use-line-selection.ts';
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
  const reading = opened?.reading === true;
  const live = useStore(selectLiveTimeline);
  const me = useStore(({ desk }) => desk?.actingAs.name ?? '');
  const [chosen, setChosen] = useState(rememberedFilter);
  // Whoever acts now is meant by *mine*.
  const filter = useMemo(() => (chosen.mine === null ? chosen : { ...chosen, mine: me }), [chosen, me]);
  const [text, setText] = useState('');
  // Typing goes on while a long record is looked through.
  const looked = useDeferredValue(text);
  const [view] = useState(timelineView);
  useSyncExternalStore(view.subscribe, view.version);
  view.follow(live, filter, looked);
  const { rows, window } = view;
  const { selected, takeLog, onKeyDown, onClick } = useLineSelection(view, incidentId);
  const takeElement = useCallback(
    (element: HTMLDivElement | null) => {
      const ends = [view.window.takeScroller(element), takeLog(element)];
      return () => {
        for (const end of ends) end?.();
      };
    },
    [view, takeLog],
  );
  const part = window.part();
  useLayoutEffect(() => view.settle());
  useMarks(view);
  const choose = (next: Filter) => {
    rememberFilter(next);
    setChosen(next);
  };
  const showAll = () => choose({ ...everything, system: filter.system });
  useEscape(!asksForAll(filter), showAll);

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
      <TimelineHead
        counts={rows.counts()}
        counted={!reading}
        filter={filter}
        onFilter={choose}
        shown={rows.items().length}
        me={me}
        find={
          <TimelineFind
            text={text}
            found={{ count: view.found.count(), number: view.found.current()?.number ?? null }}
            onText={setText}
            onStep={view.goToMatch}
          />
        }
      />
      <div className="tl-log">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          className="log"
          ref={takeElement}
          role="log"
          aria-label="Entries"
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
          tabIndex={0}
          onScroll={view.onScroll}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          {reading && empty ? <Bars /> : null}
          {opened?.reading === false && empty ? <NothingFits filter={filter} onShowAll={showAll} /> : null}
          {incident !== null && !reading && asksForAll(filter) ? (
            <p className="begin">
              The record begins here. Declared {time(incident.declaredAt)} by {incident.declarer.name}.
            </p>
          ) : null}
          <LineList view={view} part={part} incidentId={incidentId} selected={selected} />
        </div>
        <FileDrop />
        <NewBar
          news={view.news.current()}
          onEnd={window.toEnd}
          onLate={(line) => window.scrollTo(line, 'center')}
        />
      </div>
    </>
  );
}

/** Marks what is found, also where lines are drawn anew by themselves. */
function useMarks(view: TimelineView): void {
  useEffect(() => {
    const list = document.querySelector<HTMLElement>('.log-rows');
    if (list === null || view.found.pattern() === null) return;
    const mark = () => highlight(list, view.found.pattern(), view.found.current()?.line.id ?? null);
    mark();
    const changes = new MutationObserver(mark);
    changes.observe(list, { childList: true, characterData: true, subtree: true });
    return () => {
      changes.disconnect();
      endHighlight();
    };
  });
}

/** Esc anywhere in the timeline but in the entry line takes the filter off, before it leads back. */
function useEscape(active: boolean, act: () => void): void {
  useEffect(() => {
    const area = document.querySelector<HTMLElement>('.tl');
    if (!active || area === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTextField(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    area.addEventListener('keydown', onKeyDown);
    return () => area.removeEventListener('keydown', onKeyDown);
  });
}

function NothingFits({ filter, onShowAll }: { readonly filter: Filter; readonly onShowAll: () => void }) {
  if (asksForAll(filter)) return <p className="begin">Nothing here yet.</p>;
  return (
    <div className="begin nothing-fits">
      <p>Nothing fits the filter.</p>
      <Button small chord="Escape" onClick={onShowAll}>
        Show all
      </Button>
    </div>
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
