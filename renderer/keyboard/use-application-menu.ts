import { useEffect, useRef } from 'react';
import { readNow } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { menuRows } from './application-menu.ts';
import { type ActionId, shortcutList } from './shortcuts.ts';

/** Keeps the application's menu in step with the table of commands, and gives what is picked there. */
export function useApplicationMenu(give: (id: ActionId) => void): void {
  const incident = useStore(({ opened }) => opened?.folded.incident ?? null);
  const screen = useStore((state) => state.screen);
  const desk = useStore((state) => state.desk);
  const sent = useRef('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be given depends on these
  useEffect(() => {
    if (desk === null) return;
    const send = () => {
      const rows = menuRows(useStore.getState(), readNow());
      const text = JSON.stringify(rows);
      if (text === sent.current) return;
      sent.current = text;
      void window.sitrep.request('menu', { rows }).catch(() => {
        sent.current = '';
      });
    };
    send();
    // The menu is one for all windows: the one that comes to the front brings its own.
    const again = () => {
      sent.current = '';
      send();
    };
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [incident, screen, desk]);

  useEffect(
    () =>
      window.sitrep.on('menuPicked', ({ id }) => {
        const row = shortcutList.find((one) => one.id === id);
        if (row !== undefined) give(row.id);
      }),
    [give],
  );
}
