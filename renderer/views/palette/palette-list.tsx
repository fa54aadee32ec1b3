import { useEffect, useRef } from 'react';
import { optionId } from '../../keyboard/completion-list.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Words } from '../../ui/words.tsx';
import type { PaletteSection } from './palette-search.ts';

type Props = {
  readonly id: string;
  readonly sections: readonly PaletteSection[];
  readonly at: number;
  readonly onPick: (index: number) => void;
};

/** How many items stand in the sections before this one. */
function before(sections: readonly PaletteSection[], section: number): number {
  return sections.slice(0, section).reduce((count, { items }) => count + items.length, 0);
}

/** What was found, in groups; the field above keeps the focus. */
export function PaletteList({ id, sections, at, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked is kept in view
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, sections]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot be searched or hold keys and groups
    <div ref={box} id={id} className="palette-list" role="listbox" aria-label="Found">
      {sections.map(({ group, items }, section) => (
        <fieldset key={group} aria-label={group}>
          <p className="palette-group" aria-hidden="true">
            {group}
          </p>
          {items.map((item, index) => {
            const mine = before(sections, section) + index;
            return (
              <div
                key={`${group} ${item.id}`}
                id={optionId(id, mine)}
                className="palette-item"
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
                role="option"
                tabIndex={-1}
                aria-selected={mine === at}
                aria-disabled={item.why !== null || undefined}
                onMouseDown={(event) => {
                  event.preventDefault();
                  onPick(mine);
                }}
              >
                <span className="what">
                  <Words text={item.label} />
                </span>
                <span className="detail">
                  <Words text={item.why ?? item.detail} />
                </span>
                {item.chords.map((chord) => (
                  <KeyCaps key={chord} chord={chord} />
                ))}
              </div>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
