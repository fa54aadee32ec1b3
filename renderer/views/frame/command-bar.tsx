import { Check, HardDrive, TriangleAlert, Undo2, X } from 'lucide-react';
import { useMemo } from 'react';
import { whyNotGiven } from '../../keyboard/availability.ts';
import { type FocusPlace, useFocusPlace } from '../../keyboard/focus-place.ts';
import { usePendingStroke } from '../../keyboard/pending-stroke.ts';
import {
  type ActionId,
  afterStroke,
  chordOf,
  chordsOf,
  type Scope,
  type Shortcut,
  shortcutList,
} from '../../keyboard/shortcuts.ts';
import { useNow } from '../../state/clock.ts';
import { type DialogRequest, say, selectIncident, useStore } from '../../state/store.ts';
import { count } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';

type Props = { readonly scope: Scope; readonly letterKeys: boolean; readonly onPick: (id: ActionId) => void };

/** The keys that work where the focus is at the left, what was said and the state of the record at the right. */
export function CommandBar({ scope, letterKeys, onPick }: Props) {
  const incident = useStore(selectIncident);
  const onBoard = useStore((state) => state.screen.name === 'board');
  const first = usePendingStroke((state) => state.first);
  return (
    <footer className="foot" data-region tabIndex={-1}>
      {first === null ? (
        <Keys scope={scope} letterKeys={letterKeys} onPick={onPick} />
      ) : (
        <div className="commands" aria-live="polite">
          <span>
            <KeyCaps chord={first} /> then
          </span>
          {afterStroke(first, scope).map(({ row, key }) => (
            <button key={row.id} type="button" onClick={() => onPick(row.id)}>
              <KeyCaps chord={key} /> {row.short ?? row.label}
            </button>
          ))}
        </div>
      )}
      <SaidLine />
      <div className="health">
        {onBoard || incident === null ? (
          <span>
            <HardDrive size={14} strokeWidth={1.75} aria-hidden="true" /> Record on this machine
          </span>
        ) : (
          <span>
            <Check size={14} strokeWidth={1.75} aria-hidden="true" />{' '}
            {incident.eventCount === 1 ? '1 event' : `${count(incident.eventCount)} events`} saved
          </span>
        )}
      </div>
    </footer>
  );
}

/** Dialogs that are read or searched, with nothing to confirm. */
const toRead: ReadonlySet<DialogRequest['name']> = new Set([
  'palette',
  'keys',
  'guide',
  'alarms',
  'settings',
]);

function Keys({ scope, letterKeys, onPick }: Props) {
  const place = useFocusPlace();
  const now = useNow();
  // Not the whole state: that changes with every character that is typed.
  const opened = useStore((state) => state.opened);
  const desk = useStore((state) => state.desk);
  const knownRows = useStore((state) => state.rows);
  const screen = useStore((state) => state.screen);
  const confirms = useStore(({ dialog }) => dialog === null || !toRead.has(dialog.name));
  const shown: Scope = place === 'line' && scope === 'incident' ? 'line' : scope;
  const rows = useMemo(() => {
    const known = { desk, rows: knownRows, opened, screen };
    return shortcutList.filter(
      (row) =>
        row.bar === true &&
        row.scopes.includes(shown) &&
        (row.id !== 'confirm' || confirms) &&
        (row.elsewhere === true || worksAt(row, place) || shown === 'dialog') &&
        // A key that the domain would refuse is not offered.
        (row.command === undefined || whyNotGiven(row, known, now) === null),
    );
  }, [shown, place, confirms, desk, knownRows, opened, screen, now]);
  return (
    <div className="commands">
      {rows.map((row) => {
        const chords = chordsOf(row).filter(
          (chord) => letterKeys || row.elsewhere === true || !isLetter(chord),
        );
        const label = row.short ?? row.label;
        return row.elsewhere === true ? (
          <span key={row.id}>
            <Caps chords={chords} /> {label}
          </span>
        ) : (
          <button key={row.id} type="button" onClick={() => onPick(row.id)}>
            <Caps
              chords={row.id === 'move' ? chords : chords.filter((chord) => fits(chord, place)).slice(0, 1)}
            />{' '}
            {label}
          </button>
        );
      })}
    </div>
  );
}

function isLetter(chord: string): boolean {
  return chord.length === 1;
}

/** In a text field a single character is text. */
function fits(chord: string, place: FocusPlace): boolean {
  return place === 'page' || !isLetter(chord);
}

function worksAt(row: Shortcut, place: FocusPlace): boolean {
  return chordsOf(row).some((chord) => fits(chord, place));
}

/** Why a command was refused, or what was done, with what takes it back. */
function SaidLine() {
  const said = useStore((state) => state.said);
  return (
    <div className="said-line" aria-live="assertive">
      {said === null ? null : (
        <span className={said.tone}>
          {said.tone === 'alarm' ? <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" /> : null}
          <span>{said.text}</span>
          {said.undo === undefined ? null : (
            <button type="button" className="undo" onClick={said.undo.act}>
              <Undo2 size={13} strokeWidth={1.75} aria-hidden="true" /> {said.undo.label}{' '}
              <KeyCaps chord={chordOf('undo')} />
            </button>
          )}
          <button type="button" className="icon-btn" aria-label="Dismiss" onClick={() => say(null)}>
            <X size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </span>
      )}
    </div>
  );
}

function Caps({ chords }: { readonly chords: readonly string[] }) {
  return (
    <>
      {chords.map((chord) => (
        <KeyCaps key={chord} chord={chord} />
      ))}
    </>
  );
}
