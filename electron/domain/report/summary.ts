import type { Incident, Moment, Standing } from '../incident.ts';
import { capital, severityName, statusName } from '../labels.ts';
import { durationMs } from '../metrics/durations.ts';
import { type ObligationCounts, obligationCounts, owedCount } from '../metrics/obligations.ts';
import { type CorrectableMoment, type Person, samePerson, statusRank } from '../terms.ts';
import { escapeHeading, escapeMarkdown } from '../text/markdown.ts';
import { instantText, minutesText, momentText, notKnown } from '../text/time.ts';
import { redactionText } from '../timeline.ts';
import type { Source } from './source.ts';

/** What both documents say about the incident as a whole. */

const notComputable = 'Not computable';

/** The heading of the document, DRILL before the title where it is one. */
export function titleLine(document: string, source: Source): string {
  const drill = source.incident.kind === 'drill' ? 'DRILL ' : '';
  return `# ${document}: ${drill}${escapeHeading(source.incident.title ?? goneText(source) ?? 'no title')}`;
}

/** `redacted by …` where the declaration lost its words, else null. */
function goneText({ annotations }: Source): string | null {
  const declared = annotations.events.find(
    ({ event }) => event?.type === 'incidentDeclared' && !annotations.marks.has(event.id),
  );
  const redaction = annotations.redactions.get(declared?.stored.id ?? '');
  if (redaction !== undefined) return redactionText(redaction);
  return declared?.stored.blanked === true ? 'redacted' : null;
}

/** A text of the declaration form; `otherwise` where nothing was written. */
export function detailText(source: Source, text: string | null, otherwise: string): string {
  if (text !== null && text.trim() !== '') return escapeMarkdown(text);
  const gone = text === null ? goneText(source) : null;
  return gone === null ? otherwise : escapeMarkdown(gone);
}

export function idText(incident: Incident): string {
  return `${escapeMarkdown(incident.label)}${incident.kind === 'backfilled' ? ' (backfilled)' : ''}`;
}

export function kindText(incident: Incident): string {
  if (incident.kind === 'drill') return 'Drill, an exercise';
  const planned =
    incident.plannedFrom === null || incident.plannedTo === null
      ? ''
      : `, planned from ${instantText(incident.plannedFrom)} to ${instantText(incident.plannedTo)}`;
  return `${capital(incident.kind)}${planned}`;
}

/** The value shown, with the others that stand beside it until a person decides. */
function standingText<T extends string>(
  shown: T,
  values: readonly Standing<T>[],
  say: (value: T) => string,
): string {
  const others = [...new Set(values.map((v) => v.value))].filter((value) => value !== shown).sort();
  const text =
    others.length === 0 ? say(shown) : `${say(shown)} (${others.map(say).join(', ')} stands beside it)`;
  return escapeMarkdown(text);
}

export function severityText(incident: Incident): string {
  return standingText(incident.severity, incident.severities, (s) => severityName(incident, s));
}

export function peakText(incident: Incident): string {
  return escapeMarkdown(severityName(incident, incident.peakSeverity));
}

export function statusText(incident: Incident): string {
  return standingText(incident.status, incident.statuses, (s) => statusName(incident, s));
}

/** A moment, or what its absence means; one that a person set to unknown is not known. */
export function reachedText(
  incident: Incident,
  name: CorrectableMoment,
  moment: Moment,
  otherwise: string,
): string {
  if (moment.at !== null) return momentText(moment);
  return incident.corrected.includes(name) ? notKnown : otherwise;
}

export function resolvedText(incident: Incident): string {
  return reachedText(incident, 'resolvedAt', incident.resolvedAt, 'Not resolved');
}

/** Minutes with one decimal; an incident of no length has 0.0, one that goes on none. */
export function durationText(incident: Incident): string {
  const duration = durationMs(incident);
  if (duration !== null) return minutesText(duration);
  if (incident.status === 'cancelled') return 'Cancelled';
  if (incident.mergedInto !== null) return `Merged into ${escapeMarkdown(incident.mergedInto.label)}`;
  if (incident.kind === 'backfilled') return 'End unknown';
  return statusRank(incident.status) < statusRank('resolved') ? 'Ongoing' : notComputable;
}

/** A duration between two moments, or why there is none. */
export function betweenText(ms: number | null, reached: boolean, otherwise: string): string {
  if (ms !== null) return minutesText(ms);
  return reached ? notComputable : otherwise;
}

/** Everybody who holds command: more than one where two took it apart from each other. */
export function commanderText(incident: Incident): string {
  const all: Person[] = [];
  for (const person of [incident.commander, ...incident.commanders.map((c) => c.value)]) {
    if (person !== null && !all.some((other) => samePerson(other, person))) all.push(person);
  }
  return all.length === 0 ? 'Nobody' : escapeMarkdown(all.map((person) => person.name).join(' and '));
}

export function obligationText(incident: Incident): string {
  const counts: ObligationCounts = obligationCounts(incident);
  const late = counts.metLate + counts.missed;
  const detail = late === 0 ? '' : ` (${String(counts.metLate)} met late, ${String(counts.missed)} missed)`;
  return `${String(counts.met)} of ${String(owedCount(counts))}${detail}`;
}

export function serviceTexts(incident: Incident): readonly string[] {
  return incident.services.map((service) => escapeMarkdown(service.name));
}
