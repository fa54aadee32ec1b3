import { timelineLines } from '@domain/report/lines.ts';
import { slackLines } from '@domain/report/slack-lines.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { say } from '../state/store.ts';
import { count } from '../ui/format.ts';

/** What main takes in one go. */
const longest = 20_000_000;

/** Copies lines of the timeline, as the documents print them or for Slack; says how many. */
export async function copyLines(
  items: readonly TimelineItem[],
  as: 'Markdown' | 'Slack text',
): Promise<void> {
  if (items.length === 0) {
    say({ tone: 'info', text: 'Nothing copied: the timeline shows no line.' });
    return;
  }
  const text = (as === 'Markdown' ? timelineLines(items) : slackLines(items)).join('\n');
  if (text.length > longest) {
    say({
      tone: 'alarm',
      text: 'Not copied: that is too much for the clipboard. Filter it, or save the report.',
    });
    return;
  }
  try {
    await window.sitrep.request('copyText', { text });
    say({
      tone: 'info',
      text: `Copied as ${as}: ${items.length === 1 ? '1 line' : `${count(items.length)} lines`}`,
    });
  } catch {
    say({ tone: 'alarm', text: 'Not copied: Sitrep did not answer. Try again.' });
  }
}
