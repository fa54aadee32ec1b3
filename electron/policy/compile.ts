import type { CompiledPolicy, LadderRules, ObligationRow } from '../domain/compiled-policy.ts';
import { type Severity, severities } from '../domain/terms.ts';
import { figureText, filled } from './figures.ts';
import type { Policy, PolicyRow } from './policy-schema.ts';
import { zoneOffsets } from './zone-offsets.ts';

/** The rows of a policy as an incident carries them; the same policy gives the same result. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const { businessHours: hours } = policy;
  return {
    rows: policy.obligations.map(compileRow),
    ladder: compileLadder(policy),
    calendar: {
      zone: hours.zone,
      week: [
        hours.week.monday,
        hours.week.tuesday,
        hours.week.wednesday,
        hours.week.thursday,
        hours.week.friday,
        hours.week.saturday,
        hours.week.sunday,
      ],
      holidays: [...new Set(hours.holidays)].sort(),
      offsets: zoneOffsets(hours.zone),
    },
    audiences: policy.audiences.map((audience) => ({
      id: audience.id,
      label: audience.label,
      public: audience.public,
      approval: audience.approval,
      countsFor: audience.countsFor,
    })),
    channelAudience: policy.channelAudience,
    firstNotices: policy.firstNotices,
    exitCriteria: policy.exitCriteria,
    playbook: policy.playbook.map((phase) => ({
      id: phase.id,
      label: phase.label,
      steps: phase.steps.map((step) => ({
        id: step.id,
        label: filled(step.label, (name) => figureText(policy, name, 'SEV1')),
      })),
    })),
    labels: labelsOf(policy),
    atRiskPercent: policy.atRiskPercent,
    reopenWithinMs: policy.reopenWithin,
    lateAfterMs: policy.lateAfter,
  };
}

/** What severities, statuses and roles are called. */
export function labelsOf(policy: Policy): CompiledPolicy['labels'] {
  return {
    severities: bySeverity((severity) => policy.severities[severity].name),
    statuses: policy.statuses,
    roles: policy.roles,
  };
}

function compileRow(row: PolicyRow): ObligationRow {
  return {
    id: row.id,
    label: row.label,
    owedBy: row.owedBy,
    clocks: row.clocks,
    metBy: row.metBy,
    miss: row.miss,
    repeats: row.repeats,
    hold: row.hold,
    kinds: row.kinds,
    tags: row.tags,
    after: row.after,
    severityOf: row.severityOf,
    demands: row.demands,
    waivable: row.waivable,
  };
}

/** Every step waits as long as the first one of its severity; *still on it?* stretches in the same proportion. */
function compileLadder({ ladder }: Policy): LadderRules {
  const { firstEscalation } = ladder;
  return {
    autoEscalate: ladder.autoEscalate,
    stepMs: bySeverity((severity) => firstEscalation[severity]),
    asked: ladder.asked,
    stillOnItMs: bySeverity((severity) =>
      Math.round((ladder.stillOnIt * firstEscalation[severity]) / firstEscalation.SEV1),
    ),
    snoozeMaxMs: ladder.snoozeMax,
    tiers: ladder.tiers.map(({ tier, label }) => ({ tier, label })),
  };
}

function bySeverity<T>(value: (severity: Severity) => T): { readonly [S in Severity]: T } {
  return Object.fromEntries(severities.map((severity) => [severity, value(severity)])) as {
    [S in Severity]: T;
  };
}
