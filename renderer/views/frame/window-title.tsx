import { useEffect } from 'react';
import { useNow } from '../../state/clock.ts';
import { selectIncidentId, useStore } from '../../state/store.ts';
import { titleOf } from './title-words.ts';

/** Keeps the window's title, which stands in the taskbar too, at the four answers. */
export function WindowTitle() {
  const incidentId = useStore(selectIncidentId);
  const rows = useStore((state) => state.rows);
  const now = useNow();
  const sample = useStore((state) => state.desk?.sample != null);
  const title = `${sample ? 'Sample · ' : ''}${titleOf([...rows.values()], incidentId, now)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
