import { clockFor } from './debts.ts';
import { nextLookAt, owner } from './due.ts';
import type { Debt, Incident } from './incident.ts';
import type { IncidentRow, OwedLine } from './incident-row.ts';
import { roleName } from './labels.ts';
import { durationMs, endedAt, stoodResolvedMs } from './metrics/durations.ts';
import { repeats } from './occurrences.ts';
import { isPerson, type Person, samePerson, statusRank } from './terms.ts';
import { unsentFor } from './updates.ts';

/** What is owed as people see it: lines, their states, and which of them comes first. */

export type LineState = 'running' | 'atRisk' | 'overdue' | 'snoozed';

export function lineState(line: OwedLine, now: number): LineState {
  if (line.hold) return 'running';
  if (line.overdueSince !== null || now > line.dueAt) return 'overdue';
  if (line.snoozedUntil !== null && now < line.snoozedUntil) return 'snoozed';
  return now >= line.atRiskAt ? 'atRisk' : 'running';
}

/** `Communications Lead · NAME`, or who stands in for an empty role. */
/** The role that owes a debt, as a list of little room names it. */
function owedRole(incident: Incident, { row }: Pick<Debt, 'row'>): string {
  const label = roleName(incident, row.owedBy);
  const filled =
    row.owedBy === 'onCall'
      ? incident.assignee !== null
      : incident.roles.some((held) => held.role === row.owedBy && held.to === null);
  return filled ? label : `${label} (nobody)`;
}

export function owedByText(incident: Incident, debt: Pick<Debt, 'row'>): string {
  const { owedBy } = debt.row;
  const label = roleName(incident, owedBy);
  const person: Person | null = owner(incident, debt);
  if (person === null) return `${label} · nobody`;
  const holds =
    owedBy === 'onCall'
      ? incident.assignee !== null
      : incident.roles.some(
          (held) => held.role === owedBy && held.to === null && samePerson(held.person, person),
        );
  return holds ? `${label} · ${person.name}` : `${label} (nobody): ${person.name}, commander`;
}

function lineOf(incident: Incident, debt: Debt): OwedLine {
  return {
    debt: debt.id,
    rowId: debt.row.id,
    label: debt.row.label,
    owedBy: owedByText(incident, debt),
    owedRole: owedRole(incident, debt),
    startedAt: debt.startedAt,
    dueAt: debt.missedCount > 0 ? debt.firstDueAt : debt.dueAt,
    atRiskAt: debt.atRiskAt,
    overdueSince: debt.missedCount > 0 ? debt.firstDueAt : null,
    missedCount: debt.missedCount,
    snoozedUntil: debt.snoozed !== null && debt.dueAt >= debt.snoozed.until ? debt.snoozed.until : null,
    askedBy: debt.askedBy?.name ?? null,
    extendedBy: debt.extendedBy?.name ?? null,
    handedInAt: unsentFor(incident, debt).at(-1)?.handedInAt ?? null,
    miss: debt.row.miss,
    target: debt.row.metBy.some((condition) => condition.is === 'resolved'),
    hold: debt.row.hold,
    repeats: debt.row.repeats,
  };
}

const stateOrder: Record<LineState, number> = { overdue: 0, atRisk: 1, running: 2, snoozed: 2 };
const missOrder = { alarm: 0, page: 0, escalate: 0, offer: 1, remind: 1 };

function compareLines(now: number): (a: OwedLine, b: OwedLine) => number {
  return (a, b) =>
    stateOrder[lineState(a, now)] - stateOrder[lineState(b, now)] ||
    missOrder[a.miss] - missOrder[b.miss] ||
    a.dueAt - b.dueAt ||
    (a.debt < b.debt ? -1 : 1);
}

/** Whether a snooze can still move it: not missed for good, and not snoozed before. */
export function canSnooze(debt: Debt): boolean {
  return (
    debt.end === null && !debt.row.hold && debt.snoozed === null && (debt.missedCount === 0 || repeats(debt))
  );
}

export function canTick(debt: Debt): boolean {
  return debt.end === null && debt.row.metBy.some((c) => c.is === 'ticked');
}

function openLines(incident: Incident): OwedLine[] {
  return incident.debts.filter((debt) => debt.end === null).map((debt) => lineOf(incident, debt));
}

/** Everything owed on an incident, most urgent first. */
export function owedLines(incident: Incident, now: number): readonly OwedLine[] {
  return openLines(incident).sort(compareLines(now));
}

/** Whether a line may be what to do next: a passed target cannot, nor what has not begun. */
function canBeNext(line: OwedLine, now: number): boolean {
  return line.startedAt <= now && !(line.target && lineState(line, now) === 'overdue');
}

export type DoNext = { readonly row: IncidentRow; readonly line: OwedLine };

/**
 * The most urgent debt of several incidents: live before drill, unresolved before resolved, then by urgency. A hold
 * is next only where nothing else is owed; a drill's debts do not count against the hold of a live incident.
 */
export function doNext(rows: readonly IncidentRow[], now: number): DoNext | null {
  const all = everythingOwed(rows, now).filter(({ line }) => canBeNext(line, now));
  const first = all.find(({ line }) => !line.hold);
  const hold = all.find(({ line }) => line.hold);
  if (first === undefined || hold === undefined) return first ?? hold ?? null;
  return first.row.kind === 'drill' && hold.row.kind !== 'drill' ? hold : first;
}

