import { z } from 'zod';
import type { Command } from '../domain/command.ts';
import { placeholders } from '../domain/placeholder.ts';
import { type Preferences, preferenceChoices } from '../domain/preferences.ts';
import {
  correctableMoments,
  entryKinds,
  factorKinds,
  messageKinds,
  type Person,
  pirSections,
  roles,
  severities,
  statuses,
} from '../domain/terms.ts';
import type { RequestName, Requests, Submission } from './contract.ts';

/** What comes from a window is unknown until it is parsed here; fields that the contract does not know are refused. */
z.config({ jitless: true });

const id = z.string().min(1).max(200);
const text = z.string();
const optionalText = z.string().nullable();
const instant = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);
const optionalInstant = instant.nullable();
const flag = z.boolean();
const ids = z.array(id).max(10_000);
const texts = z.array(z.string()).max(1000);
const basedOn = ids.nullable();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const fileToAttach = z.strictObject({ hash, name: z.string().max(1000) });
const files = z.array(fileToAttach).max(100);
const severity = z.enum(severities);
const person = z.strictObject({ id: id.nullable(), name: z.string().max(500) }) satisfies z.ZodType<Person>;

function command<T extends Command['type'], S extends z.ZodRawShape>(type: T, fields: S) {
  return z.strictObject({ type: z.literal(type), incidentId: id, ...fields });
}

const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('declare'),
    title: text,
    description: optionalText,
    impact: optionalText,
    severity,
    kind: z.enum(['live', 'drill', 'maintenance']),
    services: texts,
    reporter: optionalText,
    callLink: optionalText,
    startedAt: optionalInstant,
    startedAbout: flag,
    detectedAt: z.union([instant, z.literal('declared')]).nullable(),
    detectedAbout: flag,
    plannedFrom: optionalInstant,
    plannedTo: optionalInstant,
  }),
  command('addEntry', {
    kind: z.enum(entryKinds),
    text,
    at: optionalInstant,
    approximate: flag,
    untimed: flag,
    source: z.enum(['person', 'file', 'fileNote']),
    executor: person.nullable(),
    objections: optionalText,
    checkBackAt: optionalInstant,
    files,
  }),
  command('attachFiles', { entry: id, files }),
  command('correctEntry', { entry: id, text: optionalText, at: optionalInstant }),
  command('retractEntry', { entry: id, reason: text }),
  command('pinEntry', { entry: id, pinned: flag }),
  command('redact', { events: ids, reason: text }),
  command('settleEntry', {
    entry: id,
    outcome: z.enum(['confirmed', 'ruledOut', 'answered']),
    evidence: optionalText,
  }),
  command('acknowledge', {
    at: optionalInstant,
    onBehalfOf: person.nullable(),
    note: optionalText,
    derived: flag,
  }),
  command('changeStatus', {
    basedOn,
    at: optionalInstant,
    to: z.enum(statuses),
    note: optionalText,
    mitigatedAt: optionalInstant,
    derived: flag,
  }),
  command('resolve', {
    basedOn,
    at: optionalInstant,
    rootCauseKnown: z.enum(['known', 'suspected', 'unknown']),
    rootCause: optionalText,
    summary: optionalText,
    pirAt: optionalInstant,
    mitigatedAt: optionalInstant,
    note: optionalText,
  }),
  command('close', { basedOn, reason: optionalText }),
  command('reopen', { basedOn, reason: text }),
  command('cancel', { basedOn, reason: text }),
  command('mergeInto', { basedOn, survivor: id, reason: text }),
  command('changeSeverity', {
    basedOn,
    to: severity,
    note: text,
    declaredByMistake: flag,
    at: optionalInstant,
  }),
  command('turnLive', { basedOn, severity, note: text }),
  command('moveWindow', { plannedFrom: instant, plannedTo: instant, note: optionalText }),
  command('correctMoment', {
    moment: z.enum(correctableMoments),
    at: optionalInstant,
    approximate: flag,
    note: optionalText,
  }),
  command('escalate', { reason: text }),
  command('snoozeLadder', { minutes: z.number().min(0).max(100_000), reason: text }),
  command('snoozeDebt', { debt: id, until: instant, reason: text }),
  command('waiveDebt', { debt: id, reason: text }),
  command('tickDebt', { debt: id, at: optionalInstant, person, note: optionalText }),
  command('requestUpdate', { note: optionalText }),
  command('recordCommunication', {
    at: optionalInstant,
    message: z.enum(messageKinds),
    audiences: ids,
    text,
    channel: optionalText,
    person,
    nextUpdateAt: optionalInstant,
    extensionReason: optionalText,
    actions: optionalText,
    needs: optionalText,
    untimed: flag,
  }),
  command('sendCommunication', {
    message: z.enum(messageKinds),
    audiences: ids,
    text,
    writer: person,
    approvedBy: person.nullable(),
    approvedAt: optionalInstant,
    confirmed: flag,
    nextUpdateAt: optionalInstant,
    extensionReason: optionalText,
    actions: optionalText,
    needs: optionalText,
    fields: z
      .array(z.strictObject({ of: z.enum(placeholders), from: z.int().min(0), to: z.int().min(0) }))
      .max(1000),
  }),
  command('tickDelivery', {
    communication: id,
    audience: id,
    at: optionalInstant,
    person,
    channel: optionalText,
  }),
  command('linkChannel', { link: text }),
  command('markTimelineReviewed', { note: optionalText }),
  command('addExitCriterion', { text }),
  command('tickExitCriterion', { criterion: id }),
  command('waiveExitCriterion', { criterion: id, reason: text }),
  command('editTags', { add: texts, remove: texts }),
  command('takeRole', { basedOn, role: z.enum(roles), person }),
  command('leaveRole', { basedOn, role: z.enum(roles), person }),
  command('assign', { person }),
  command('editDetails', {
    title: optionalText,
    description: optionalText,
    impact: optionalText,
    callLink: optionalText,
    services: texts.nullable(),
  }),
  command('setPirDate', { at: instant }),
  command('writePirSection', { section: z.enum(pirSections), text }),
  command('setPirFactor', { factor: id.nullable(), kind: z.enum(factorKinds), ticked: flag, text }),
  command('setActionItem', {
    item: id.nullable(),
    title: text,
    owner: optionalText,
    priority: z.enum(['high', 'normal']),
    itemType: z.enum(['prevent', 'detect', 'mitigate', 'process']).nullable(),
    dueAt: optionalInstant,
    done: z.enum(['open', 'done', 'unknown']),
    evidence: optionalText,
  }),
  command('movePir', { to: z.enum(['draft', 'inReview', 'complete']) }),
  command('moveToCurrentPolicy', {}),
]) satisfies z.ZodType<Command>;

