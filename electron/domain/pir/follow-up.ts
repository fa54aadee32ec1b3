import type { Incident } from '../incident.ts';
import { countedEvents, type Source } from '../report/source.ts';
import { missingForComplete } from '../review-state.ts';
import { dateText } from '../text/time.ts';

/** Follow-up actions and next steps, as far as the record shows them. */

const twoDaysMs = 48 * 3_600_000;

/** The date of the review was set within 48 hours of the last resolution, and it stands. */
function scheduledInTime(source: Source): boolean {
  const { pir, resolvedAt } = source.incident;
  const at = resolvedAt.at;
  if (pir.dateAt === null || at === null) return false;
  return countedEvents(source, 'pirDateSet').some((event) => event.recordedAt - at <= twoDaysMs);
}

/** Every action item is done, none of them after the day it was due. */
function itemsDoneInTime(source: Source): boolean {
  const items = source.incident.pir.actionItems;
  if (items.length === 0 || items.some((item) => item.done !== 'done')) return false;
  const doneAt = new Map<string, number>();
  for (const { payload, occurredAt } of countedEvents(source, 'actionItemSet')) {
    if (payload.done !== 'done') doneAt.delete(payload.item);
    else if (!doneAt.has(payload.item)) doneAt.set(payload.item, occurredAt);
  }
  return items.every(({ id, dueAt }) => {
    const at = doneAt.get(id);
    return at !== undefined && (dueAt === null || dateText(at) <= dateText(dueAt));
  });
}

export function followUpLines(source: Source): readonly string[] {
  const lines: readonly (readonly [boolean, string])[] = [
    [scheduledInTime(source), 'Set the date of the review within 48 hours of the resolution'],
    [itemsDoneInTime(source), 'Finish every action item by its due date'],
    [false, 'Bring runbooks and documentation up to date'],
    [false, 'Share what was learned with the other teams'],
  ];
  return lines.map(([done, text]) => `- [${done ? 'x' : ' '}] ${text}`);
}

/** What comes next for the review, in a sentence or two. */
export function nextSteps(incident: Incident): string {
  const { pir } = incident;
  const lacking = missingForComplete(incident);
  const open = pir.actionItems.filter((item) => item.done !== 'done').length;
  const steps = [
    pir.dateAt === null && pir.status !== 'complete' ? 'Set the PIR date.' : null,
    pir.status !== 'complete' && lacking.length > 0 ? `Add what is missing: ${lacking.join(', ')}.` : null,
    pir.status !== 'complete' && lacking.length === 0
      ? 'Read it together, then mark the PIR as complete.'
      : null,
    open > 0
      ? `Finish ${open === 1 ? 'the action item' : `the ${String(open)} action items`} still open.`
      : null,
  ].filter((step) => step !== null);
  return steps.length === 0 ? 'Nothing is left to do.' : steps.join(' ');
}
