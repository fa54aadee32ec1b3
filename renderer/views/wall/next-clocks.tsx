import type { DoNext } from '@domain/debt-state.ts';
import { owedClock } from '../../incident/owed-clock.ts';
import { shortOwner } from '../../incident/owner.ts';
import { Figure } from '../../ui/figure.tsx';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { Words } from '../../ui/words.tsx';

type Props = {
  readonly owed: readonly DoNext[];
  readonly now: number;
  /** Of several incidents: each clock says of which. */
  readonly many?: boolean;
};

/** The three clocks that come after the one that is due next. */
export function NextClocks({ owed, now, many = false }: Props) {
  if (owed.length === 0) return null;
  return (
    <ol className="next" aria-label="Owed next">
      {owed.slice(0, 3).map(({ row, line }) => {
        const clock = owedClock(line, now);
        return (
          <li key={`${row.id} ${line.debt}`} data-state={clock.state}>
            <StateGlyph look={clock.state} gone={clock.gone} />
            <span className="c">
              <Figure text={clock.figure} smallUnits />
              {clock.word === null ? null : <span className={`state ${clock.state}`}>{clock.word}</span>}
            </span>
            <p>
              {line.label}
              <br />
              <span className="dim">
                <Words text={many ? row.label : shortOwner(line.owedBy)} />
              </span>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