const submission: z.ZodType<Submission> = z.strictObject({ commandId: z.uuid(), command: commandSchema });
const preferences: z.ZodType<Partial<Preferences>> = z.strictObject({
  theme: z.exactOptional(z.literal(preferenceChoices.theme)),
  density: z.exactOptional(z.literal(preferenceChoices.density)),
  textSize: z.exactOptional(z.literal(preferenceChoices.textSize)),
  zone: z.exactOptional(z.literal(preferenceChoices.zone)),
  letterKeys: z.exactOptional(flag),
  enterLogs: z.exactOptional(flag),
  sounds: z.exactOptional(flag),
  motion: z.exactOptional(z.literal(preferenceChoices.motion)),
});
const draft = z.strictObject({
  commandId: z.uuid(),
  values: z.record(z.string().max(100), z.union([z.string(), flag, texts])),
});
const ofIncident = z.strictObject({ incidentId: id });
const ofDocument = z.strictObject({ incidentId: id, document: z.enum(['report', 'pir', 'pirDraft']) });

const schemas: { readonly [N in RequestName]: z.ZodType<Requests[N]['argument']> } = {
  submit: submission,
  desk: z.null(),
  listIncidents: z.null(),
  readIncident: ofIncident,
  readEnd: ofIncident,
  makeDocument: ofDocument,
  saveDocument: ofDocument,
  copyText: z.strictObject({ text: z.string().max(20_000_000) }),
  actAs: z.strictObject({ person }),
  setPreferences: z.strictObject({ change: preferences }),
  resetPreferences: z.null(),
  drafts: z.null(),
  keepDraft: z.strictObject({ key: z.string().min(1).max(1000), draft: draft.nullable(), from: id }),
  silence: z.strictObject({ alarm: id }),
  unsilence: z.strictObject({ alarm: id }),
  dismissNotice: z.strictObject({ notice: id }),
  openConfigFile: z.strictObject({ name: z.enum(['policy.yaml', 'directory.yaml']) }),
  samples: z.null(),
  openSample: z.strictObject({ sample: id }),
  controlSample: z.discriminatedUnion('do', [
    z.strictObject({ do: z.enum(['play', 'pause', 'next']) }),
    z.strictObject({ do: z.literal('speed'), speed: z.number().min(1).max(10_000) }),
  ]),
  addFile: z.strictObject({
    upload: z.uuid(),
    at: z.int().min(0),
    size: z.int().min(1).max(2_000_000_000),
    bytes: z.base64().max(1_500_000),
  }),
  openFile: fileToAttach,
  saveFile: fileToAttach,
  openDataFolder: z.null(),
  menu: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          id,
          label: z.string().min(1).max(80),
          section: z.enum(['file', 'incident', 'view']),
          // One stroke with Ctrl or a function key: anything else would be taken from the page or refused.
          accelerator: z
            .string()
            .regex(/^(CmdOrCtrl\+(Shift\+)?([A-Z0-9]|,)|F([1-9]|1[0-9]))$/)
            .nullable(),
          enabled: flag,
        }),
      )
      .max(60),
  }),
  newWindow: z.null(),
  wallDisplay: z.null(),
  whoIsPaged: z.strictObject({
    services: texts,
    kind: z.enum(['live', 'drill', 'maintenance']),
    severity,
  }),
  openLink: z.strictObject({ link: z.string().max(4000) }),
};

/** The submission of each type of command; made into code at its first use, it takes a tenth of the union's time. */
const submissionOf = new Map<unknown, () => z.ZodType<Submission>>(
  commandSchema.options.map((option) => {
    let made: z.ZodType<Submission> | undefined;
    const make = () => z.compile(z.strictObject({ commandId: z.uuid(), command: option }));
    return [option.shape.type.value, () => (made ??= make())];
  }),
);

function schemaFor<N extends RequestName>(name: N, argument: unknown): z.ZodType<Requests[N]['argument']> {
  const { command: given } = (argument ?? {}) as { readonly command?: { readonly type?: unknown } | null };
  return (name === 'submit' ? submissionOf.get(given?.type)?.() : undefined) ?? schemas[name];
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** `field` is the path of the first thing that does not fit. */
  | { readonly ok: false; readonly field: string; readonly sentence: string };

export function parseRequest<N extends RequestName>(
  name: N,
  argument: unknown,
): Parsed<Requests[N]['argument']> {
  const result = schemaFor(name, argument).safeParse(argument);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  const field = (issue?.path ?? [])
    .map(String)
    .join('.')
    .replace(/^command\./, '');
  return {
    ok: false,
    field,
    sentence: `${name}: ${field === '' ? 'the request' : field} does not fit. ${issue?.message ?? ''}`.trim(),
  };
}

export const requestNames = Object.keys(schemas) as readonly RequestName[];
