import { lazy, Suspense, useLayoutEffect } from 'react';
import { selectSheet, useStore } from './state/store.ts';
import { returnFocus } from './ui/focus.ts';
import { IncidentHead } from './views/head/incident-head.tsx';
import { CommandColumn } from './views/panels/command-column.tsx';
import { EntryComposer } from './views/timeline/entry-composer.tsx';
import { Timeline } from './views/timeline/timeline.tsx';

const ComposerSheet = lazy(async () => ({
  default: (await import('./views/communicate/composer-sheet.tsx')).ComposerSheet,
}));

/** The screen of one incident: head, timeline with its entry line, command column. */
export function WarRoom() {
  const pane = useStore((state) => state.narrowPane);
  const writing = useStore((state) => selectSheet(state) !== null);
  // Before the sheet takes the focus, and before what it covers has to give it up.
  useLayoutEffect(() => {
    if (!writing) return;
    const before = document.activeElement;
    return () =>
      queueMicrotask(() => {
        if (document.querySelector('dialog[open]') === null) returnFocus(before);
      });
  }, [writing]);
  // The line begins with what was kept of it.
  const draftsLoaded = useStore((state) => state.draftsLoaded);
  const missing = useStore(
    ({ opened }) => opened !== null && !opened.reading && opened.folded.incident === null,
  );
  if (missing)
    return (
      <main className="work" data-region data-focus-home tabIndex={-1}>
        <p className="begin">This incident is not in the record. Esc returns to the board.</p>
      </main>
    );
  return (
    <main className="work">
      <IncidentHead />
      {writing && draftsLoaded ? (
        <Suspense fallback={null}>
          <ComposerSheet />
        </Suspense>
      ) : null}
      {/* Covered, not taken away: it is where it was when the sheet goes. */}
      <div className="cols" data-pane={pane} inert={writing}>
        <section className="tl" aria-label="Timeline" data-region tabIndex={-1}>
          <Timeline />
          {draftsLoaded ? <EntryComposer /> : null}
        </section>
        <CommandColumn />
      </div>
    </main>
  );
}
