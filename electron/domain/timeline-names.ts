import type { EventHeader } from './event.ts';
import { personOf } from './fold-declared.ts';
import type { Debt, Incident } from './incident.ts';
import { roleName, severityName, statusName } from './labels.ts';
import type { Ower, PersonPart, Severity, Status } from './terms.ts';
import { timeBeside } from './text/time.ts';
import { type Annotations, tickKey } from './timeline-annotations.ts';
import { entryWords, messageWords } from './timeline-words.ts';

/** How things are called in sentences: by the labels that the incident's own policy gives them. */
export type Names = {
  readonly severity: (severity: Severity) => string;
  readonly status: (status: Status) => string;
  readonly role: (role: Ower) => string;
  readonly audience: (id: string) => string;
  /** `tier 2, Senior engineer or team lead`. */
  readonly tier: (tier: number) => string;
  readonly debt: (id: string) => Debt | null;
  readonly debtLabel: (id: string) => string;
  readonly criterion: (id: string) => string;
  readonly atRiskPercent: number | null;
  /** `note of 23:09`, told beside another time. */
  readonly entry: (id: string, beside: number) => string;
  /** `update of 23:09`, told beside another time. */
  readonly message: (id: string, beside: number) => string;
  /** Whether a delivery still waits to be sent by hand. */
  readonly isUnsent: (communication: string, audience: string) => boolean;
  /** The debt that this event met late. */
  readonly metLate: (event: Pick<EventHeader, 'occurredAt' | 'recordedAt'>, cause: string) => Debt | null;
};

export function personName(part: PersonPart | null, typed: string | null | undefined): string {
  return part === null ? 'nobody' : personOf(part, typed).name;
}

function lateKey(at: number, recordedAt: number, cause: string): string {
  return `${String(at)} ${String(recordedAt)} ${cause}`;
}

export function namesOf(incident: Incident | null, annotations: Annotations): Names {
  const audiences = new Map(incident?.policy.audiences.map((a) => [a.id, a.label]));
  const tiers = new Map(incident?.policy.ladder.tiers.map((t) => [t.tier, t.label]));
  const criteria = new Map(incident?.exitCriteria.map((c) => [c.id, c.label]));
  const rows = new Map(incident?.policy.rows.map((row) => [row.id, row.label]));
  const debts = new Map(incident?.debts.map((debt) => [debt.id, debt]));
  const unsent = new Set(incident?.unsent.map((one) => tickKey(one.communication, one.audience)));
  const late = new Map<string, Debt>();
  for (const debt of incident?.debts ?? []) {
    if (debt.end?.how !== 'metLate') continue;
    const key = lateKey(debt.end.at, debt.end.recordedAt, debt.end.cause);
    if (!late.has(key)) late.set(key, debt);
  }
  return {
    severity: (severity) => severityName(incident, severity),
    status: (status) => statusName(incident, status),
    role: (role) => roleName(incident, role),
    audience: (id) => audiences.get(id) ?? id,
    tier: (tier) => {
      const label = tiers.get(tier);
      return label === undefined ? `tier ${String(tier)}` : `tier ${String(tier)}, ${label}`;
    },
    debt: (id) => debts.get(id) ?? null,
    debtLabel: (id) => {
      const row = id.split('@', 1)[0] ?? id;
      return debts.get(id)?.row.label ?? rows.get(row) ?? row;
    },
    criterion: (id) => (criteria.has(id) ? (criteria.get(id) ?? 'redacted') : 'a line that is not known'),
    atRiskPercent: incident?.policy.atRiskPercent ?? null,
    entry: (id, beside) => {
      const entry = annotations.entries.get(id);
      if (entry === undefined) return 'entry that is not known';
      return `${entryWords[entry.kind].toLowerCase()} of ${timeBeside(entry.at, beside)}`;
    },
    message: (id, beside) => {
      const message = annotations.messages.get(id);
      if (message === undefined) return 'message that is not known';
      return `${messageWords[message.message].toLowerCase()} of ${timeBeside(message.at, beside)}`;
    },
    isUnsent: (communication, audience) => unsent.has(tickKey(communication, audience)),
    metLate: (event, cause) => late.get(lateKey(event.occurredAt, event.recordedAt, cause)) ?? null,
  };
}
