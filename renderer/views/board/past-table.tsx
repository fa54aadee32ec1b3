import type { IncidentRow } from '@domain/incident-row.ts';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { kindWords, statusWord } from '../../incident/words.ts';
import { useNow } from '../../state/clock.ts';
import { selectPreferences } from '../../state/preferences.ts';
import { allPast, lookAtPast, type PastSort, showScreen, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { count, dayAndTime, duration } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { PastFilters } from './past-filters.tsx';
import { detectedOf } from './past-search.ts';
import { isNarrowed, showPast } from './past-view.ts';

const pirWords = { draft: 'draft', inReview: 'in review', complete: 'complete' } as const;
const rowHeights = { regular: 34, compact: 30 };
const hour = 3_600_000;

type Props = {
  readonly rows: readonly IncidentRow[];
  readonly home: string | null;
  /** What scrolls. */
  readonly board: RefObject<HTMLElement | null>;
};

/** All incidents that are over: searched, narrowed down, sorted; drawn only where one looks. */
export function PastTable({ rows, home, board }: Props) {
  const view = useStore((state) => state.past);
  // Typing is never held up by what is found.
  const wanted = useDeferredValue(view);
  const hourNow = Math.floor(useNow() / hour) * hour;
  const { rows: found, facets } = useMemo(() => showPast(rows, wanted, hourNow), [rows, wanted, hourNow]);
  const search = useRef<HTMLInputElement>(null);

  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (view.typed !== '') lookAtPast({ typed: '', scrolled: 0 });
      else document.querySelector<HTMLElement>('[data-focus-home]')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.pastt .row-link')?.focus();
    }
  };
  const clear = () => {
    lookAtPast({ ...allPast, sort: view.sort, descending: view.descending });
    search.current?.focus();
  };

  return (
    <section aria-label="Past incidents">
      <div className="bd-h second">
        <h2>
          Past{' '}
          <span className="n" aria-live="polite">
            {isNarrowed(wanted) ? `${count(found.length)} of ${count(rows.length)}` : count(rows.length)}
          </span>
        </h2>
        <label className="field">
          <Search size={14} strokeWidth={1.75} aria-hidden="true" />
          <span className="only-heard">Search past incidents</span>
          <input
            ref={search}
            type="search"
            data-focus="search"
            value={view.typed}
            spellCheck={false}
            placeholder="Title, id, service, tag, person"
            title="sev:1 status:closed kind:drill service:… tag:… person:… after:2026-01-31 before:2026-02-28"
            onKeyDown={onSearchKey}
            onChange={(event) => lookAtPast({ typed: event.target.value, scrolled: 0 })}
          />
        </label>
        <PastFilters view={view} facets={facets} />
        {isNarrowed(view) ? (
          <Button small look="quiet" onClick={clear}>
            Show all
          </Button>
        ) : null}
      </div>
      {found.length === 0 ? (
        <p className="none-open">
          {wanted.typed.trim() === '' ? (
            'Nothing in the record fits these filters.'
          ) : (
            <>
              Nothing in the record fits “<Words text={wanted.typed} />
              ”.
            </>
          )}
        </p>
      ) : (
        <Rows found={found} home={home} board={board} />
      )}
    </section>
  );
}

const columns: readonly {
  readonly sort: PastSort | null;
  readonly label: string;
  readonly look: string;
  readonly short?: string;
}[] = [
  { sort: 'severity', label: 'Severity', look: 'w-sev', short: 'Sev' },
  { sort: 'title', label: 'Incident', look: '' },
  { sort: null, label: 'Services', look: 'w-services' },
  { sort: 'detected', label: 'Detected', look: '' },
  { sort: 'duration', label: 'Time to resolve', look: 'r' },
  { sort: 'target', label: 'Against target', look: '' },
  { sort: null, label: 'PIR', look: 'w-pir' },
];

