import { escapeSlack, slackOfMarkdown } from '../text/slack.ts';
import type { TimelineItem } from '../timeline.ts';
import { itemTime, notesOf } from './lines.ts';

/** Lines of the timeline as text to be pasted into Slack. */
export function slackLines(items: readonly TimelineItem[]): readonly string[] {
  return items.map((item) => {
    const text =
      item.markdown && item.redacted === null ? slackOfMarkdown(item.text) : escapeSlack(item.text);
    const gone = item.retracted !== null || item.state === 'ruledOut';
    const said = gone && text !== '' && !text.includes('\n') ? `~${text}~` : text;
    const notes = notesOf(item);
    return [
      `*${escapeSlack(itemTime(item))}* ${escapeSlack(item.actor)}, ${item.label}: ${said}`,
      ...(notes.length === 0 ? [] : [`_${escapeSlack(notes.join('; '))}_`]),
    ].join('\n');
  });
}
