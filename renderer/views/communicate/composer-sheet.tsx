import { messageDraftKey } from '../../incident/message-draft.ts';
import { selectIncident, selectSheet, useStore } from '../../state/store.ts';
import { selectTimeline } from '../../state/timeline.ts';
import { Composer } from './composer.tsx';
import { Deliveries } from './deliveries.tsx';

/** The sheet that is asked for: a message to be written, or what waits to be sent by hand. */
export function ComposerSheet() {
  const sheet = useStore(selectSheet);
  const incident = useStore(selectIncident);
  const desk = useStore((state) => state.desk);
  const items = useStore(selectTimeline);
  if (incident === null || desk === null) return null;
  if (sheet?.name === 'communicate')
    return (
      <Composer
        key={`${messageDraftKey(incident.id, sheet.message)} ${sheet.again ?? ''}`}
        about={{ incident, desk, items }}
        start={sheet}
      />
    );
  if (sheet?.name === 'deliveries')
    return <Deliveries incident={incident} items={items} communication={sheet.communication} />;
  return null;
}