function Rows({
  found,
  home,
  board,
}: { readonly found: readonly IncidentRow[] } & Pick<Props, 'home' | 'board'>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [above, setAbove] = useState(0);
  // The row with the focus stays drawn wherever it scrolls to, or the focus would be lost; so do its neighbours, where
  // the arrow keys go.
  const [focused, setFocused] = useState<string | null>(null);
  const focusedAt = focused === null ? -1 : found.findIndex((row) => row.id === focused);
  const { density } = useStore(selectPreferences);
  const list = useVirtualizer({
    count: found.length,
    getScrollElement: () => board.current,
    estimateSize: () => rowHeights[density],
    overscan: 12,
    scrollMargin: above,
    initialOffset: () => board.current?.scrollTop ?? 0,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (focusedAt < 0) return drawn;
      const around = [focusedAt - 1, focusedAt, focusedAt + 1].filter((at) => at >= 0 && at < found.length);
      return [...new Set([...drawn, ...around])].sort((a, b) => a - b);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights follow the density
  useLayoutEffect(() => list.measure(), [list, density]);
  // What stands above changes its height with the window and with open incidents.
  useLayoutEffect(() => {
    const rows = body.current;
    const scroller = board.current;
    if (rows === null || scroller === null) return;
    const measure = () => setAbove(rows.offsetTop - scroller.offsetTop);
    const watch = new ResizeObserver(measure);
    for (const part of [...scroller.children, ...scroller.querySelectorAll('.bd-h')]) watch.observe(part);
    return () => watch.disconnect();
  }, [board]);
  return (
    <table className="tb pastt" aria-label="Past incidents" aria-rowcount={found.length + 1}>
      <thead>
        <tr className="tr th" aria-rowindex={1}>
          {columns.map((column) => (
            <Heading key={column.label} {...column} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const row = found[index];
          return row === undefined ? null : (
            <PastRow
              key={row.id}
              row={row}
              home={row.id === home}
              index={index}
              top={start - above}
              onFocus={() => setFocused(row.id)}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function Heading({ sort, label, look, short }: (typeof columns)[number]) {
  const { sort: by, descending } = useStore((state) => state.past);
  const mine = sort !== null && sort === by;
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={look} aria-sort={mine ? (descending ? 'descending' : 'ascending') : undefined}>
      {sort === null ? (
        label
      ) : (
        <button
          type="button"
          className={mine ? 'sort on' : 'sort'}
          aria-label={short === undefined ? undefined : label}
          onClick={() => lookAtPast({ sort, descending: mine ? !descending : sort !== 'title', scrolled: 0 })}
        >
          {short ?? label}
          {mine ? <Arrow size={12} strokeWidth={2} aria-hidden="true" /> : null}
        </button>
      )}
    </th>
  );
}

type RowProps = {
  readonly row: IncidentRow;
  readonly home: boolean;
  readonly index: number;
  readonly top: number;
  readonly onFocus: () => void;
};

function PastRow({ row, home, index, top, onFocus }: RowProps) {
  const now = useNow();
  const labels = useStore((state) => state.desk?.policy.labels);
  const ended = row.status === 'closed' ? null : row.kind === 'backfilled' ? 'end unknown' : row.status;
  return (
    <tr className="tr" aria-rowindex={index + 2} style={{ transform: `translateY(${String(top)}px)` }}>
      <td className="w-sev">
        <SeverityMark severity={row.severity} quiet show="mark" />
      </td>
      <td className="ttl clip">
        {row.kind === 'live' ? null : <span className="tag">{kindWords[row.kind]}</span>}
        {ended === null ? null : (
          <span className="tag">{ended === 'end unknown' ? ended : statusWord(ended, labels)}</span>
        )}
        <button
          type="button"
          className="row-link clip"
          title={row.title ?? undefined}
          data-focus-home={home || undefined}
          onFocus={onFocus}
          onClick={() => showScreen({ name: 'incident', incidentId: row.id })}
        >
          <Words text={row.title ?? 'Title redacted'} />
        </button>
      </td>
      <td
        className={`w-services clip ${row.services.length === 0 ? 'faint' : 'dim'}`}
        title={row.services.join(', ')}
      >
        {row.services.length === 0 ? 'none named' : <Words text={row.services.join(', ')} />}
      </td>
      <td className="dim">{dayAndTime(detectedOf(row), now)}</td>
      <td className="r">{row.durationMs === null ? '–' : duration(row.durationMs)}</td>
      <td className={row.overTargetMs !== null && row.overTargetMs > 0 ? 'strong' : 'dim'}>
        {row.overTargetMs === null
          ? '–'
          : row.overTargetMs > 0
            ? `${duration(row.overTargetMs)} over`
            : 'met'}
      </td>
      <td className="w-pir dim">
        {row.status !== 'closed' ? (
          '–'
        ) : row.pirOwed || row.pirStatus !== 'draft' ? (
          pirWords[row.pirStatus]
        ) : (
          <span className="faint">optional</span>
        )}
      </td>
    </tr>
  );
}
