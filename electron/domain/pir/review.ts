import type { Incident } from '../incident.ts';
import { capital } from '../labels.ts';
import { timeToDetectMs, timeToResolveMs, timeToRespondMs } from '../metrics/durations.ts';
import { type Block, field, linesOr } from '../report/blocks.ts';
import { describedText, itemTime, timelineLines, toBeWritten } from '../report/lines.ts';
import type { Source } from '../report/source.ts';
import {
  betweenText,
  commanderText,
  detailText,
  durationText,
  idText,
  kindText,
  peakText,
  serviceTexts,
  severityText,
  statusText,
  titleLine,
} from '../report/summary.ts';
import { type Person, type PirSection, samePerson } from '../terms.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { instantText, momentText } from '../text/time.ts';
import type { TimelineItem } from '../timeline.ts';
import { actionItemBlocks } from './action-items.ts';
import { factorLines, improveLines, wentWellLines } from './boxes.ts';
import { followUpLines } from './follow-up.ts';
import { sectionLine, sectionText } from './sections.ts';

/** The review's sections in the order of the rules, section 6, filled with what the record knows. */

const reviewWords = { draft: 'Draft', inReview: 'In review', complete: 'Complete' } as const;

/** Commander, role holders and responders, each once, in the order in which they came. */
function participants(incident: Incident): string {
  const all: Person[] = [];
  for (const person of [
    ...incident.roles.map((held) => held.person),
    incident.acknowledgedBy,
    incident.assignee,
  ])
    if (person !== null && !all.some((other) => samePerson(other, person))) all.push(person);
  return all.length === 0 ? 'Nobody named' : escapeMarkdown(all.map((person) => person.name).join(', '));
}

function executiveSummary(incident: Incident): readonly string[] {
  const date =
    incident.pir.dateAt === null ? 'no date set' : `meeting at ${instantText(incident.pir.dateAt)}`;
  const services = serviceTexts(incident);
  const summary = incident.pir.summary;
  return [
    field('Incident', idText(incident)),
    field('Duration', durationText(incident)),
    field('Severity', severityText(incident)),
    field('Peak Severity', peakText(incident)),
    field('Services Affected', services.length === 0 ? 'Unknown' : services.join(', ')),
    field('Kind', kindText(incident)),
    field('Status', statusText(incident)),
    field('Commander', commanderText(incident)),
    field('Participants', participants(incident)),
    field('Review', `${reviewWords[incident.pir.status]}, ${date}`),
    ...(summary === null ? [] : [field('Resolution', escapeMarkdown(summary))]),
  ];
}

/** A line of the log inside a section: time, who, what. */
function logLine(item: TimelineItem): string {
  return `- **${itemTime(item)}** [${escapeMarkdown(item.actor)}] ${describedText(item)}`;
}

function standing(source: Source, fits: (item: TimelineItem) => boolean): readonly string[] {
  return source.items
    .filter((item) => item.retracted === null && item.marked === null && fits(item))
    .map(logLine);
}

function written(source: Source, section: PirSection, otherwise: readonly Block[]): readonly Block[] {
  const text = sectionText(source, section);
  if (text !== null) return [text];
  return otherwise.length === 0 ? [toBeWritten] : otherwise;
}

function blocksOf(...blocks: readonly (Block | null)[]): readonly Block[] {
  return blocks.filter((block) => block !== null && block.length > 0) as readonly Block[];
}

function impact(source: Source): readonly Block[] {
  const text = detailText(source, source.incident.impact, '');
  return written(
    source,
    'impact',
    blocksOf(
      text,
      standing(source, (item) => item.kind === 'impact'),
    ),
  );
}

function whatHappened(source: Source): readonly Block[] {
  const text = detailText(source, source.incident.description, '');
  return written(
    source,
    'whatHappened',
    blocksOf(
      text,
      standing(source, (item) => item.pinned),
    ),
  );
}

function detection(source: Source): readonly Block[] {
  const { incident } = source;
  const by = `declared by ${incident.declarer.name}${incident.onCallDeclared ? ', on call' : ''}`;
  const how = incident.reporter === null ? by : `reported by ${incident.reporter}, ${by}`;
  const text = sectionText(source, 'detection');
  return blocksOf(
    [
      field('How', escapeMarkdown(capital(how))),
      field('Impact Began', momentText(incident.startedAt)),
      field('Detected', momentText(incident.detectedAt)),
      field('Declared', instantText(incident.declaredAt)),
      field('Time to Detection', detectionTime(incident)),
    ],
    text,
  );
}

function detectionTime(incident: Incident): string {
  return betweenText(timeToDetectMs(incident), true, '');
}

/** The cause that stands: the section as it was written, or what was said when the incident was resolved since. */
function rootCause(source: Source): readonly Block[] {
  const { rootCause: cause, rootCauseKnown, sections } = source.incident.pir;
  const fromSection = cause === null || cause === sections.rootCause;
  const text = fromSection ? sectionText(source, 'rootCause') : escapeMarkdown(cause);
  const doubt = rootCauseKnown === 'suspected' ? 'Suspected, not proven:' : null;
  const unknown = rootCauseKnown === 'unknown' ? 'Not known when the incident was resolved.' : null;
  return [...blocksOf(text === null ? unknown : doubt), text ?? toBeWritten];
}

function keyMetrics(source: Source): readonly string[] {
  const { incident } = source;
  return [
    field('Time to Detection', detectionTime(incident)),
    field(
      'Time to Response',
      betweenText(timeToRespondMs(incident), incident.acknowledgedAt.at !== null, 'Not acknowledged'),
    ),
    field(
      'Time to Resolution',
      betweenText(timeToResolveMs(incident), incident.resolvedAt.at !== null, 'Not resolved'),
    ),
    field('Customer Impact', sectionLine(source, 'customerImpact') ?? toBeWritten),
  ];
}

export function reviewBlocks(source: Source, draft: boolean): readonly Block[] {
  const { incident } = source;
  const status =
    incident.status === 'closed' ? 'the document itself can be made' : 'the incident is not closed yet';
  return [
    titleLine('Post-Incident Review', source),
    ...(draft ? [`**DRAFT**: for reading only; ${status}.`] : []),
    '## Executive Summary',
    executiveSummary(incident),
    '## Impact',
    ...impact(source),
    '## What Happened',
    ...whatHappened(source),
    '## Detection',
    ...detection(source),
    '## Timeline of Events',
    timelineLines(source.items),
    '## Root Cause Analysis',
    '### Contributing Factors',
    factorLines(source),
    '### Root Cause',
    ...rootCause(source),
    '### Trigger',
    ...written(source, 'trigger', []),
    '## Decisions',
    linesOr(
      standing(source, (item) => item.kind === 'decision'),
      toBeWritten,
    ),
    '## Hypotheses Ruled Out',
    linesOr(
      standing(source, (item) => item.kind === 'hypothesis' && item.state === 'ruledOut'),
      toBeWritten,
    ),
    '## What Went Well',
    wentWellLines(source),
    '## What Could Be Improved',
    improveLines(source),
    '## Where We Were Lucky',
    ...written(source, 'lucky', []),
    '## Action Items',
    ...actionItemBlocks(source),
    '## Key Metrics',
    keyMetrics(source),
    '## Lessons Learned',
    ...written(source, 'lessons', []),
    '## Follow-up Actions',
    followUpLines(source),
  ];
}
