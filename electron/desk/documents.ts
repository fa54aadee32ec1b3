import type { DocumentName, DocumentResult } from '../bridge/contract.ts';
import { pirDraft, postIncidentReview } from '../domain/pir/pir.ts';
import { refusal } from '../domain/refusal.ts';
import { incidentReport } from '../domain/report/report.ts';
import type { FoldedIncidents } from './folded-incidents.ts';

/** A document of an incident from its record alone; the review is refused before closing, with what is missing. */
export function makeDocument(
  incidents: FoldedIncidents,
  incidentId: string,
  document: DocumentName,
): DocumentResult {
  const fold = incidents.get(incidentId);
  if (fold.incident === null)
    return { ok: false, refusal: refusal('unknown-incident', 'That incident is not in this record.') };
  const events = incidents.events(incidentId);
  const fileName = `${fold.incident.label}-${document}.md`;
  if (document === 'report') return { ok: true, markdown: incidentReport(events, fold), fileName };
  const review = document === 'pir' ? postIncidentReview(events, fold) : pirDraft(events, fold);
  return review.ok ? { ok: true, markdown: review.markdown, fileName } : review;
}
