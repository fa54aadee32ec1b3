import { lazy, Suspense, useEffect } from 'react';
import { actions, giveAction } from './actions.ts';
import { DialogHost } from './dialog-host.tsx';
import type { Scope } from './keyboard/shortcuts.ts';
import { useApplicationMenu } from './keyboard/use-application-menu.ts';
import { useShortcuts } from './keyboard/use-shortcuts.ts';
import { selectPreferences } from './state/preferences.ts';
import { type DialogRequest, useStore } from './state/store.ts';
import { keepFocus } from './ui/focus.ts';
import { Board } from './views/board/board.tsx';
import { CommandBar } from './views/frame/command-bar.tsx';
import { Notices } from './views/frame/notices.tsx';
import { TopBar } from './views/frame/top-bar.tsx';
import { WindowTitle } from './views/frame/window-title.tsx';
import { InstrumentColumn } from './views/instrument/instrument-column.tsx';
import { SampleBar } from './views/sample/sample-bar.tsx';

const loadWarRoom = async () => ({ default: (await import('./war-room.tsx')).WarRoom });
const WarRoom = lazy(loadWarRoom);
const PirEditor = lazy(async () => ({ default: (await import('./views/pir/pir-editor.tsx')).PirEditor }));

function scopeOf(screen: Scope, dialog: DialogRequest | null): Scope {
  if (dialog?.name === 'communicate') return 'message';
  if (dialog?.name === 'deliveries') return 'deliveries';
  return dialog === null ? screen : 'dialog';
}

/** Puts the views together: frame, column, and the screen that is asked for. */
export function App() {
  const screen = useStore((state) => state.screen);
  const dialog = useStore((state) => state.dialog);
  // Drawn anew with every preference: the zone reaches all times on screen.
  const { letterKeys } = useStore(selectPreferences);
  const loaded = useStore((state) => state.rowsLoaded);
  const drill = useStore(
    (state) => screen.name !== 'board' && state.rows.get(screen.incidentId)?.kind === 'drill',
  );
  const scope = scopeOf(screen.name, dialog);
  useShortcuts(scope, letterKeys, actions);
  useApplicationMenu(giveAction);

  // The board stands: fetch the war room before it is asked for.
  useEffect(() => {
    if (loaded) requestIdleCallback(() => void loadWarRoom());
  }, [loaded]);

  // What a change takes off the page may have had the focus; a window that opened behind another had none yet.
  useEffect(() => {
    keepFocus();
    addEventListener('focus', keepFocus);
    const changes = new MutationObserver(keepFocus);
    changes.observe(document.body, { childList: true, subtree: true });
    return () => {
      removeEventListener('focus', keepFocus);
      changes.disconnect();
    };
  }, []);

  return (
    <div className="app" data-drill={drill || undefined}>
      <TopBar />
      <div className="room">
        <InstrumentColumn />
        <div className="work-frame">
          <SampleBar />
          <Notices />
          <Suspense fallback={<main className="work" tabIndex={-1} />}>
            {screen.name === 'board' ? <Board /> : null}
            {screen.name === 'incident' ? <WarRoom key={screen.incidentId} /> : null}
            {screen.name === 'pir' ? <PirEditor /> : null}
          </Suspense>
        </div>
      </div>
      <CommandBar scope={scope} letterKeys={letterKeys} onPick={giveAction} />
      <DialogHost />
      <WindowTitle />
    </div>
  );
}
