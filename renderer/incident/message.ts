import type { Template } from '@bridge/contract.ts';
import type { ObligationRow } from '@domain/compiled-policy.ts';
import { clockFor } from '@domain/debts.ts';
import type { Incident } from '@domain/incident.ts';
import { durationMs } from '@domain/metrics/durations.ts';
import type { Placeholder } from '@domain/placeholder.ts';
import { statusRank } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { duration, limit, stamp } from '../ui/format.ts';
import { type MessageKind, statusWord } from './words.ts';

/** What a message starts from: its kind, its audiences, the template's text and the next time. */

/** Whether the severity was lowered as declared by mistake, and somebody told before has heard nothing since. */
function lessThanTold(incident: Incident): boolean {
  const before = incident.severityHistory.at(-2);
  const lowered = incident.severityHistory.at(-1);
  if (before?.mistake !== true || lowered === undefined) return false;
  return Object.values(incident.told).some(({ last }) => last < lowered.at);
}

export function proposedKind(incident: Incident): MessageKind {
  if (incident.status === 'cancelled' || lessThanTold(incident)) return 'standDown';
  if (statusRank(incident.status) >= statusRank('resolved')) return 'resolution';
  return incident.communications === 0 ? 'initial' : 'update';
}

/** Whom a row asks to be told: by name, or the demanded audiences of any row that an update meets. */
function asksFor(row: ObligationRow, rows: readonly ObligationRow[]): readonly string[] {
  return row.metBy.flatMap((condition) => {
    if (condition.is === 'told' && condition.of !== null) return [condition.of];
    return condition.is === 'updateSent' ? rows.flatMap((other) => other.demands) : [];
  });
}

/** Audiences that open debts ask for; without any, those told so far. */
export function proposedAudiences(incident: Incident, kind: MessageKind): readonly string[] {
  const known = incident.policy.audiences.map((audience) => audience.id);
  const told = known.filter((id) => incident.told[id] !== undefined);
  if (kind === 'standDown') return told;
  if (kind === 'resolution') {
    const left = told.filter((id) => !incident.resolutionTold.includes(id));
    return left.length > 0 ? left : told;
  }
  const { rows } = incident.policy;
  const open = incident.debts.filter((debt) => debt.end === null);
  const asked = new Set(open.flatMap((debt) => asksFor(debt.row, rows)));
  const demanded = known.filter((id) => asked.has(id));
  return demanded.length > 0 ? demanded : told;
}

/** The row that asks for updates again and again, as it stands at this severity; null where none does. */
function updateEveryMs(incident: Incident): number | null {
  const row = incident.policy.rows.find(
    (one) => one.repeats && one.metBy.some((condition) => condition.is === 'updateSent'),
  );
  const clock = row === undefined ? null : clockFor(incident, row);
  return clock === null || clock.within.unit !== 'ms' ? null : clock.within.amount;
}

export type Filling = {
  readonly incident: Incident;
  readonly nextUpdateAt: number | null;
  /** Typed where the incident has none. */
  readonly impact: string;
  readonly conditions: string;
  readonly actions: string;
  readonly needs: string;
};

const placeholder = /\{([a-zA-Z]+)\}/g;

/** What is known for each placeholder; null is a gap, to be written. */
export function knownFor({
  incident,
  nextUpdateAt,
  impact,
  conditions,
  actions,
  needs,
}: Filling): Readonly<Record<Placeholder, string | null>> {
  const took = durationMs(incident);
  const every = updateEveryMs(incident);
  const filled = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    id: incident.label,
    severity: incident.severity,
    impact: incident.impact ?? filled(impact),
    status: statusWord(incident.status, incident.policy.labels).toLowerCase(),
    nextUpdateAt: nextUpdateAt === null ? null : `${stamp(nextUpdateAt, 'utc')} UTC`,
    updateEvery: every === null ? null : limit(every),
    conditions: filled(conditions),
    actions: filled(actions),
    needs: filled(needs),
    duration: took === null ? null : duration(took),
    rootCause: incident.pir.rootCause,
    resolution: incident.pir.summary,
    pirDate: incident.pir.dateAt === null ? null : `${stamp(incident.pir.dateAt, 'utc')} UTC`,
  };
}

/** The template with all that is known filled in; what is not known keeps its braces, to be written by hand. */
export function fillTemplate(template: string, filling: Filling): string {
  const known: Readonly<Record<string, string | null>> = knownFor(filling);
  return template.replaceAll(placeholder, (whole, name: string) => known[name] ?? whole);
}

/** A text of the policy for a kind of message, and the chosen audiences that it is worded for. */
export type Wording = {
  readonly audience: string;
  readonly audiences: readonly string[];
  readonly text: string;
};

/**
 * The texts that the policy has for these audiences, the one to begin with first: the public's, where the public reads
 * it, else the one that most of them share.
 */
export function wordings(
  templates: readonly Template[],
  kind: MessageKind,
  audiences: readonly string[],
  isPublic: (audience: string) => boolean,
): readonly Wording[] {
  const fits = templates.filter((template) => template.message === kind);
  const chosen = fits.filter((template) => audiences.includes(template.audience));
  const byText = new Map<string, string[]>();
  for (const { audience, text } of chosen.length > 0 ? chosen : fits.slice(0, 1))
    byText.set(text, [...(byText.get(text) ?? []), audience]);
  return [...byText]
    .map(([text, of]) => ({ text, audience: of[0] ?? '', audiences: of }))
    .toSorted(
      (a, b) =>
        Number(b.audiences.some(isPublic)) - Number(a.audiences.some(isPublic)) ||
        b.audiences.length - a.audiences.length,
    );
}

/** The last message of the incident that can be read, a free one left out; null where there is none. */
export function lastMessage(items: readonly TimelineItem[]): TimelineItem | null {
  return (
    items.findLast(({ message, redacted, retracted }) => {
      return message !== null && message.kind !== 'message' && redacted === null && retracted === null;
    }) ?? null
  );
}

/** What a message said for a placeholder. */
function saidIn(item: TimelineItem | null, of: Placeholder): string {
  const field = item?.message?.fields.find((one) => one.of === of);
  return field === undefined || item === null ? '' : item.text.slice(field.from, field.to);
}

/**
 * What the record offers for the passages that people write: what the last message said, else the impact, and, where
 * only people inside read it, the latest action.
 */
export function offered(
  incident: Incident,
  items: readonly TimelineItem[],
  isPublic: boolean,
): Pick<Filling, 'impact' | 'conditions' | 'actions' | 'needs'> {
  const publicIds = new Set(incident.policy.audiences.filter((one) => one.public).map(({ id }) => id));
  // What was worded for people inside is not offered to the public.
  const suits = (item: TimelineItem) => item.deliveries.some(({ audienceId }) => publicIds.has(audienceId));
  const last = lastMessage(isPublic ? items.filter(suits) : items);
  const action = items.findLast((item) => {
    return item.kind === 'action' && item.retracted === null && item.redacted === null;
  });
  const said = (of: Placeholder) => saidIn(last, of);
  return {
    impact: said('impact'),
    conditions: said('conditions') || (incident.impact ?? ''),
    actions: said('actions') || (isPublic ? '' : (action?.text ?? '')),
    needs: said('needs'),
  };
}

/** Names that still stand in braces: the message is not sent with them. */
export function openPlaceholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map((found) => found[0]))];
}
