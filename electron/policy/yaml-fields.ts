import { z } from 'zod';
import { readDuration } from './duration.ts';
import { quoted, textFlaw } from './plain-text.ts';

/** The building blocks that the schemas of `policy.yaml` and `directory.yaml` are made of. */

z.config({ jitless: true });

/** A group of fields; any other field is refused by its name. The message lists the fields that there are. */
export function record<S extends z.ZodRawShape>(fields: S) {
  return z.strictObject(fields, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(fields).join(', ') : undefined),
  });
}

/** A text of one line. */
export const text = textOf('line');

/** A text that may have several lines. */
export const lines = textOf('lines');

function textOf(kind: 'line' | 'lines') {
  return z
    .string()
    .min(1)
    .superRefine((value, context) => {
      const flaw = textFlaw(value, kind);
      if (flaw !== null) context.addIssue({ code: 'custom', message: flaw });
    });
}

/** A name used by other rows and by the record: lower-case letters, digits and hyphens. */
export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, {
  error: (issue) =>
    `${quoted(String(issue.input))} is not an id. Write lower-case letters, digits and hyphens, a letter first.`,
});

const written = z.union([z.string(), z.number()], {
  error: 'A duration is written like 15m, 2h or 5 business days.',
});

/** A length of time, read into milliseconds. */
export const span = written.transform((value, context) => {
  const reading = readDuration(value);
  if (reading.ok && reading.duration.unit === 'ms') return reading.duration.amount;
  context.addIssue({
    code: 'custom',
    message: reading.ok
      ? `${quoted(String(value))} cannot be counted here. Write clock time such as 48h or 7d.`
      : reading.sentence,
  });
  return z.NEVER;
});

/** The limit of an obligation: a length of time or a number of business days. */
export const limit = written.transform((value, context) => {
  const reading = readDuration(value);
  if (reading.ok) return reading.duration;
  context.addIssue({ code: 'custom', message: reading.sentence });
  return z.NEVER;
});

/** A calendar day, `YYYY-MM-DD`. */
export const date = z.string().refine(isDate, {
  error: (issue) => `${quoted(String(issue.input))} is not a date. Write 2026-12-25.`,
});

/** A wall time on a day, `YYYY-MM-DD HH:MM`, read into ms as if its zone were UTC. */
export const wallTime = z.string().transform((value, context) => {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(value);
  const at = Date.parse(`${parts?.[1]}T${parts?.[2]}:00Z`);
  if (parts !== null && isDate(parts[1] ?? '') && !Number.isNaN(at)) return at;
  context.addIssue({
    code: 'custom',
    message: `${quoted(value)} is not a day and time. Write 2026-01-05 09:00.`,
  });
  return z.NEVER;
});

/** Opening hours of a day, `09:00-17:00`, read into minutes of the local day. */
export const hours = z.string().transform((value, context) => {
  const parts = /^(\d\d):([0-5]\d)-(\d\d):([0-5]\d)$/.exec(value);
  const from = Number(parts?.[1]) * 60 + Number(parts?.[2]);
  const to = Number(parts?.[3]) * 60 + Number(parts?.[4]);
  if (parts !== null && from < to && to <= 24 * 60) return { from, to };
  context.addIssue({
    code: 'custom',
    message: `${quoted(value)} are not hours of a day. Write 09:00-17:00.`,
  });
  return z.NEVER;
});

/** A time zone that this machine knows. */
export const zone = z.string().refine(isZone, {
  error: (issue) => `${quoted(String(issue.input))} is not a time zone. Write UTC or one like Europe/London.`,
});

/** A web address. */
export const link = z.string().refine(isWebAddress, {
  error: (issue) =>
    `${quoted(String(issue.input))} is not a web address. Write one that begins with https://.`,
});

function isWebAddress(value: string): boolean {
  // The URL parser mends these, and the record would get the text as it was written.
  if (textFlaw(value, 'line') !== null) return false;
  try {
    return ['http:', 'https:'].includes(new URL(value).protocol);
  } catch {
    return false;
  }
}

function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function isDate(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
