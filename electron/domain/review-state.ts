import type { Incident } from './incident.ts';

/** How far the post-incident review is. */

function written(text: string | null | undefined): boolean {
  return (text ?? '').trim() !== '';
}

/** What still keeps a review from being complete, in words for people; empty when nothing does. */
export function missingForComplete(incident: Incident): readonly string[] {
  const { pir } = incident;
  return [
    ...(incident.status === 'closed' ? [] : ['the incident closed']),
    ...(written(pir.rootCause) ? [] : ['the root cause']),
    ...(pir.actionItems.length > 0 || written(pir.sections.noActionItems)
      ? []
      : ['an action item, or the reason why there is none']),
    ...(written(pir.sections.lessons) ? [] : ['the lessons learned']),
  ];
}
