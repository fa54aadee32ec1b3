import { whyNotNow } from '@domain/decide.ts';
import type { Incident } from '@domain/incident.ts';
import { giveAction } from '../../actions.ts';
import { chordsOf, type Shortcut, shortcutList } from '../../keyboard/shortcuts.ts';
import type { MenuItem } from '../../ui/menu.tsx';

type Known = Parameters<typeof whyNotNow>[2];

function canBeGiven({ id, command }: Shortcut, incident: Incident, known: Known): boolean {
  if (command === undefined || command === 'declare') return true;
  // Closing is shown while criteria are open: its dialog ticks them.
  return (id === 'exit' && incident.status === 'resolved') || whyNotNow(incident, command, known) === null;
}

/** The commands about the incident as a whole that can be given now, those that end it last. */
export function commandMenu(incident: Incident, known: Known): readonly MenuItem[] {
  const rows = shortcutList.filter((row) => row.menu === true && canBeGiven(row, incident, known));
  const items = rows.map((row): MenuItem => {
    const [chord] = chordsOf(row);
    return {
      id: row.id,
      label: row.label,
      danger: row.danger ?? false,
      onPick: () => giveAction(row.id),
      ...(chord === undefined ? {} : { chord }),
    };
  });
  return [...items.filter(({ danger }) => danger !== true), ...items.filter(({ danger }) => danger === true)];
}
