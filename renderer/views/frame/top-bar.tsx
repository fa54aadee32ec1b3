import { Search } from 'lucide-react';
import { giveAction } from '../../actions.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openDialog, showScreen, useStore } from '../../state/store.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Words } from '../../ui/words.tsx';
import { AlarmButton } from './alarm-button.tsx';
import { TopClock } from './top-clock.tsx';
import './frame.css';

/** The title bar: where one is, who signs the commands, what calls, and the time. */
export function TopBar() {
  const onBoard = useStore((state) => state.screen.name === 'board');
  const desk = useStore((state) => state.desk);
  return (
    <header className="bar" data-region tabIndex={-1}>
      <span className="name">
        <svg className="mark" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M1 2h14v3H1zM1 7h9v3H1zM1 12h5v2.5H1z" />
        </svg>
        Sitrep
      </span>
      <nav aria-label="Screens">
        <button
          type="button"
          aria-current={onBoard ? 'page' : undefined}
          onClick={() => showScreen({ name: 'board' })}
        >
          Board
        </button>
      </nav>
      <span className="bar-end">
        <button type="button" className="bar-btn find" onClick={() => giveAction('palette')}>
          <Search size={14} strokeWidth={1.75} aria-hidden="true" />
          <span className="lbl">Find or do anything</span>
          <KeyCaps chord={chordOf('palette')} />
        </button>
        <AlarmButton />
        {desk === null ? null : (
          <button type="button" className="bar-btn" onClick={() => openDialog({ name: 'actingAs' })}>
            <span className="faint">Acting as</span>
            <b className="clip">
              <Words text={desk.actingAs.name} />
            </b>
            {desk.actingAsChosen ? null : <span className="faint nowrap">system account</span>}
            <KeyCaps chord={chordOf('actingAs')} />
          </button>
        )}
        <TopClock />
      </span>
    </header>
  );
}
