import { escapeMarkdown, inlineMarkdown } from '../text/markdown.ts';
import { aboutText, instantText, notKnown } from '../text/time.ts';
import type { TimelineItem } from '../timeline.ts';
import { countedEvents, type Source } from './source.ts';

/** Timeline and communication log as lines of a document. */

export const toBeWritten = '*To be written.*';

export function itemTime(item: Pick<TimelineItem, 'at' | 'approximate' | 'untimed'>): string {
  return item.untimed ? notKnown : aboutText(item.at, item.approximate);
}

/** The text of a line as Markdown, without what was noted about it. */
function itemText(item: TimelineItem): string {
  return item.markdown ? inlineMarkdown(item.text) : escapeMarkdown(item.text);
}

const stateWords = {
  open: 'open',
  confirmed: 'confirmed',
  ruledOut: 'ruled out',
  answered: 'answered',
} as const;

function reached(item: TimelineItem): string | null {
  if (item.deliveries.length === 0) return null;
  return `to ${item.deliveries.map(deliveryText).join('; ')}`;
}

function deliveryText({ audience, copy, how, at, by, channel }: TimelineItem['deliveries'][number]): string {
  const to = `${audience}${copy ? ' (copy)' : ''}, ${how}`;
  if (at === null || by === null) return to;
  return `${to}${channel === null ? '' : ` through ${channel}`} ${instantText(at)} by ${by}`;
}

/** Who approved a message, and what it was sent against. */
function allowedBy(item: TimelineItem): readonly string[] {
  if (item.message === null) return [];
  const { approvedBy, guardWarnings } = item.message;
  return [
    ...(approvedBy === null ? [] : [`approved by ${approvedBy}`]),
    ...(guardWarnings.length === 0 ? [] : [`sent against the warnings ${guardWarnings.join(', ')}`]),
  ];
}

/** What is known about a line beyond its text: who carries it out, how it ended, when it was written. */
export function notesOf(item: TimelineItem): readonly string[] {
  const { retracted, corrected, state, evidence } = item;
  return [
    item.executor === null ? null : `carried out by ${item.executor}`,
    item.objections === null ? null : `objections: ${item.objections}`,
    item.checkBackAt === null ? null : `check back at ${instantText(item.checkBackAt)}`,
    state === null ? null : [stateWords[state], evidence].filter((part) => part !== null).join(': '),
    reached(item),
    ...allowedBy(item),
    item.attachments.length === 0
      ? null
      : `attached: ${item.attachments.map(({ name }) => name ?? 'a redacted file').join(', ')}`,
    item.late ? `late entry, written ${instantText(item.recordedAt)}` : null,
    item.afterClosing ? 'after closing' : null,
    corrected === null ? null : `corrected ${instantText(corrected.at)} by ${corrected.by}`,
    retracted === null
      ? null
      : [`retracted by ${retracted.by}`, retracted.reason].filter((part) => part !== null).join(', '),
    item.marked,
  ].filter((part) => part !== null);
}

/** A line's text, struck where it was retracted, with what is noted about it in brackets. */
export function describedText(item: TimelineItem): string {
  const text = itemText(item);
  const struck = item.retracted !== null && text !== '' && item.redacted === null ? `~~${text}~~` : text;
  const notes = notesOf(item);
  return notes.length === 0 ? struck : `${struck} (${escapeMarkdown(notes.join('; '))})`;
}

function timelineLine(item: TimelineItem): string {
  return `- **${itemTime(item)}** [${escapeMarkdown(item.actor)}] ${item.label}: ${describedText(item)}`;
}

/** A run of system noise as one line with its count and what it consists of. */
function noiseLine(run: readonly TimelineItem[]): string {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return '';
  if (run.length === 1) return timelineLine(first);
  const counts = new Map<string, number>();
  for (const { label } of run) counts.set(label, (counts.get(label) ?? 0) + 1);
  const what = [...counts].map(([label, count]) => `${String(count)} × ${label}`).join(', ');
  return `- **${itemTime(first)}** [system] System: ${String(run.length)} events up to ${itemTime(last)}: ${what}`;
}

export function timelineLines(items: readonly TimelineItem[]): readonly string[] {
  const lines: string[] = [];
  let run: TimelineItem[] = [];
  const flush = () => {
    if (run.length > 0) lines.push(noiseLine(run));
    run = [];
  };
  for (const item of items) {
    if (item.noise) {
      run.push(item);
      continue;
    }
    flush();
    lines.push(timelineLine(item));
  }
  flush();
  return lines;
}

/** One line per message that went out, copies and further audiences within it. */
export function communicationLines(source: Source): readonly string[] {
  const messages = new Map(countedEvents(source, 'communicationRecorded').map((event) => [event.id, event]));
  return source.items.flatMap((item) => {
    const event = messages.get(item.id);
    if (event === undefined) return [];
    const audiences = item.deliveries.filter((d) => !d.copy).map((d) => d.audience);
    const channel = event.words?.channel ?? (audiences.length === 0 ? 'nobody named' : audiences.join(', '));
    const sender = event.payload.person.name ?? event.words?.person ?? item.actor;
    return [
      `- **${itemTime(item)}** [${escapeMarkdown(sender)}] ${escapeMarkdown(channel)}: ${itemText(item)}`,
    ];
  });
}
