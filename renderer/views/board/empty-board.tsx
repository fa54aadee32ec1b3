import { Flag } from 'lucide-react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openDialog } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';

/** The board of an empty record. */
export function EmptyBoard() {
  return (
    <main className="work board start" data-region tabIndex={-1}>
      <h1>An empty desk</h1>
      <p className="lead">Sitrep keeps the record on this machine. It needs no account and no network.</p>
      <div className="choice">
        <Flag size={20} strokeWidth={1.75} aria-hidden="true" />
        <div>
          <h2>Declare an incident</h2>
          <p>A title is enough. Clocks start at once under the default policy.</p>
        </div>
        <Button
          look="primary"
          data-focus-home
          chord={chordOf('declare')}
          onClick={() => openDialog({ name: 'declare' })}
        >
          Declare
        </Button>
      </div>
    </main>
  );
}
