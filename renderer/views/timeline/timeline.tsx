import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, Search } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { useZone } from '../../state/preferences.ts';
import { reveal, showPane, useStore } from '../../state/store.ts';
import { selectTimeline } from '../../state/timeline.ts';
import { count, time } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { EntryRow } from './entry-row.tsx';
import { type Filter, isSystem, passes, timelineRows } from './timeline-rows.ts';
import './timeline.css';

const filters: readonly { readonly id: Filter; readonly label: string }[] = [
  { id: 'all', label: 'Timeline' },
  { id: 'decisions', label: 'Decisions' },
  { id: 'updates', label: 'Updates' },
  { id: 'pinned', label: 'Pinned' },
];

/** What happened, in the order in which it happened; stays at the end while one is there. */
export function Timeline() {
  const opened = useStore((state) => state.opened);
  const incidentId = opened?.incidentId ?? '';
  const incident = opened?.folded.incident ?? null;
  const items = useStore(selectTimeline);
  const [filter, setFilter] = useState<Filter>('all');
  const [find, setFind] = useState('');
  const [system, setSystem] = useState(false);
  const zone = useZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: days begin where the zone has them begin
  const rows = useMemo(
    () => timelineRows(items, { filter, find, system }),
    [items, filter, find, system, zone],
  );
  const entries = useMemo(() => items.filter((item) => !isSystem(item)), [items]);
  const hidden = items.length - entries.length;

  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [unseen, setUnseen] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => log.current,
    estimateSize: (index) => (rows[index]?.row === 'entry' ? 50 : 28),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });

  // Another incident or filter starts at its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what starts over
  useLayoutEffect(() => {
    atEnd.current = true;
    setUnseen(0);
  }, [incidentId, filter]);

  const before = useRef(0);
  useEffect(() => {
    const grew = rows.length - before.current;
    before.current = rows.length;
    if (rows.length === 0) return;
    if (atEnd.current) virtual.scrollToIndex(rows.length - 1, { align: 'end' });
    else if (grew > 0) setUnseen((seen) => seen + grew);
  }, [rows, virtual]);

  // A window that changes its size goes on showing the end, where it showed it.
  useEffect(() => {
    const element = log.current;
    if (element === null) return;
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  // What a person logs here is shown, also where the list was scrolled away or the entry sorts earlier.
  const revealed = useStore((state) => state.revealed);
  useEffect(() => {
    if (revealed === null || !items.some((item) => item.id === revealed)) return;
    reveal(null);
    const index = rows.findIndex((row) => row.id === revealed);
    if (index < 0) return;
    atEnd.current = index === rows.length - 1;
    if (atEnd.current) setUnseen(0);
    virtual.scrollToIndex(index, { align: atEnd.current ? 'end' : 'auto' });
  }, [revealed, rows, items, virtual]);

  const onScroll = () => {
    const element = log.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
    if (atEnd.current) setUnseen(0);
  };

  const toEnd = () => {
    atEnd.current = true;
    setUnseen(0);
    virtual.scrollToIndex(rows.length - 1, { align: 'end' });
  };

  return (
    <>
      <div className="tl-h">
        <fieldset className="tl-filters" aria-label="Show">
          {filters.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className="tab"
              aria-pressed={filter === id}
              onClick={() => setFilter(id)}
            >
              {label}
              <span className="n">{count(entries.filter((item) => passes(item, id)).length)}</span>
            </button>
          ))}
        </fieldset>
        <button type="button" className="tab only-narrow" onClick={() => showPane('panels')}>
          Command <KeyCaps chord="F6" />
        </button>
        <span className="end">
          {hidden > 0 ? (
            <button
              type="button"
              className="tab faint"
              aria-pressed={system}
              onClick={() => setSystem(!system)}
            >
              {count(hidden)} system entries {system ? 'shown' : 'hidden'}
            </button>
          ) : null}
          <label className="tl-find">
            <Search size={13} strokeWidth={1.75} aria-hidden="true" />
            <span className="only-heard">Find in the timeline</span>
            <input
              type="search"
              data-focus="search"
              value={find}
              placeholder="Find"
              spellCheck={false}
              onChange={(event) => setFind(event.target.value)}
            />
            <KeyCaps chord={chordOf('find')} />
          </label>
        </span>
      </div>
      <div
        className="log"
        ref={log}
        role="log"
        aria-label="Entries"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {opened?.reading === true && rows.length === 0 ? <Bars /> : null}
        {opened?.reading === false && rows.length === 0 ? (
          <p className="begin">{find === '' ? 'Nothing here yet.' : `Nothing fits “${find}”.`}</p>
        ) : null}
        {incident !== null && filter === 'all' && find === '' ? (
          <p className="begin">
            The record begins here. Declared {time(incident.declaredAt)} by {incident.declarer.name}.
          </p>
        ) : null}
        <div className="log-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((place) => {
            const row = rows[place.index];
            if (row === undefined) return null;
            return (
              <div
                key={place.key}
                ref={virtual.measureElement}
                data-index={place.index}
                className="log-row"
                style={{ top: place.start }}
              >
                {row.row === 'day' ? <p className="day">{row.label}</p> : null}
                {row.row === 'entry' ? <EntryRow item={row.item} incidentId={incidentId} /> : null}
              </div>
            );
          })}
        </div>
      </div>
      {unseen > 0 ? (
        <button type="button" className="new-bar" onClick={toEnd}>
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden="true" /> {count(unseen)} new
        </button>
      ) : null}
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
