import { applyChange, moveDetectedDebts, moveWindowDebts } from './debt-changes.ts';
import {
  closeDebts,
  type Draft,
  dropAllDebts,
  meetHolding,
  reopenDebts,
  resolveDebts,
  startClocks,
} from './debts.ts';
import type { EventOf, IncidentEvent } from './event.ts';
import { beginRun, sortedTags, unknownMoment } from './fold-declared.ts';
import type { FoldMemory, Moment, Standing } from './incident.ts';
import type { Reducers } from './reducer.ts';
import { higherSeverity, type Severity, type Status, statusRank } from './terms.ts';

/** Status, severity, kind and moments. */

type Exclusive = IncidentEvent & { readonly payload: { readonly replaces: readonly string[] } };

/** The events that an exclusive change replaces; a repeat stands for the first of its kind. */
export function replacedBy(event: Exclusive, memory: FoldMemory): ReadonlySet<string> {
  return new Set(event.payload.replaces.map((id) => memory.aliases.get(id) ?? id));
}

/** Values that stand after an exclusive change: those that it names are gone. */
export function standing<T>(
  values: readonly Standing<T>[],
  event: Exclusive,
  value: T,
  memory: FoldMemory,
): readonly Standing<T>[] {
  const gone = replacedBy(event, memory);
  return [...values.filter((v) => !gone.has(v.event)), { event: event.id, value, actor: event.actor }];
}

/** Values that stand after a repeat: what it names goes, but for the first of its kind. */
export function standingAfterRepeat<T>(
  values: readonly Standing<T>[],
  event: Exclusive,
  memory: FoldMemory,
): readonly Standing<T>[] {
  const first = memory.aliases.get(event.id);
  const gone = replacedBy(event, memory);
  const left = values.filter((v) => v.event === first || !gone.has(v.event));
  return first === undefined || left.length === 0 ? values : left;
}

/** Of statuses that stand side by side the less finished one is shown. */
function shownStatus(values: readonly Standing<Status>[]): Status {
  return values.reduce<Status>(
    (least, s) => (statusRank(s.value) < statusRank(least) ? s.value : least),
    values[0]?.value ?? 'detected',
  );
}

function shownSeverity(values: readonly Standing<Severity>[], otherwise: Severity): Severity {
  const [first, ...rest] = values.map((s) => s.value);
  return first === undefined ? otherwise : rest.reduce(higherSeverity, first);
}

function momentAt(at: number): Moment {
  return { at, approximate: false, byHand: false };
}

function changeLastPass(draft: Draft, change: Partial<Draft['passes'][number]>): void {
  draft.passes = draft.passes.map((pass, i) =>
    i === draft.passes.length - 1 ? { ...pass, ...change } : pass,
  );
}

function setMitigated(draft: Draft, moment: Moment): void {
  draft.mitigatedAt = moment;
  changeLastPass(draft, { mitigated: moment });
}

function stopRun(draft: Draft, at: number): void {
  draft.runs = draft.runs.map((run) => (run.stoppedAt === null ? { ...run, stoppedAt: at } : run));
}

type StatusEvent = EventOf<'statusChanged'> | EventOf<'reopened'> | EventOf<'merged'>;

/** Carries out what moving from one shown status to another brings. */
function enter(draft: Draft, to: Status, event: StatusEvent): void {
  const from = draft.status;
  if (from === to) return;
  draft.status = to;
  draft.statusTimes = { ...draft.statusTimes, [to]: event.occurredAt };
  const wasOver = statusRank(from) >= statusRank('resolved');
  if (statusRank(to) >= statusRank('resolved')) draft.updateRequestedBy = null;
  if (to === 'cancelled' || to === 'merged') {
    dropAllDebts(draft, event, to);
    stopRun(draft, event.recordedAt);
    return;
  }
  if (to === 'closed') {
    draft.closedAt = momentAt(event.occurredAt);
    closeDebts(draft, event, event.type === 'statusChanged' ? (event.words?.note ?? null) : null);
    stopRun(draft, event.recordedAt);
    startClocks(draft, 'closed', event);
    return;
  }
  if (to === 'resolved') {
    draft.closedAt = unknownMoment;
    if (draft.resolvedAt.at !== null) return;
    draft.resolvedAt = momentAt(event.occurredAt);
    changeLastPass(draft, { resolvedAt: event.occurredAt });
    resolveDebts(draft, event);
    stopRun(draft, event.recordedAt);
    startClocks(draft, 'resolved', event);
    return;
  }
  if (wasOver) reopen(draft, event);
  if (from === 'monitoring' && !draft.mitigatedAt.byHand) setMitigated(draft, unknownMoment);
  if (to === 'identified' && draft.identifiedAt.at === null) draft.identifiedAt = momentAt(event.occurredAt);
  if (to === 'monitoring' && !draft.mitigatedAt.byHand) setMitigated(draft, momentAt(event.occurredAt));
  meetHolding(draft, event, 'statusAtLeast', event.occurredAt);
  if (to === 'monitoring') startClocks(draft, 'mitigated', event);
}

