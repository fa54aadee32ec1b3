import type { ReactNode } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { showPane } from '../../state/store.ts';
import { count } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { FilterMenu } from './filter-menu.tsx';
import {
  asksForAll,
  asksOnlyFor,
  asksOnlyForPinned,
  type Counts,
  everything,
  type Filter,
} from './timeline-filter.ts';
import './timeline-head.css';

type Props = {
  readonly counts: Counts;
  /** Of a part of the record nothing is counted. */
  readonly counted: boolean;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** How many lines the filter lets through. */
  readonly shown: number;
  /** The name that the person acts as. */
  readonly me: string;
  readonly find: ReactNode;
};

/** What is shown of the timeline, with how many there are of each. */
export function TimelineHead({ counts, counted, filter, onFilter, shown, me, find }: Props) {
  const { system } = filter;
  const tabs = [
    { label: 'Timeline', pressed: asksForAll(filter), n: counts.all, to: everything },
    {
      label: 'Decisions',
      pressed: asksOnlyFor(filter, 'decision'),
      n: counts.kinds.get('decision') ?? 0,
      to: { ...everything, kinds: new Set(['decision'] as const) },
    },
    {
      label: 'Updates',
      pressed: asksOnlyFor(filter, 'update'),
      n: counts.kinds.get('update') ?? 0,
      to: { ...everything, kinds: new Set(['update'] as const) },
    },
    {
      label: 'Pinned',
      pressed: asksOnlyForPinned(filter),
      n: counts.pinned,
      to: { ...everything, pinned: true },
    },
  ];
  return (
    <div className="tl-h">
      <fieldset className="tl-filters" aria-label="Show">
        {tabs.map(({ label, pressed, n, to }) => (
          <button
            key={label}
            type="button"
            className="tab"
            aria-pressed={pressed}
            onClick={() => onFilter({ ...to, system })}
          >
            {label}
            {counted ? <span className="n">{count(n)}</span> : null}
          </button>
        ))}
      </fieldset>
      <button type="button" className="tab only-narrow" onClick={() => showPane('panels')}>
        Command <KeyCaps chord={chordOf('nextRegion')} />
      </button>
      <FilterMenu
        counts={counts}
        filter={filter}
        onFilter={onFilter}
        me={me}
        shown={tabs.some(({ pressed }) => pressed) ? null : shown}
      />
      <span className="end">
        {counted && counts.system > 0 ? (
          <button
            type="button"
            className="tab faint tl-system"
            title="What the desk noted by itself"
            aria-pressed={system}
            onClick={() => onFilter({ ...filter, system: !system })}
          >
            {count(counts.system)} system <span className="if-wide">entries </span>
            {system ? 'shown' : 'hidden'}
          </button>
        ) : null}
        {find}
      </span>
    </div>
  );
}