export function everythingOwed(rows: readonly IncidentRow[], now: number): readonly DoNext[] {
  const lines = rows.flatMap((row) => row.owed.map((line) => ({ row, line })));
  const drill = (row: IncidentRow) => (row.kind === 'drill' ? 1 : 0);
  const over = (row: IncidentRow) => (statusRank(row.status) >= statusRank('resolved') ? 1 : 0);
  return lines.sort(
    (a, b) =>
      drill(a.row) - drill(b.row) ||
      over(a.row) - over(b.row) ||
      stateOrder[lineState(a.line, now)] - stateOrder[lineState(b.line, now)] ||
      missOrder[a.line.miss] - missOrder[b.line.miss] ||
      (a.row.severity < b.row.severity ? -1 : a.row.severity > b.row.severity ? 1 : 0) ||
      a.line.dueAt - b.line.dueAt ||
      (a.line.debt < b.line.debt ? -1 : 1),
  );
}

/** How many debts are overdue, passed targets apart. A drill's count only where nothing else is open. */
export function overdueCount(rows: readonly IncidentRow[], now: number): number {
  const overdue = everythingOwed(rows, now).filter(
    ({ line }) => lineState(line, now) === 'overdue' && canBeNext(line, now),
  );
  const inEarnest = overdue.filter(({ row }) => row.kind !== 'drill');
  const onlyDrills = inEarnest.length === 0 && !rows.some((row) => isOpen(row) && row.kind !== 'drill');
  return onlyDrills ? overdue.length : inEarnest.length;
}

export function isOpen(incident: Pick<Incident, 'status' | 'kind'>): boolean {
  return statusRank(incident.status) < statusRank('closed') && incident.kind !== 'backfilled';
}

function peopleOf(incident: Incident): readonly string[] {
  const people = [
    incident.declarer,
    incident.commander,
    incident.assignee,
    incident.acknowledgedBy,
    ...incident.roles.map((held) => held.person),
  ];
  return [
    ...new Set(people.flatMap((person) => (person === null || !isPerson(person) ? [] : [person.name]))),
  ].sort();
}

function unsettled(incident: Incident): IncidentRow['unsettled'] {
  const differ = <T>(standing: readonly { readonly value: T }[], same: (a: T, b: T) => boolean) =>
    standing.some(({ value }, _, [first]) => first !== undefined && !same(first.value, value));
  const sides = [
    ['severity', differ(incident.severities, Object.is)],
    ['status', differ(incident.statuses, Object.is)],
    ['commander', differ(incident.commanders, (a, b) => a === b || samePerson(a, b))],
  ] as const;
  return sides.flatMap(([what, differs]) => (differs ? [what] : []));
}

/** How the last resolve target ended. */
function overTargetMs(incident: Incident): number | null {
  if (incident.resolvedAt.at === null) return null;
  const debt = incident.debts.findLast(({ row }) =>
    row.metBy.some((condition) => condition.is === 'resolved'),
  );
  if (debt?.end == null || debt.end.how === 'waived' || debt.end.how === 'cancelled') return null;
  return Math.max(0, incident.resolvedAt.at - debt.firstDueAt);
}

/** The projection of an incident for lists, the board and the watch. */
export function incidentRow(incident: Incident): IncidentRow {
  return {
    id: incident.id,
    label: incident.label,
    title: incident.title,
    kind: incident.kind,
    severity: incident.severity,
    peakSeverity: incident.peakSeverity,
    status: incident.status,
    impact: incident.impact,
    services: incident.services.map((service) => service.name),
    tags: incident.tags,
    people: peopleOf(incident),
    declaredAt: incident.declaredAt,
    detectedAt: incident.detectedAt.at,
    resolvedAt: incident.resolvedAt.at,
    closedAt: incident.closedAt.at,
    durationMs: durationMs(incident),
    stoodResolvedMs: stoodResolvedMs(incident),
    unsettled: unsettled(incident),
    commander: incident.commander?.name ?? null,
    assignee: incident.assignee?.name ?? null,
    pirStatus: incident.pir.status,
    pirOwed: incident.policy.rows.some(
      (row) =>
        row.metBy.some((condition) => condition.is === 'pirComplete') && clockFor(incident, row) !== null,
    ),
    overTargetMs: overTargetMs(incident),
    owed: openLines(incident),
    endedAt: endedAt(incident),
    nextLookAt: nextLookAt(incident),
  };
}

/** What moves with every event and no row says: it puts the next look off at most. All else makes another row. */
const unlisted: ReadonlySet<string> = new Set<keyof Incident>([
  'head',
  'eventCount',
  'lastRecordedAt',
  'lastPersonCommandAt',
  'lastActivityEvent',
]);

/**
 * The row of an incident that was `before` with the row `known`: that very row where it still says everything, as after
 * most entries. Its next look may then come too early, never too late.
 */
export function incidentRowAfter(before: Incident, known: IncidentRow, incident: Incident): IncidentRow {
  for (const key in incident)
    if (incident[key as keyof Incident] !== before[key as keyof Incident] && !unlisted.has(key))
      return incidentRow(incident);
  return known;
}