function reopen(draft: Draft, event: StatusEvent): void {
  draft.passes = [
    ...draft.passes,
    { startedAt: event.occurredAt, mitigated: unknownMoment, resolvedAt: null },
  ];
  draft.mitigatedAt = unknownMoment;
  draft.resolvedAt = unknownMoment;
  draft.closedAt = unknownMoment;
  draft.timelineReviewedAt = null;
  draft.resolutionTold = [];
  draft.exitCriteria = draft.exitCriteria.map((c) =>
    c.row === null ? c : { ...c, tickedBy: null, waivedBy: null, waiverReason: null },
  );
  const { status, dateAt } = draft.pir;
  draft.pir = {
    ...draft.pir,
    status: status === 'complete' ? 'draft' : status,
    dateAt: dateAt !== null && dateAt > event.recordedAt ? dateAt : null,
  };
  reopenDebts(draft, event);
  if (draft.runs.length > 0) beginRun(draft, event);
}

function changeStatus(draft: Draft, event: StatusEvent, value: Status, memory: FoldMemory): void {
  draft.statuses = standing(draft.statuses, event, value, memory);
  enter(draft, shownStatus(draft.statuses), event);
}

/** The peak is the highest severity ever set, without those declared by mistake. */
function peakOf(draft: Draft): Severity {
  return draft.severityHistory
    .filter((h) => !h.mistake)
    .map((h) => h.severity)
    .reduce(higherSeverity, draft.severity);
}

function severityMoved(
  draft: Draft,
  event: EventOf<'severityChanged'> | EventOf<'turnedLive'>,
  to: Severity,
  mistake: boolean,
  memory: FoldMemory,
): void {
  draft.severities = standing(draft.severities, event, to, memory);
  const gone = replacedBy(event, memory);
  draft.severityHistory = [
    ...draft.severityHistory.map((h) => (mistake && gone.has(h.event) ? { ...h, mistake: true } : h)),
    { event: event.id, at: event.occurredAt, severity: to, mistake: false },
  ];
  draft.severity = shownSeverity(draft.severities, to);
  draft.peakSeverity = peakOf(draft);
}

/** A repeated change of status or severity still replaces what it replaced. */
export function replaceByRepeat(draft: Draft, event: IncidentEvent, memory: FoldMemory): void {
  if (event.type === 'statusChanged' || event.type === 'reopened' || event.type === 'merged') {
    draft.statuses = standingAfterRepeat(draft.statuses, event, memory);
    enter(draft, shownStatus(draft.statuses), event);
  }
  if (event.type === 'severityChanged' || event.type === 'turnedLive') {
    const before = { ...draft };
    draft.severities = standingAfterRepeat(draft.severities, event, memory);
    draft.severity = shownSeverity(draft.severities, draft.severity);
    draft.peakSeverity = peakOf(draft);
    if (draft.severity !== before.severity) applyChange(draft, event, before);
  }
}

/** Downtime begins with the impact, else with its detection, else with the declaration. */
function firstPassStarts(draft: Draft): void {
  const startedAt = draft.startedAt.at ?? draft.detectedAt.at ?? draft.declaredAt;
  draft.passes = draft.passes.map((pass, i) => (i === 0 ? { ...pass, startedAt } : pass));
}

/** Planned work that goes wrong: figures take the change as declared and detected, in a pass of its own. */
function beginLive(draft: Draft, event: EventOf<'turnedLive'>): void {
  draft.kind = 'live';
  draft.declaredAt = event.recordedAt;
  draft.detectedAt = momentAt(event.recordedAt);
  // What was reached in the planned work was not reached in the incident.
  draft.identifiedAt = unknownMoment;
  draft.mitigatedAt = unknownMoment;
  draft.passes = [{ startedAt: event.recordedAt, mitigated: unknownMoment, resolvedAt: null }];
  firstPassStarts(draft);
  // What ended in the planned work is of no pass of the incident, and is owed anew.
  draft.debts = draft.debts.map((debt) => ({ ...debt, pass: debt.end === null ? 0 : -1 }));
  draft.severityHistory = [];
  beginRun(draft, event);
}

