import { dictionary, flag, type Infer, list, maybe, oneOf, record, text, whole } from './shape.ts';
import { kindShape, owers, severityShape } from './terms.ts';

/** The rows of a policy as an incident carries them: the fold needs nothing else to tell what is owed. */

/** `days` are business days when the calendar is business, else 24 h each. */
export const withinShape = record({ unit: oneOf('ms', 'days'), amount: whole });
export type Within = Infer<typeof withinShape>;

export const triggers = [
  'declared',
  'acknowledged',
  'detected',
  'severitySet',
  'lastUpdate',
  'mitigated',
  'resolved',
  'closed',
  'reopened',
] as const;
export type Trigger = (typeof triggers)[number];

const conditions = [
  'acknowledged',
  'statusAtLeast',
  'channelLinked',
  'told',
  'tierAnswered',
  'updateSent',
  'resolutionTold',
  'resolved',
  'timelineReviewed',
  'pirDateSet',
  'pirComplete',
  'ticked',
] as const;
/** `of` names the status, audience or tier that the condition asks for. */
export const conditionShape = record({ is: oneOf(...conditions), of: maybe(text) });
export type Condition = Infer<typeof conditionShape>;

export const missEffects = ['remind', 'alarm', 'page', 'escalate', 'offer'] as const;
export type MissEffect = (typeof missEffects)[number];

export const clockShape = record({
  severities: list(severityShape),
  from: oneOf(...triggers),
  within: withinShape,
  calendar: oneOf('clock', 'business'),
});
export type ObligationClock = Infer<typeof clockShape>;

export const rowShape = record({
  id: text,
  label: text,
  owedBy: oneOf(...owers),
  clocks: list(clockShape),
  /** Any one of these meets the debt. */
  metBy: list(conditionShape),
  miss: oneOf(...missEffects),
  repeats: flag,
  /** A hold is time that has to pass: never at risk, missed or counted. */
  hold: flag,
  kinds: list(kindShape),
  /** Empty: whatever the tags; else at least one of them. */
  tags: list(text),
  /** Not owed while the row of this id is. */
  after: maybe(text),
  severityOf: oneOf('current', 'peak'),
  /** Audiences that an update has to reach to meet the row. */
  demands: list(text),
  waivable: flag,
});
export type ObligationRow = Infer<typeof rowShape>;

/**
 * Business hours. `week[0]` is Monday; minutes of the local day. `offsets` are the zone's UTC offsets in ascending
 * order of `from`, so that no time-zone data are needed to read the record. `holidays` are local dates, `YYYY-MM-DD`.
 */
export const calendarShape = record({
  zone: text,
  week: list(list(record({ from: whole, to: whole }))),
  holidays: list(text),
  offsets: list(record({ from: whole, offsetMs: whole })),
});
export type BusinessCalendar = Infer<typeof calendarShape>;

export const ladderShape = record({
  autoEscalate: flag,
  /** Interval between steps by severity. */
  stepMs: dictionary(whole),
  /** Severities whose steps are asked for and never taken by themselves; tier 1 gets a low-urgency message. */
  asked: list(severityShape),
  stillOnItMs: dictionary(whole),
  snoozeMaxMs: whole,
  tiers: list(record({ tier: whole, label: text })),
});
export type LadderRules = Infer<typeof ladderShape>;

const audienceShape = record({
  id: text,
  label: text,
  public: flag,
  approval: flag,
  /** Other audiences that a message to this one reaches as well. */
  countsFor: list(text),
});

export const compiledPolicyShape = record({
  rows: list(rowShape),
  ladder: ladderShape,
  calendar: calendarShape,
  audiences: list(audienceShape),
  /** Messages to other audiences are copied to this one while a channel is linked. */
  channelAudience: text,
  /** Who hears of an incident as it is declared: audiences, and `desk` for the window. */
  firstNotices: list(text),
  exitCriteria: list(record({ id: text, label: text, row: maybe(text) })),
  playbook: list(record({ id: text, label: text, steps: list(record({ id: text, label: text })) })),
  labels: record({ severities: dictionary(text), statuses: dictionary(text), roles: dictionary(text) }),
  atRiskPercent: whole,
  reopenWithinMs: whole,
  lateAfterMs: whole,
});
export type CompiledPolicy = Infer<typeof compiledPolicyShape>;
