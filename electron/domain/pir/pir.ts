import type { StoredEvent } from '../event.ts';
import { openCriteria } from '../exit-criteria.ts';
import type { FoldedIncident, Incident } from '../incident.ts';
import { statusName } from '../labels.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { type Block, documentOf } from '../report/blocks.ts';
import { footerLines } from '../report/footer.ts';
import { sourceOf } from '../report/source.ts';
import { statusRank } from '../terms.ts';
import { nextSteps } from './follow-up.ts';
import { reviewBlocks } from './review.ts';

/** The post-incident review (rules, section 6): the document once closed, a draft of it from resolved on. */
export type Review =
  | { readonly ok: true; readonly markdown: string }
  | { readonly ok: false; readonly refusal: Refusal };

function refused(reason: string, sentence: string): Review {
  return { ok: false, refusal: refusal(reason, sentence) };
}

function stillOpen(incident: Incident): string {
  const open = openCriteria(incident).map((criterion) => criterion.label ?? 'redacted');
  return open.length === 0 ? '' : ` Exit criteria still open: ${open.join(', ')}.`;
}

/** What keeps an incident from having a review at this point; null where nothing does. */
function refusalFor(incident: Incident, from: 'resolved' | 'closed'): Review | null {
  const { status, mergedInto } = incident;
  const is = `the incident is ${statusName(incident, status).toLowerCase()}`;
  if (status === 'merged') {
    const into = mergedInto === null ? 'the other incident' : mergedInto.label;
    return refused('merged', `PIR refused: ${is}. Its review is part of that of ${into}.`);
  }
  if (status === 'cancelled') return refused('cancelled', `PIR refused: ${is}. There is nothing to review.`);
  if (statusRank(status) >= statusRank(from)) return null;
  if (from === 'resolved')
    return refused('not-resolved', `PIR refused: ${is}, not resolved. Its draft begins when it is resolved.`);
  const how = status === 'resolved' ? 'Close it first.' : 'Resolve it, then close it.';
  return refused('not-closed', `PIR refused: ${is}, not closed. ${how}${stillOpen(incident)}`);
}

function review(events: readonly StoredEvent[], fold: FoldedIncident, from: 'resolved' | 'closed'): Review {
  const { incident, memory } = fold;
  if (incident === null)
    return refused('not-declared', 'PIR refused: no declaration of this incident is known.');
  const no = refusalFor(incident, from);
  if (no !== null) return no;
  const blocks: readonly Block[] = [
    ...reviewBlocks(sourceOf(events, fold, incident), from === 'resolved'),
    ...footerLines(events, memory),
    `**Next steps**: ${nextSteps(incident)}`,
  ];
  return { ok: true, markdown: documentOf(blocks) };
}

/** The document; refused, with what is missing, while the incident is not closed. */
export function postIncidentReview(events: readonly StoredEvent[], fold: FoldedIncident): Review {
  return review(events, fold, 'closed');
}

/** The same content for looking at while it is written, marked as a draft. */
export function pirDraft(events: readonly StoredEvent[], fold: FoldedIncident): Review {
  return review(events, fold, 'resolved');
}
