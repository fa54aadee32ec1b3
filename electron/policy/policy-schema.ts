import { z } from 'zod';
import { missEffects, triggers } from '../domain/compiled-policy.ts';
import { kinds, owers, type Severity, severities, statuses } from '../domain/terms.ts';
import { date, hours, id, limit, lines, record, span, text, zone } from './yaml-fields.ts';

/**
 * The shape of `policy.yaml`. What every field means stands in the comments of the shipped file; durations are read
 * into milliseconds.
 */

const severity = z.enum(severities);
const bySeverity = <S extends z.ZodType>(shape: S) =>
  record({ SEV1: shape, SEV2: shape, SEV3: shape, SEV4: shape });
const texts = z.array(lines).min(1);
const percent = z.number().min(1).max(100);

/** What meets a debt without naming anything, and what names a status, an audience or a tier. */
const plainConditions = [
  'acknowledged',
  'channelLinked',
  'updateSent',
  'resolutionTold',
  'resolved',
  'timelineReviewed',
  'pirDateSet',
  'pirComplete',
  'ticked',
] as const;

const condition = z
  .union(
    [
      z.enum(plainConditions),
      z.strictObject({ statusAtLeast: z.enum(statuses) }),
      z.strictObject({ told: id }),
      z.strictObject({ tierAnswered: z.int() }),
    ],
    {
      error: `that does not meet a debt. Write one of ${plainConditions.join(', ')}, or statusAtLeast: STATUS, told: AUDIENCE, tierAnswered: TIER.`,
    },
  )
  .transform((written) => {
    if (typeof written === 'string') return { is: written, of: null };
    if ('statusAtLeast' in written) return { is: 'statusAtLeast' as const, of: written.statusAtLeast };
    if ('told' in written) return { is: 'told' as const, of: written.told };
    return { is: 'tierAnswered' as const, of: String(written.tierAnswered) };
  });

const clock = record({
  severities: z.array(severity).min(1),
  from: z.enum(triggers),
  within: limit,
  calendar: z.enum(['clock', 'business']).optional(),
}).transform((written, context) => {
  const { within, calendar } = written;
  const inDays = within.unit === 'businessDays';
  if (inDays && calendar === 'clock') {
    context.addIssue({
      code: 'custom',
      path: ['calendar'],
      message: 'business days need the business calendar. Leave this field out.',
    });
  }
  return {
    severities: written.severities,
    from: written.from,
    within: { unit: inDays ? ('days' as const) : ('ms' as const), amount: within.amount },
    calendar: inDays ? ('business' as const) : (calendar ?? ('clock' as const)),
  };
});

const obligation = record({
  id,
  label: text,
  owedBy: z.enum(owers),
  clocks: z.array(clock).min(1),
  metBy: z.array(condition).default([]),
  miss: z.enum(missEffects),
  repeats: z.boolean().default(false),
  hold: z.boolean().default(false),
  kinds: z
    .array(z.enum(kinds).exclude(['backfilled']))
    .min(1)
    .default(['live', 'drill']),
  tags: z.array(id).default([]),
  after: id.nullable().default(null),
  severityOf: z.enum(['current', 'peak']).default('current'),
  demands: z.array(id).default([]),
  waivable: z.boolean().default(true),
});

const ladder = record({
  autoEscalate: z.boolean(),
  firstEscalation: bySeverity(span),
  asked: z.array(severity),
  stillOnIt: span,
  snoozeMax: span,
  tiers: z
    .array(record({ tier: z.int(), label: text, expertise: text, capabilities: texts }))
    .min(1)
    .max(4),
});

const audience = record({
  id,
  label: text,
  /** Where it is reached by name, such as a chat channel. */
  channel: text.nullable().default(null),
  public: z.boolean().default(false),
  approval: z.boolean().default(false),
  countsFor: z.array(id).default([]),
  proposed: z.enum(['always', 'publicImpact']).default('always'),
});

