import { type Draft, startClocks } from './debts.ts';
import type { EventHeader, EventOf } from './event.ts';
import type { Moment, Service } from './incident.ts';
import { freshRun } from './ladder.ts';
import { isPerson, type Person, type PersonPart } from './terms.ts';

export const unknownMoment: Moment = { at: null, approximate: false, byHand: false };

/** A person of a payload, with the typed name from the words; a blanked name reads as redacted. */
export function personOf(part: PersonPart, typed: string | null | undefined): Person {
  return { id: part.id, name: part.name ?? typed ?? 'redacted' };
}

export function servicesOf(
  known: readonly { readonly id: string; readonly name: string }[],
  typed: readonly string[],
): readonly Service[] {
  return [...known, ...typed.map((name) => ({ id: null, name }))];
}

export function sortedTags(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The state of an incident that was just declared, with its first clocks. */
export function declared(event: EventOf<'incidentDeclared'>): Draft {
  const { payload, words } = event;
  const { policy } = payload;
  const stated = (at: number | null, approximate: boolean): Moment => ({ at, approximate, byHand: false });
  const declarer = event.actor;
  const draft: Draft = {
    id: event.incidentId,
    label: payload.label,
    kind: payload.kind,
    title: words?.title ?? null,
    description: words?.description ?? null,
    impact: words?.impact ?? null,
    reporter: words?.reporter ?? null,
    callLink: words?.callLink ?? null,
    services: servicesOf(payload.services, words?.services ?? []),
    tags: sortedTags(payload.tags, words?.tags ?? []),
    boundTags: sortedTags(payload.tags),
    policyHash: payload.policyHash,
    policy,
    plannedFrom: payload.plannedFrom,
    plannedTo: payload.plannedTo,
    windowEvent: event.id,
    windowOverAskedAt: null,
    severity: payload.severity,
    peakSeverity: payload.severity,
    severities: [{ event: event.id, value: payload.severity, actor: event.actor }],
    severityHistory: [{ event: event.id, at: event.recordedAt, severity: payload.severity, mistake: false }],
    status: 'detected',
    statuses: [{ event: event.id, value: 'detected', actor: event.actor }],
    statusTimes: { detected: payload.detectedAt ?? event.occurredAt },
    commanders: isPerson(declarer) ? [{ event: event.id, value: declarer, actor: declarer }] : [],
    startedAt: stated(payload.startedAt, payload.startedAbout),
    detectedAt: stated(payload.detectedAt, payload.detectedAbout),
    declaredAt: event.recordedAt,
    acknowledgedAt: unknownMoment,
    acknowledgedBy: null,
    identifiedAt: unknownMoment,
    mitigatedAt: unknownMoment,
    resolvedAt: unknownMoment,
    closedAt: unknownMoment,
    passes: [
      {
        startedAt: payload.startedAt ?? payload.detectedAt ?? event.recordedAt,
        mitigated: unknownMoment,
        resolvedAt: null,
      },
    ],
    corrected: [],
    declarer,
    onCallDeclared: payload.onCallDeclared,
    commander: isPerson(declarer) ? declarer : null,
    assignee: null,
    assignedAt: null,
    assignedAutomatically: false,
    assignedBy: null,
    roles: isPerson(declarer)
      ? [
          {
            role: 'commander',
            person: declarer,
            from: event.recordedAt,
            to: null,
            provisional: true,
            event: event.id,
          },
        ]
      : [],
    debts: [],
    runs: [],
    escalations: 0,
    answeredTiers: [],
    communications: 0,
    channelLink: null,
    channelLinked: false,
    channelName: null,
    told: {},
    resolutionTold: [],
    unsent: [],
    lastUpdateAt: null,
    updateRequestedBy: null,
    timelineReviewedAt: null,
    exitCriteria: policy.exitCriteria.map((criterion) => ({
      ...criterion,
      tickedBy: null,
      waivedBy: null,
      waiverReason: null,
    })),
    pir: {
      status: 'draft',
      dateAt: null,
      sections: {},
      factors: [],
      actionItems: [],
      rootCauseKnown: null,
      rootCause: null,
      summary: null,
    },
    mergedInto: null,
    mergedFrom: [],
    endReason: null,
    head: event.id,
    lastRecordedAt: event.recordedAt,
    lastPersonCommandAt: event.recordedAt,
    lastActivityEvent: event.id,
    eventCount: 0,
  };
  if (draft.kind !== 'maintenance' && draft.kind !== 'backfilled') beginRun(draft, event);
  startClocks(draft, 'declared', event);
  return draft;
}

/** A new run of the ladder: its own list of people paged, its own acknowledgement. */
export function beginRun(draft: Draft, event: Pick<EventHeader, 'id' | 'origin' | 'recordedAt'>): void {
  draft.runs = [...draft.runs, freshRun(event)];
}
