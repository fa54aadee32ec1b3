import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import {
  asksForAll,
  type Counts,
  everything,
  type Filter,
  kindWords,
  type TimelineKind,
  toggled,
} from './timeline-filter.ts';

type Props = {
  readonly counts: Counts;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** The name that the person acts as. */
  readonly me: string;
  /** How many lines are shown by a filter that no tab stands for; null without one. */
  readonly shown: number | null;
};

/** Every way of narrowing the timeline down, with how many lines each would show. */
export function FilterMenu({ counts, filter, onFilter, me, shown }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('input')?.focus();
    const leave = (event: Event) => {
      if (box.current?.contains(event.target as Node) || button.current?.contains(event.target as Node))
        return;
      setOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      } else if (event.key.length > 1) return;
      // Letters are commands of the page; here they would surprise.
      event.stopPropagation();
    };
    const element = box.current;
    element?.addEventListener('keydown', onKeyDown);
    addEventListener('pointerdown', leave, true);
    return () => {
      element?.removeEventListener('keydown', onKeyDown);
      removeEventListener('pointerdown', leave, true);
    };
  }, [open]);

  const people = [...new Set([...counts.actors.keys(), ...filter.actors])].sort(
    (a, b) => (counts.actors.get(b) ?? 0) - (counts.actors.get(a) ?? 0) || a.localeCompare(b),
  );
  const kinds = Object.entries(kindWords) as [Exclude<TimelineKind, 'system'>, string][];
  return (
    <span className="filter-menu">
      <button
        ref={button}
        type="button"
        className="tab"
        data-on={shown !== null || undefined}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        Filter
        {shown === null ? null : <span className="n">{count(shown)} shown</span>}
        <ChevronDown size={13} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {open ? (
        <fieldset ref={box} id={id} className="filter-box" aria-label="Filter the timeline">
          <fieldset>
            <legend>Kinds</legend>
            <div className="filter-kinds">
              {kinds.map(([kind, word]) => (
                <Choice
                  key={kind}
                  label={word}
                  n={counts.kinds.get(kind) ?? 0}
                  checked={filter.kinds.has(kind)}
                  onChange={() => onFilter(toggled(filter, 'kinds', kind))}
                />
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>Written by</legend>
            <div className="filter-people">
              {people.map((name) => (
                <Choice
                  key={name}
                  label={name}
                  n={counts.actors.get(name) ?? 0}
                  checked={filter.actors.has(name)}
                  onChange={() => onFilter(toggled(filter, 'actors', name))}
                />
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend className="only-heard">Only</legend>
            <Choice
              label="Mine only"
              n={counts.actors.get(me) ?? 0}
              checked={filter.mine !== null}
              onChange={() => onFilter({ ...filter, mine: filter.mine === null ? me : null })}
            />
            <Choice
              label="Pinned only"
              n={counts.pinned}
              checked={filter.pinned}
              onChange={() => onFilter({ ...filter, pinned: !filter.pinned })}
            />
            <Choice
              label="System entries too"
              n={counts.system}
              checked={filter.system}
              onChange={() => onFilter({ ...filter, system: !filter.system })}
            />
          </fieldset>
          <Button
            small
            aria-disabled={asksForAll(filter) || undefined}
            onClick={() => onFilter({ ...everything, system: filter.system })}
          >
            Show all
          </Button>
        </fieldset>
      ) : null}
    </span>
  );
}

function Choice({
  label,
  n,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly n: number;
  readonly checked: boolean;
  readonly onChange: () => void;
}) {
  return (
    <label className="filter-choice">
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span className="clip">
        <Words text={label} />
      </span>
      <span className="n">{count(n)}</span>
    </label>
  );
}
