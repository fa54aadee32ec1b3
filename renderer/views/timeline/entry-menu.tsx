import type { TimelineItem } from '@domain/timeline.ts';
import { Ellipsis } from 'lucide-react';
import { copyLines } from '../../incident/copy-lines.ts';
import { attachToEntry } from '../../incident/file-commands.ts';
import { stands } from '../../incident/line-commands.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openCommand } from '../../state/store.ts';
import { give } from '../../state/submit.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';

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
  const add = (
    id: string,
    text: string,
    onPick: () => void,
    more: { readonly chord?: string; readonly danger?: boolean } = {},
  ) => items.push({ id, label: text, onPick, ...more });
  if (stands(item)) {
    add(
      'pin',
      item.pinned ? 'Take the pin off' : 'Pin',
      () => void give({ type: 'pinEntry', incidentId, entry: item.id, pinned: !item.pinned }),
      { chord: chordOf('pinSelected') },
    );
    const settle = () => openCommand('settleEntry', item.id);
    if (item.state === 'open') add('settle', 'Settle', settle);
    else if (item.kind === 'hypothesis') add('settle', 'Settle again', settle);
    add('correct', 'Correct', () => openCommand('correctEntry', item.id), {
      chord: chordOf('correctSelected'),
    });
    add('retract', 'Retract', () => openCommand('retractEntry', item.id), {
      chord: chordOf('retractSelected'),
    });
  }
  if (stands(item)) add('attach', 'Attach a file', () => void attachToEntry(incidentId, item.id));
  add('copy', 'Copy the text', () => void window.sitrep.request('copyText', { text: item.text }));
  add('markdown', 'Copy as Markdown', () => void copyLines([item], 'Markdown'), {
    chord: chordOf('copyMarkdown'),
  });
  add('slack', 'Copy as Slack text', () => void copyLines([item], 'Slack text'), {
    chord: chordOf('copySlack'),
  });
  if (item.redacted === null)
    add('redact', 'Redact for good', () => openCommand('redact', item.id), { danger: true });
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
