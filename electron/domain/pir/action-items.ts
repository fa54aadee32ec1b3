import type { ActionItem } from '../incident.ts';
import type { Block } from '../report/blocks.ts';
import { toBeWritten } from '../report/lines.ts';
import { countedEvents, type Source } from '../report/source.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { dateText } from '../text/time.ts';
import { redactedText, sectionText } from './sections.ts';

/** The table of action items. */

const head = ['| Action | Owner | Due Date | Status |', '| --- | --- | --- | --- |'] as const;

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function statusText(item: ActionItem): string {
  if (item.done === 'unknown') return 'unknown';
  if (item.done === 'open') return 'Open';
  return item.evidence === null || item.evidence.trim() === ''
    ? 'Done'
    : `Done: ${escapeMarkdown(item.evidence)}`;
}

export function actionItemBlocks(source: Source): readonly Block[] {
  const items = source.incident.pir.actionItems;
  const events = countedEvents(source, 'actionItemSet');
  const rows = items.map((item) => {
    const gone =
      redactedText(
        source,
        events.findLast((e) => e.payload.item === item.id),
      ) ?? 'redacted';
    return row(
      item.title === null ? gone : escapeMarkdown(item.title),
      item.owner === null ? 'Nobody' : escapeMarkdown(item.owner),
      item.dueAt === null ? 'No date' : dateText(item.dueAt),
      statusText(item),
    );
  });
  if (rows.length > 0) return [[...head, ...rows]];
  const reason = sectionText(source, 'noActionItems');
  const table = [
    ...head,
    reason === null ? row(toBeWritten, 'Nobody', 'No date', 'Open') : row('None', '-', '-', '-'),
  ];
  return reason === null ? [table] : [table, 'Why there are none:', reason];
}