const template = record({ shared: lines, only: z.record(id, lines).default({}) });

const businessHours = record({
  zone,
  week: record({
    monday: z.array(hours).default([]),
    tuesday: z.array(hours).default([]),
    wednesday: z.array(hours).default([]),
    thursday: z.array(hours).default([]),
    friday: z.array(hours).default([]),
    saturday: z.array(hours).default([]),
    sunday: z.array(hours).default([]),
  }),
  holidays: z.array(date).default([]),
});

const target = record({
  is: z.enum(['below', 'above', 'atLeast']).optional(),
  duration: span.optional(),
  number: z.number().optional(),
  percent: percent.optional(),
  row: id.optional(),
  objective: z.enum(['availability']).optional(),
}).transform((written, context) => {
  const { is, duration, number, percent: share, row, objective } = written;
  const figures = [duration, number, share, row, objective].filter((figure) => figure !== undefined);
  if (figures.length === 1) {
    if (row !== undefined && is === undefined) return { kind: 'row' as const, row };
    if (objective !== undefined && is === undefined) return { kind: 'objective' as const, objective };
    if (duration !== undefined && is !== undefined) return { kind: 'duration' as const, is, duration };
    if (number !== undefined && is !== undefined) return { kind: 'number' as const, is, number };
    if (share !== undefined && is !== undefined) return { kind: 'percent' as const, is, percent: share };
  }
  context.addIssue({
    code: 'custom',
    message:
      'a target is “is” (below, above, atLeast) with one duration, number or percent, or one row or objective alone.',
  });
  return z.NEVER;
});

export const policySchema = record({
  defaultSeverity: severity,
  severities: bySeverity(
    record({ name: text, meaning: lines, criteria: texts, examples: texts, requirements: texts }),
  ),
  guide: record({ unsure: lines, figures: z.array(record({ label: text, of: id })).min(1) }),
  atRiskPercent: z.int().min(1).max(99),
  obligations: z.array(obligation).min(1),
  ladder,
  audiences: z.array(audience).min(1),
  channelAudience: id,
  firstNotices: z.array(id),
  templates: record({ initial: template, update: template, resolution: template, standDown: template }),
  guard: z.array(record({ id, label: text, patterns: z.array(text), unless: z.array(text).default([]) })),
  tags: z.record(id, texts),
  businessHours,
  exitCriteria: z.array(record({ id, label: text, row: id.nullable().default(null) })),
  playbook: z.array(record({ id, label: text, steps: z.array(record({ id, label: lines })).min(1) })),
  objectives: record({
    availability: record({ atLeastPercent: percent, over: span, severities: z.array(severity).min(1) }),
    latency: record({ p95BelowMs: z.number().min(1), p99BelowMs: z.number().min(1), over: span }),
    resolve: record({ row: id, over: z.enum(['month', 'quarter', 'year']) }),
  }),
  targets: z.array(
    record({
      id,
      label: text,
      measures: text,
      severities: z.array(severity).default([...severities]),
      target,
    }),
  ),
  numbersOver: span,
  actionItems: record({ high: span, normal: span }),
  statuses: record({
    detected: text,
    investigating: text,
    identified: text,
    monitoring: text,
    resolved: text,
    closed: text,
    cancelled: text,
    merged: text,
  }),
  roles: record({
    commander: text,
    deputy: text,
    scribe: text,
    communications: text,
    operations: text,
    expert: text,
    onCall: text,
  }),
  reopenWithin: span,
  lateAfter: span,
  references: z.array(record({ title: text, about: lines })),
});

/** A policy as its file says it; durations in ms. */
export type Policy = z.output<typeof policySchema>;
export type PolicyRow = Policy['obligations'][number];
export type PolicyClock = PolicyRow['clocks'][number];

/** The clock of a row that applies to a severity. */
export function clockOf(row: PolicyRow, wanted: Severity): PolicyClock | null {
  return row.clocks.find((candidate) => candidate.severities.includes(wanted)) ?? null;
}
