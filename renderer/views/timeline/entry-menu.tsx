import type { TimelineItem } from '@domain/timeline.ts';
import { Ellipsis } from 'lucide-react';
import { openCommand } from '../../state/store.ts';
import { give } from '../../state/submit.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { isEntry } from './entry-kind.ts';

/** What can be done with one line. */
export function EntryMenu({
  item,
  incidentId,
  label,
}: {
  readonly item: TimelineItem;
  readonly incidentId: string;
  readonly label: string;
}) {
  const items: MenuItem[] = [];
  const add = (id: string, text: string, onPick: () => void, danger = false) =>
    items.push({ id, label: text, onPick, danger });
  if (isEntry(item.kind) && item.redacted === null) {
    if (item.retracted === null) {
      add(
        'pin',
        item.pinned ? 'Take the pin off' : 'Pin',
        () => void give({ type: 'pinEntry', incidentId, entry: item.id, pinned: !item.pinned }),
      );
      const settle = () => openCommand('settleEntry', item.id);
      if (item.state === 'open') add('settle', 'Settle', settle);
      else if (item.kind === 'hypothesis') add('settle', 'Settle again', settle);
      add('correct', 'Correct', () => openCommand('correctEntry', item.id));
      add('retract', 'Retract', () => openCommand('retractEntry', item.id));
    }
  }
  add('copy', 'Copy the text', () => void window.sitrep.request('copyText', { text: item.text }));
  if (item.redacted === null) add('redact', 'Redact for good', () => openCommand('redact', item.id), true);
  return (
    <Menu
      label={label}
      iconOnly
      className="icon-btn"
      trigger={<Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />}
      items={items}
    />
  );
}
