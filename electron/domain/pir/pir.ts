// PLACEHOLDER while the documents are being written: to be overwritten.
import type { StoredEvent } from '../event.ts';
import type { FoldedIncident } from '../incident.ts';
import type { Refusal } from '../refusal.ts';
export function postIncidentReview(_e: readonly StoredEvent[], _f: FoldedIncident): { ok: true; markdown: string } | { ok: false; refusal: Refusal } {
  return { ok: true, markdown: '' };
}
