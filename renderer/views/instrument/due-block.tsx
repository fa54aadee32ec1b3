import { canSnooze } from '@domain/debt-state.ts';
import type { IncidentRow, OwedLine } from '@domain/incident-row.ts';
import { debtAction } from '../../incident/debt-action.ts';
import { owedClock, owedNotes } from '../../incident/owed-clock.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openCommand, selectIncident, showScreen, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { inOtherZone } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { Words } from '../../ui/words.tsx';

type Props = {
  readonly row: IncidentRow;
  readonly line: OwedLine;
  readonly now: number;
  readonly many: boolean;
};

/** What is due next, who owes it, and the key that meets it. Filled red only when overdue. */
export function DueBlock({ row, line, now, many }: Props) {
  const incident = useStore(selectIncident);
  const clock = owedClock(line, now);
  const debt = incident?.id === row.id ? incident.debts.find((one) => one.id === line.debt) : undefined;
  const action = debt === undefined ? null : debtAction(debt, row.id);
  const notes = owedNotes(line);
  const reason = clock.state === 'snoozed' ? (debt?.snoozed?.reason ?? null) : null;
  // The turn itself is shown, not every later look at it.
  const fresh = clock.state === 'overdue' && now - (line.overdueSince ?? line.dueAt) < 4_000;
  const look = clock.state === 'overdue' ? 'primary' : 'default';
  return (
    <section className="due" data-state={clock.state} data-fresh={fresh || undefined} aria-label="Due next">
      <div className="top">
        <StateGlyph look={clock.state} gone={clock.gone} />
        <span className="state">{clock.word ?? 'Running'}</span>
        <span className="end" title={inOtherZone(line.overdueSince ?? line.dueAt)}>
          {clock.due}
        </span>
      </div>
      <div className="mid">
        <Figure
          text={clock.figure}
          timer
          smallUnits
          label={`${line.label} ${clock.word ?? 'running'} ${clock.figure}`}
        />
        {many || action === null ? (
          many ? (
            <Button look={look} onClick={() => showScreen({ name: 'incident', incidentId: row.id })}>
              Open
            </Button>
          ) : null
        ) : (
          <Button
            look={look}
            onClick={action.act}
            {...(action.shortcut === null ? {} : { chord: chordOf(action.shortcut) })}
          >
            {action.label}
          </Button>
        )}
      </div>
      <p className="what">{line.label}</p>
      <p className="who">
        <span>
          <Words text={line.owedBy} />
          {notes.map((note) => ` · ${note}`).join('')}
          {reason === null ? null : (
            <>
              {' · “'}
              <Words text={reason} />”
            </>
          )}
        </span>
        {many || debt === undefined || !canSnooze(debt) ? null : (
          <button type="button" className="also" onClick={() => openCommand('snoozeDebt', line.debt)}>
            <KeyCaps chord={chordOf('snooze')} /> Snooze
          </button>
        )}
      </p>
      {many ? (
        <p className="about" title={row.title ?? undefined}>
          <Words text={row.title ?? row.label} />
        </p>
      ) : null}
    </section>
  );
}