export const statusReducers: Reducers = {
  statusChanged: (draft, event, memory) => {
    const { to, mitigatedAt } = event.payload;
    changeStatus(draft, event, to, memory);
    if (mitigatedAt !== null) setMitigated(draft, { at: mitigatedAt, approximate: false, byHand: true });
    if (to === 'cancelled') draft.endReason = event.words?.note ?? null;
    if (to !== 'resolved') return;
    draft.pir = {
      ...draft.pir,
      rootCauseKnown: event.payload.rootCauseKnown,
      rootCause: event.words?.rootCause ?? draft.pir.rootCause,
      summary: event.words?.summary ?? draft.pir.summary,
    };
  },
  reopened: (draft, event, memory) => {
    changeStatus(draft, event, 'investigating', memory);
  },
  merged: (draft, event, memory) => {
    draft.mergedInto = { id: event.payload.into, label: event.payload.label };
    draft.endReason = event.words?.note ?? null;
    changeStatus(draft, event, 'merged', memory);
  },
  mergedIn: (draft, event) => {
    draft.mergedFrom = [...draft.mergedFrom, { id: event.payload.from, label: event.payload.label }];
  },
  severityChanged: (draft, event, memory) => {
    const before = { ...draft };
    severityMoved(draft, event, event.payload.to, event.payload.declaredByMistake, memory);
    applyChange(draft, event, before);
    if (statusRank(draft.status) < statusRank('resolved')) startClocks(draft, 'severitySet', event);
  },
  turnedLive: (draft, event, memory) => {
    const over = statusRank(draft.status) >= statusRank('resolved');
    if (over || (draft.kind !== 'maintenance' && draft.kind !== 'live')) return 'doesNotFit';
    const before = { ...draft };
    if (draft.kind === 'maintenance') beginLive(draft, event);
    severityMoved(draft, event, event.payload.severity, false, memory);
    applyChange(draft, event, before);
    return undefined;
  },
  windowMoved: (draft, event) => {
    draft.plannedFrom = event.payload.plannedFrom;
    draft.plannedTo = event.payload.plannedTo;
    draft.windowEvent = event.id;
    draft.windowOverAskedAt = null;
    moveWindowDebts(draft, event);
  },
  windowOverAsked: (draft, event) => {
    if (draft.kind !== 'maintenance' || statusRank(draft.status) >= statusRank('resolved'))
      return 'doesNotFit';
    draft.windowOverAskedAt = event.recordedAt;
    dropAllDebts(draft, event, 'windowOver');
    return undefined;
  },
  momentCorrected: (draft, event) => {
    const { moment, at, approximate } = event.payload;
    const value: Moment = { at, approximate, byHand: true };
    draft[moment] = value;
    draft.corrected = [...draft.corrected.filter((m) => m !== moment), moment];
    if (moment === 'detectedAt') moveDetectedDebts(draft);
    if (moment === 'mitigatedAt') setMitigated(draft, value);
    if (moment === 'resolvedAt') changeLastPass(draft, { resolvedAt: at });
    if (moment === 'startedAt' || moment === 'detectedAt') firstPassStarts(draft);
  },
  policyMoved: (draft, event) => {
    const before = { ...draft };
    draft.policyHash = event.payload.policyHash;
    draft.policy = event.payload.policy;
    draft.boundTags = sortedTags(draft.boundTags, event.payload.tags);
    draft.tags = sortedTags(draft.tags, event.payload.tags);
    const ofPolicy = new Set(before.policy.exitCriteria.map((c) => c.id));
    const fresh = { tickedBy: null, waivedBy: null, waiverReason: null };
    draft.exitCriteria = [
      ...draft.policy.exitCriteria.map((c) => ({
        ...(before.exitCriteria.find((o) => o.id === c.id) ?? fresh),
        ...c,
      })),
      ...before.exitCriteria.filter((o) => !ofPolicy.has(o.id)),
    ];
    applyChange(draft, event, before);
  },
};
