import {
  applyChange,
  closeDebts,
  type Draft,
  dropAllDebts,
  meetHolding,
  moveDetectedDebts,
  reopenDebts,
  resolveDebts,
  startClocks,
} from './debts.ts';
import type { EventOf, IncidentEvent } from './event.ts';
import type { Reducers } from './reducer.ts';
import { beginRun } from './fold-declared.ts';
import type { FoldMemory, Moment, Standing } from './incident.ts';
import { higherSeverity, type Severity, type Status, statusRank } from './terms.ts';

/** Status, severity, kind and moments. */

/** Values that stand after an exclusive change: those that it names are gone, a repeat of one goes with it. */
export function standing<T>(
  values: readonly Standing<T>[],
  event: IncidentEvent & { readonly payload: { readonly replaces: readonly string[] } },
  value: T,
  memory: FoldMemory,
): readonly Standing<T>[] {
  const gone = new Set(event.payload.replaces.map((id) => memory.aliases.get(id) ?? id));
  return [...values.filter((v) => !gone.has(v.event)), { event: event.id, value, actor: event.actor }];
}

/** Of statuses that stand side by side the less finished one is shown. */
function shownStatus(values: readonly Standing<Status>[]): Status {
  return values.reduce<Status>((least, s) => (statusRank(s.value) < statusRank(least) ? s.value : least), values[0]?.value ?? 'detected');
}

function shownSeverity(values: readonly Standing<Severity>[], otherwise: Severity): Severity {
  const [first, ...rest] = values.map((s) => s.value);
  return first === undefined ? otherwise : rest.reduce(higherSeverity, first);
}

const unknown: Moment = { at: null, approximate: false, byHand: false };

function momentAt(at: number): Moment {
  return { at, approximate: false, byHand: false };
}

function changeLastPass(draft: Draft, change: Partial<Draft['passes'][number]>): void {
  draft.passes = draft.passes.map((pass, i) => (i === draft.passes.length - 1 ? { ...pass, ...change } : pass));
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
  if (to === 'cancelled' || to === 'merged') {
    dropAllDebts(draft, event, to);
    stopRun(draft, event.recordedAt);
    return;
  }
  if (to === 'closed') {
    draft.closedAt = momentAt(event.occurredAt);
    closeDebts(draft, event, event.type === 'statusChanged' ? (event.words?.note ?? null) : null);
    return;
  }
  if (to === 'resolved') {
    if (wasOver) return;
    draft.resolvedAt = momentAt(event.occurredAt);
    changeLastPass(draft, { resolvedAt: event.occurredAt });
    resolveDebts(draft, event);
    stopRun(draft, event.recordedAt);
    startClocks(draft, 'resolved', event);
    return;
  }
  if (wasOver) reopen(draft, event);
  if (from === 'monitoring' && !draft.mitigatedAt.byHand) setMitigated(draft, unknown);
  if (to === 'identified' && draft.identifiedAt.at === null) draft.identifiedAt = momentAt(event.occurredAt);
  if (to === 'monitoring' && !draft.mitigatedAt.byHand) setMitigated(draft, momentAt(event.occurredAt));
  meetHolding(draft, event, 'statusAtLeast', event.occurredAt);
  if (to === 'monitoring') startClocks(draft, 'mitigated', event);
}

function reopen(draft: Draft, event: StatusEvent): void {
  draft.passes = [...draft.passes, { startedAt: event.occurredAt, mitigated: unknown, resolvedAt: null }];
  draft.mitigatedAt = unknown;
  draft.resolvedAt = unknown;
  draft.closedAt = unknown;
  draft.timelineReviewedAt = null;
  draft.resolutionTold = [];
  draft.exitCriteria = draft.exitCriteria.map((c) => (c.row === null ? c : { ...c, tickedBy: null, waivedBy: null }));
  const date = draft.pir.dateAt;
  draft.pir = { ...draft.pir, status: 'draft', dateAt: date !== null && date > event.recordedAt ? date : null };
  reopenDebts(draft, event);
  if (draft.runs.length > 0) beginRun(draft, event.id, event.recordedAt);
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
  const gone = new Set(event.payload.replaces.map((id) => memory.aliases.get(id) ?? id));
  draft.severityHistory = [
    ...draft.severityHistory.map((h) => (mistake && gone.has(h.event) ? { ...h, mistake: true } : h)),
    { event: event.id, at: event.occurredAt, severity: to, mistake: false },
  ];
  draft.severity = shownSeverity(draft.severities, to);
  draft.peakSeverity = peakOf(draft);
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
    severityMoved(draft, event, event.payload.to, event.payload.declaredByMistake, memory);
    applyChange(draft, event);
    if (statusRank(draft.status) < statusRank('resolved')) startClocks(draft, 'severitySet', event);
  },
  turnedLive: (draft, event, memory) => {
    if (draft.kind !== 'maintenance') return 'doesNotFit';
    draft.kind = 'live';
    draft.declaredAt = event.recordedAt;
    draft.detectedAt = momentAt(event.recordedAt);
    draft.severityHistory = [];
    severityMoved(draft, event, event.payload.severity, false, memory);
    beginRun(draft, event.id, event.recordedAt);
    applyChange(draft, event);
    return undefined;
  },
  windowMoved: (draft, event) => {
    draft.plannedFrom = event.payload.plannedFrom;
    draft.plannedTo = event.payload.plannedTo;
    draft.windowOverAskedAt = null;
    applyChange(draft, event);
  },
  windowOverAsked: (draft, event) => {
    draft.windowOverAskedAt = event.recordedAt;
    if (draft.kind !== 'maintenance') return 'doesNotFit';
    dropAllDebts(draft, event, 'the window is over');
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
    if (moment === 'startedAt')
      draft.passes = draft.passes.map((pass, i) => (i === 0 && at !== null ? { ...pass, startedAt: at } : pass));
  },
  policyMoved: (draft, event) => {
    draft.policyHash = event.payload.policyHash;
    draft.policy = event.payload.policy;
    const old = draft.exitCriteria;
    draft.exitCriteria = [
      ...event.payload.policy.exitCriteria.map(
        (c) => old.find((o) => o.id === c.id) ?? { ...c, tickedBy: null, waivedBy: null, waiverReason: null },
      ),
      ...old.filter((o) => o.row === null),
    ];
    applyChange(draft, event);
  },
};
