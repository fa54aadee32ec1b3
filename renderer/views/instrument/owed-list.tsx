import type { DoNext } from '@domain/debt-state.ts';
import { canSnooze, canTick } from '@domain/debt-state.ts';
import type { IncidentRow, OwedLine } from '@domain/incident-row.ts';
import { debtAction } from '../../incident/debt-action.ts';
import { owedClock, owedNotes } from '../../incident/owed-clock.ts';
import { shortRole } from '../../incident/words.ts';
import { openCommand, selectIncident, showScreen, useStore } from '../../state/store.ts';
import { Figure } from '../../ui/figure.tsx';
import { count, dueTimeShort } from '../../ui/format.ts';
import { useMedia } from '../../ui/media.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { Words } from '../../ui/words.tsx';

type Props = {
  readonly owed: readonly DoNext[];
  readonly now: number;
  readonly many: boolean;
  readonly filled: boolean;
  /** Whether the lines that found no room are shown too. */
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
};

/** More are not drawn at once; they stand on their incidents. */
const mostLines = 100;

/** Everything else that is owed, most urgent first. */
export function OwedList({ owed, now, many, filled, all, onAll }: Props) {
  const room = useRoom(many);
  const shown = owed.slice(0, all ? mostLines : room);
  const folded = owed.length - room;
  return (
    <section className="owed-part" aria-label="Owed next">
      <h2 className="sec-h sec">
        {filled ? 'Owed next' : 'Owed'} <span className="n">{owed.length}</span>
        {many ? <span className="dim-n">all incidents</span> : null}
        {folded <= 0 ? null : (
          <button type="button" className="link end" aria-expanded={all} onClick={() => onAll(!all)}>
            {all ? 'fewer' : `and ${count(folded)} more`}
          </button>
        )}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <ol className="owed" data-own-keys tabIndex={0} aria-label="Owed next, list">
        {shown.map(({ row, line }) => (
          <OwedRow key={`${row.id} ${line.debt}`} row={row} line={line} now={now} many={many} />
        ))}
        {all && owed.length > mostLines ? (
          <li className="owed-rest">{count(owed.length - mostLines)} more stand on their incidents.</li>
        ) : null}
      </ol>
    </section>
  );
}

const small = '(max-height: 859px)';

/** How many lines stand there without scrolling at usual text sizes. */
function useRoom(many: boolean): number {
  const isSmall = useMedia(small);
  const isShort = useMedia('(max-height: 719px)');
  const isTall = useMedia('(min-height: 1200px)');
  if (isSmall) return many && isShort ? 2 : 3;
  return (isTall ? 8 : 5) - (many ? 1 : 0);
}

type RowProps = {
  readonly row: IncidentRow;
  readonly line: OwedLine;
  readonly now: number;
  readonly many: boolean;
};

function OwedRow({ row, line, now, many }: RowProps) {
  const brief = useMedia(small) || many;
  const incident = useStore(selectIncident);
  const debt = incident?.id === row.id ? incident.debts.find((one) => one.id === line.debt) : undefined;
  const clock = owedClock(line, now);
  const snoozed = clock.state === 'snoozed' ? debt?.snoozed : null;
  const due = dueTimeShort(line.overdueSince ?? line.dueAt, now);
  const body = (
    <>
      <StateGlyph look={clock.state} gone={clock.gone} />
      <span className="c">
        <Figure text={clock.figure} smallUnits={clock.figure.includes(' d ')} />
        {clock.word === null ? null : <span className={`state ${clock.state}`}>{clock.word}</span>}
      </span>
      <span className="rest">
        <span className="what">{line.label}</span>
        <span className="who" title={line.owedBy}>
          {snoozed == null ? (
            <>
              {due} · <Words text={shortRole(brief ? line.owedRole : line.owedBy)} />
            </>
          ) : (
            <>
              until {dueTimeShort(snoozed.until, now)}
              {snoozed.reason === null ? '' : ', '}
              {snoozed.reason === null ? null : (
                <>
                  “<Words text={snoozed.reason} />”
                </>
              )}
            </>
          )}
        </span>
        {owedNotes(line).map((note) => (
          <span key={note} className="who">
            {note}
          </span>
        ))}
        {many ? (
          <span className="who about" title={row.title ?? undefined}>
            <Words text={row.title ?? row.label} />
          </span>
        ) : null}
      </span>
    </>
  );

  if (many || debt === undefined)
    return (
      <li data-state={clock.state}>
        <button
          type="button"
          className="owed-row"
          onClick={() => showScreen({ name: 'incident', incidentId: row.id })}
        >
          {body}
        </button>
      </li>
    );

  const action = debtAction(debt, row.id);
  const items: MenuItem[] = [];
  if (action !== null) items.push({ id: 'meet', label: action.label, onPick: action.act });
  if (canTick(debt) && action?.label !== 'Tick')
    items.push({ id: 'tick', label: 'Tick as done by hand', onPick: () => openCommand('tickDebt', debt.id) });
  if (canSnooze(debt))
    items.push({ id: 'snooze', label: 'Snooze', onPick: () => openCommand('snoozeDebt', debt.id) });
  if (debt.row.waivable)
    items.push({ id: 'waive', label: 'Waive', onPick: () => openCommand('waiveDebt', debt.id) });
  return (
    <li data-state={clock.state}>
      <Menu
        label={`${line.label}: commands`}
        trigger={body}
        className="owed-row"
        items={items}
        align="start"
      />
    </li>
  );
}
