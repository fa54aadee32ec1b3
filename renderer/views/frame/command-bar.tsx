import { canSnooze } from '@domain/debt-state.ts';
import { Check, HardDrive, TriangleAlert, X } from 'lucide-react';
import { dueNextDebt } from '../../incident/debt-action.ts';
import { type ActionId, type Scope, shortcutList } from '../../keyboard/shortcuts.ts';
import { useNow } from '../../state/clock.ts';
import { say, selectIncident, useStore } from '../../state/store.ts';
import { count } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';

type Props = { readonly scope: Scope; readonly onPick: (id: ActionId) => void };

/** The keys of this screen at the left, what was said and the state of the record at the right. */
export function CommandBar({ scope, onPick }: Props) {
  const incident = useStore(selectIncident);
  const onBoard = useStore((state) => state.screen.name === 'board');
  const said = useStore((state) => state.said);
  const now = useNow();
  // A key that the domain would refuse is not offered.
  const mayWait = useStore((state) => {
    const debt = dueNextDebt(state, now);
    return debt !== null && canSnooze(debt);
  });
  const rows = shortcutList.filter(
    (row) => row.bar === true && row.scopes.includes(scope) && (row.id !== 'snooze' || mayWait),
  );
  return (
    <footer className="foot" data-region tabIndex={-1}>
      <div className="commands">
        {rows.map((row) =>
          row.elsewhere === true ? (
            <span key={row.id}>
              <Caps chords={row.chords} /> {row.label}
            </span>
          ) : (
            <button key={row.id} type="button" onClick={() => onPick(row.id)}>
              <Caps chords={row.id === 'move' ? row.chords : row.chords.slice(0, 1)} /> {row.label}
            </button>
          ),
        )}
      </div>
      <div className="said-line" aria-live="assertive">
        {said === null ? null : (
          <span className={said.tone}>
            {said.tone === 'alarm' ? <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" /> : null}
            <span>{said.text}</span>
            <button type="button" className="icon-btn" aria-label="Dismiss" onClick={() => say(null)}>
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </span>
        )}
      </div>
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

function Caps({ chords }: { readonly chords: readonly string[] }) {
  return (
    <>
      {chords.map((chord) => (
        <KeyCaps key={chord} chord={chord} />
      ))}
    </>
  );
}
