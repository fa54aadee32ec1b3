import { useStore } from './state/store.ts';
import { IncidentHead } from './views/head/incident-head.tsx';
import { CommandColumn } from './views/panels/command-column.tsx';
import { EntryComposer } from './views/timeline/entry-composer.tsx';
import { Timeline } from './views/timeline/timeline.tsx';

/** The screen of one incident: head, timeline with its entry line, command column. */
export function WarRoom() {
  const pane = useStore((state) => state.narrowPane);
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
      <div className="cols" data-pane={pane}>
        <section className="tl" aria-label="Timeline" data-region tabIndex={-1}>
          <Timeline />
          {draftsLoaded ? <EntryComposer /> : null}
        </section>
        <CommandColumn />
      </div>
    </main>
  );
}
