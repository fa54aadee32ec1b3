import type { IncidentEvent } from '../event.ts';
import { countedEvents, type Source } from '../report/source.ts';
import type { PirSection } from '../terms.ts';
import { blockMarkdown, escapeMarkdown, inlineMarkdown } from '../text/markdown.ts';
import { redactionText } from '../timeline.ts';

/** Texts of the review, written as Markdown; a redacted one says so. */

/** `redacted by …` where the event that wrote something lost its words. */
export function redactedText(
  source: Source,
  event: Pick<IncidentEvent, 'id' | 'words'> | undefined,
): string | null {
  if (event === undefined) return null;
  const redaction = source.annotations.redactions.get(event.id);
  if (redaction !== undefined) return escapeMarkdown(redactionText(redaction));
  return event.words === null ? 'redacted' : null;
}

function redactedSection(source: Source, section: PirSection): string | null {
  return redactedText(
    source,
    countedEvents(source, 'pirSectionWritten').findLast((event) => event.payload.section === section),
  );
}

function sectionAs(source: Source, section: PirSection, print: (text: string) => string): string | null {
  const text = source.incident.pir.sections[section];
  if (text === undefined) return null;
  const printed = text === null || text.trim() === '' ? '' : print(text);
  return printed === '' ? redactedSection(source, section) : printed;
}

/** A section as blocks of its own; null where nothing is written. */
export function sectionText(source: Source, section: PirSection): string | null {
  return sectionAs(source, section, blockMarkdown);
}

/** A section on one line, to stand after a label. */
export function sectionLine(source: Source, section: PirSection): string | null {
  return sectionAs(source, section, inlineMarkdown);
}
