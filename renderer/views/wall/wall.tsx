import { overdueCount } from '@domain/debt-state.ts';
import { Pin } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNow } from '../../state/clock.ts';
import { useStore } from '../../state/store.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { useContact } from './use-contact.ts';
import { useRotation } from './use-rotation.ts';
import './wall.css';
import { WallIdle } from './wall-idle.tsx';
import { WallIncident } from './wall-incident.tsx';

/** The display on the wall: one incident at a time, read from five metres, with nothing on it to press. */
export function Wall() {
  const rows = [...useStore((state) => state.rows).values()];
  const loaded = useStore((state) => state.rowsLoaded);
  const failure = useStore((state) => state.failure);
  const now = useNow();
  const contact = useContact();
  const { rotation, turns } = useRotation(rows, loaded, now);
  const shown = rows.find(({ id }) => id === rotation.shown);
  const overdue = overdueCount(rows, now);

  useEffect(() => {
    document.title = 'Sitrep wall display';
  }, []);

  if (!contact || failure !== null) return <Lost failure={failure} />;
  if (!loaded) return <main className="wall" />;
  const many = shown !== undefined && turns.length > 1;
  return (
    <main className="wall" data-many={many || undefined} data-drill={shown?.kind === 'drill' || undefined}>
      {shown === undefined ? <WallIdle rows={rows} now={now} /> : <WallIncident row={shown} now={now} />}
      {many ? (
        <p className="all">
          {rotation.pinned ? <Pin className="pin" aria-label="Pinned" /> : null}
          <span>
            Incident {turns.findIndex(({ id }) => id === shown.id) + 1} of {turns.length}
          </span>
          <span className="end" data-overdue={overdue > 0 || undefined}>
            {overdue > 0 ? <StateGlyph look="overdue" /> : null}
            {overdue > 0 ? `${String(overdue)} overdue in all` : 'Nothing overdue'}
          </span>
        </p>
      ) : null}
      <Hint />
    </main>
  );
}

/** Never a figure that stands still while time goes on. */
function Lost({ failure }: { readonly failure: string | null }) {
  return (
    <main className="wall lost" role="alert">
      <h1 className="lost-what">{failure === null ? 'Display has lost contact' : 'Record cannot be read'}</h1>
      <p className="lost-why">
        {failure === null ? 'Nothing on it would be true. Look at the console.' : 'Look at the console.'}
      </p>
    </main>
  );
}

const hintMs = 10_000;

/** The keys, said once to whoever set the display up. */
function Hint() {
  const [said, setSaid] = useState(false);
  useEffect(() => {
    const end = setTimeout(() => setSaid(true), hintMs);
    return () => clearTimeout(end);
  }, []);
  return said ? null : (
    <p className="hint">
      <KeyCaps chord="ArrowLeft" /> <KeyCaps chord="ArrowRight" /> incident · <KeyCaps chord="Space" /> pin or
      rotate · <KeyCaps chord="F11" /> full screen · <KeyCaps chord="Escape" /> close
    </p>
  );
}
