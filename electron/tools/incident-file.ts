import { type Severity, severities } from '../domain/terms.ts';
import { type Fields, fieldsOf, type Problems } from './file-fields.ts';

/** The format of an incident file (shared data, `incidents/*.json`), read and checked; times are epoch ms. */

export type Timed = { readonly at: number | null };

/** A severity with the word that the file has for it. */
export type SaidSeverity = { readonly severity: Severity; readonly said: string };

export type IncidentFile = {
  readonly title: string;
  readonly description: string | null;
  readonly services: readonly string[];
  readonly source: string | null;
  readonly sourceLicence: string | null;
  readonly organisation: string | null;
  readonly timeNotes: string | null;
  /** Name and value, as the file has them. */
  readonly publishedMetrics: readonly (readonly [name: string, value: string])[];
  readonly severityGuess: SaidSeverity | null;
  readonly severityReason: string | null;
  readonly startedAt: number | null;
  readonly detectedAt: number | null;
  readonly identifiedAt: number | null;
  readonly mitigatedAt: number | null;
  readonly resolvedAt: number | null;
  readonly statusChanges: readonly (Timed & { readonly from: string | null; readonly to: string })[];
  readonly severityChanges: readonly (Timed & {
    readonly from: SaidSeverity | null;
    readonly to: SaidSeverity;
  })[];
  readonly timeline: readonly (Timed & { readonly actor: string | null; readonly event: string })[];
  readonly communications: readonly (Timed & { readonly channel: string; readonly message: string })[];
  readonly rootCause: string | null;
  readonly contributingFactors: readonly string[];
  readonly wentWell: readonly string[];
  readonly improve: readonly string[];
  readonly actionItems: readonly {
    readonly title: string;
    readonly ownerRole: string | null;
    readonly due: number | null;
    readonly done: boolean | null;
  }[];
  /** Fields that the format does not have, by their path; a replay names them as not taken over. */
  readonly unknownFields: readonly string[];
};

export type FileReading =
  | { readonly ok: true; readonly file: IncidentFile }
  /** A sentence for people each, naming the field. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads an incident file from its text. */
export function parseIncidentFile(text: string): FileReading {
  if (text.trim() === '') return { ok: false, problems: ['The file is empty.'] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problems: [`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`],
    };
  }
  const problems: Problems = { found: [], unknown: [] };
  const fields = fieldsOf(value, '', problems);
  if (fields === null) return { ok: false, problems: problems.found };
  const known = readFields(fields);
  fields.done();
  const file = { ...known, unknownFields: problems.unknown };
  if (problems.found.length === 0 && timesOf(file).length === 0)
    problems.found.push('No time stands anywhere in the file, so nothing of it can be placed.');
  return problems.found.length > 0 ? { ok: false, problems: problems.found } : { ok: true, file };
}

function readFields(fields: Fields): Omit<IncidentFile, 'unknownFields'> {
  return {
    title: fields.text('title'),
    description: fields.textOrNull('description'),
    services: fields.texts('services'),
    source: fields.textOrNull('source'),
    sourceLicence: fields.textOrNull('source_licence'),
    organisation: fields.textOrNull('organisation'),
    timeNotes: fields.textOrNull('time_notes'),
    publishedMetrics: fields.pairs('published_metrics'),
    severityGuess: severityOrNull(fields, 'severity_guess'),
    severityReason: fields.textOrNull('severity_reason'),
    startedAt: fields.timeOrNull('started_at'),
    detectedAt: fields.timeOrNull('detected_at'),
    identifiedAt: fields.timeOrNull('identified_at'),
    mitigatedAt: fields.timeOrNull('mitigated_at'),
    resolvedAt: fields.timeOrNull('resolved_at'),
    statusChanges: fields.items('status_changes', (item) => ({
      at: item.timeOrNull('at'),
      from: item.textOrNull('from'),
      to: item.text('to'),
    })),
    severityChanges: fields.items('severity_changes', (item) => ({
      at: item.timeOrNull('at'),
      from: severityOrNull(item, 'from'),
      to: severity(item, 'to'),
    })),
    timeline: fields.items(
      'timeline',
      (item) => ({ at: item.timeOrNull('at'), actor: item.textOrNull('actor'), event: item.text('event') }),
      { needed: true },
    ),
    communications: fields.items('communications', (item) => ({
      at: item.timeOrNull('at'),
      channel: item.text('channel'),
      message: item.text('message'),
    })),
    rootCause: fields.textOrNull('root_cause'),
    contributingFactors: fields.texts('contributing_factors'),
    wentWell: fields.texts('went_well'),
    improve: fields.texts('improve'),
    actionItems: fields.items('action_items', (item) => ({
      title: item.text('title'),
      ownerRole: item.textOrNull('owner_role'),
      due: item.timeOrNull('due', { orDate: true }),
      done: item.flagOrNull('done'),
    })),
  };
}

const severityWords: { readonly [word: string]: Severity | undefined } = {
  critical: 'SEV1',
  major: 'SEV2',
  minor: 'SEV3',
  none: 'SEV4',
};

function severityOf(word: string): Severity | null {
  const found = severities.find((known) => known === word.trim().toUpperCase());
  return found ?? severityWords[word.trim().toLowerCase()] ?? null;
}

function severityOrNull(fields: Fields, name: string): SaidSeverity | null {
  const said = fields.textOrNull(name);
  if (said === null) return null;
  const found = severityOf(said);
  if (found === null)
    fields.wrong(name, 'is no severity. Write sev1 to sev4, or none, minor, major or critical.');
  return { severity: found ?? 'SEV2', said };
}

function severity(fields: Fields, name: string): SaidSeverity {
  return severityOrNull(fields, name) ?? { severity: fields.missing(name, 'SEV2' as const), said: '' };
}

/** Every time of the file's moments and lists. */
export function timesOf(file: IncidentFile): readonly number[] {
  const moments = [file.startedAt, file.detectedAt, file.identifiedAt, file.mitigatedAt, file.resolvedAt];
  const lists = [file.statusChanges, file.severityChanges, file.timeline, file.communications];
  return [...moments, ...lists.flat().map((item) => item.at)].filter((at) => at !== null);
}
