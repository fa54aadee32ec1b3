import type { StoredEvent } from '../event.ts';
import type { FoldedIncident, Incident } from '../incident.ts';
import {
  timeToAssignmentMs,
  timeToMitigateMs,
  timeToResolveMs,
  timeToRespondMs,
} from '../metrics/durations.ts';
import { oddOrder } from '../metrics/odd-order.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { instantText, minutesText, momentText } from '../text/time.ts';
import { type Block, documentOf, field, linesOr } from './blocks.ts';
import { footerLines } from './footer.ts';
import { communicationLines, timelineLines } from './lines.ts';
import { type Source, sourceOf } from './source.ts';
import {
  betweenText,
  commanderText,
  detailText,
  durationText,
  idText,
  kindText,
  obligationText,
  peakText,
  reachedText,
  resolvedText,
  serviceTexts,
  severityText,
  statusText,
  titleLine,
} from './summary.ts';

/** The incident report (rules, section 6): at any time, the same bytes for the same record. */

/** Moments in an odd order are marked; no line where there are none. */
function orderLines(incident: Incident): readonly string[] {
  const odd = oddOrder(incident);
  return odd.length === 0 ? [] : [field('Order of Moments', odd.join('; '))];
}

function summary(incident: Incident): readonly string[] {
  return [
    field('Incident ID', idText(incident)),
    field('Severity', severityText(incident)),
    field('Peak Severity', peakText(incident)),
    field('Kind', kindText(incident)),
    field('Status', statusText(incident)),
    field('Impact Began', momentText(incident.startedAt)),
    field('Detected', momentText(incident.detectedAt)),
    field('Declared', instantText(incident.declaredAt)),
    field(
      'Acknowledged',
      reachedText(incident, 'acknowledgedAt', incident.acknowledgedAt, 'Not acknowledged'),
    ),
    field('Mitigated', reachedText(incident, 'mitigatedAt', incident.mitigatedAt, 'Not mitigated')),
    field('Resolved', resolvedText(incident)),
    ...orderLines(incident),
    field('Duration', durationText(incident)),
    field('Commander', commanderText(incident)),
    field('Assignee', incident.assignee === null ? 'Unassigned' : escapeMarkdown(incident.assignee.name)),
  ];
}

function assignmentText(incident: Incident): string {
  const time = timeToAssignmentMs(incident);
  if (time === null) return incident.assignedAt === null ? 'Not assigned' : 'Not computable';
  const by = incident.assignedAutomatically
    ? 'automatic'
    : `by ${escapeMarkdown(incident.assignedBy?.name ?? 'somebody not recorded')}`;
  return `${minutesText(time)}, ${by}`;
}

function metrics(incident: Incident): readonly string[] {
  const reached = (moment: { readonly at: number | null }) => moment.at !== null;
  return [
    field('Time to Assignment', assignmentText(incident)),
    field(
      'Time to Acknowledgement',
      betweenText(timeToRespondMs(incident), reached(incident.acknowledgedAt), 'Not acknowledged'),
    ),
    field(
      'Time to Mitigation',
      betweenText(timeToMitigateMs(incident), reached(incident.mitigatedAt), 'Not mitigated'),
    ),
    field(
      'Time to Resolution',
      betweenText(timeToResolveMs(incident), reached(incident.resolvedAt), 'Not resolved'),
    ),
    field('Escalations', String(incident.escalations)),
    field('Communications', String(incident.communications)),
    field('Obligations Met', obligationText(incident)),
  ];
}

function body(source: Source): readonly Block[] {
  const { incident } = source;
  return [
    titleLine('Incident Report', source),
    '## Incident Summary',
    summary(incident),
    '## Description',
    detailText(source, incident.description, 'None given'),
    '## Impact',
    detailText(source, incident.impact, 'None stated'),
    '## Affected Services',
    linesOr(
      serviceTexts(incident).map((name) => `- ${name}`),
      'None specified',
    ),
    '## Timeline',
    timelineLines(source.items),
    '## Communication Log',
    linesOr(communicationLines(source), 'None'),
    '## Key Metrics',
    metrics(incident),
    '## Tags',
    incident.tags.length === 0 ? 'None' : escapeMarkdown(incident.tags.join(', ')),
  ];
}

export function incidentReport(events: readonly StoredEvent[], fold: FoldedIncident): string {
  const { incident, memory } = fold;
  const text =
    incident === null
      ? ['# Incident Report', 'No declaration of this incident is known.']
      : body(sourceOf(events, fold, incident));
  return documentOf([...text, ...footerLines(events, memory)]);
}
