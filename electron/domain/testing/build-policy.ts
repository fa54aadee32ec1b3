import type { CompiledPolicy, ObligationClock, ObligationRow } from '../compiled-policy.ts';
import { severities } from '../terms.ts';

/** A small policy with the shipped rows' limits for SEV1, to build incidents by hand in tests. */

const minute = 60_000;

function clock(from: ObligationClock['from'], minutes: number): ObligationClock {
  return { severities, from, within: { unit: 'ms', amount: minutes * minute }, calendar: 'clock' };
}

function row(id: string, label: string, change: Partial<ObligationRow>): ObligationRow {
  return {
    id,
    label,
    owedBy: 'commander',
    clocks: [],
    metBy: [],
    miss: 'remind',
    repeats: false,
    hold: false,
    kinds: ['live', 'drill'],
    tags: [],
    after: null,
    severityOf: 'current',
    demands: [],
    waivable: true,
    ...change,
  };
}

const office = [{ from: 540, to: 1020 }];

export const testPolicy: CompiledPolicy = {
  rows: [
    row('acknowledge', 'Acknowledge', {
      owedBy: 'onCall',
      clocks: [clock('declared', 5)],
      metBy: [{ is: 'acknowledged', of: null }],
    }),
    row('channel', 'Incident channel', {
      clocks: [clock('declared', 2)],
      metBy: [
        { is: 'channelLinked', of: null },
        { is: 'ticked', of: null },
      ],
    }),
    row('update', 'Stakeholder update', {
      owedBy: 'communications',
      clocks: [clock('lastUpdate', 15)],
      metBy: [{ is: 'updateSent', of: null }],
      repeats: true,
      demands: ['stakeholders'],
    }),
    row('resolve-target', 'Resolve target', {
      clocks: [clock('detected', 30)],
      metBy: [{ is: 'resolved', of: null }],
      miss: 'offer',
    }),
    row('stability', 'Stability hold', { clocks: [clock('resolved', 30)], hold: true }),
    row('tell-resolution', 'Resolution told', {
      owedBy: 'communications',
      clocks: [clock('resolved', 15)],
      metBy: [{ is: 'resolutionTold', of: null }],
    }),
    row('timeline-review', 'Timeline reviewed', {
      owedBy: 'scribe',
      clocks: [clock('resolved', 120)],
      metBy: [{ is: 'timelineReviewed', of: null }],
    }),
    row('pir-scheduled', 'PIR scheduled', {
      clocks: [clock('resolved', 2880)],
      metBy: [{ is: 'pirDateSet', of: null }],
      kinds: ['live'],
    }),
  ],
  ladder: {
    autoEscalate: true,
    stepMs: { SEV1: 15 * minute, SEV2: 30 * minute, SEV3: 120 * minute, SEV4: 480 * minute },
    asked: ['SEV4'],
    stillOnItMs: { SEV1: 30 * minute, SEV2: 60 * minute, SEV3: 240 * minute, SEV4: 960 * minute },
    snoozeMaxMs: 15 * minute,
    tiers: [
      { tier: 1, label: 'Primary on-call' },
      { tier: 2, label: 'Senior engineer' },
    ],
  },
  calendar: {
    zone: 'UTC',
    week: [office, office, office, office, office, [], []],
    holidays: [],
    offsets: [{ from: 0, offsetMs: 0 }],
  },
  audiences: [
    { id: 'incident-channel', label: 'Incident channel', public: false, approval: false, countsFor: [] },
    { id: 'stakeholders', label: 'Stakeholders', public: false, approval: false, countsFor: [] },
    {
      id: 'status-page',
      label: 'Public status page',
      public: true,
      approval: true,
      countsFor: ['stakeholders'],
    },
  ],
  channelAudience: 'incident-channel',
  firstNotices: ['desk', 'incident-channel', 'engineering'],
  exitCriteria: [
    { id: 'resolution-told', label: 'Resolution told', row: 'tell-resolution' },
    { id: 'timeline-reviewed', label: 'Timeline reviewed', row: 'timeline-review' },
    { id: 'pir-date-set', label: 'PIR date set', row: 'pir-scheduled' },
  ],
  playbook: [],
  labels: {
    severities: { SEV1: 'Critical', SEV2: 'High', SEV3: 'Medium', SEV4: 'Low' },
    statuses: {
      detected: 'Detected',
      investigating: 'Investigating',
      identified: 'Identified',
      monitoring: 'Monitoring',
      resolved: 'Resolved',
      closed: 'Closed',
      cancelled: 'Cancelled',
      merged: 'Merged',
    },
    roles: {
      commander: 'Incident Commander',
      deputy: 'Deputy',
      scribe: 'Scribe',
      communications: 'Communications Lead',
      operations: 'Operations Lead',
      expert: 'Expert',
      onCall: 'On-call',
    },
  },
  atRiskPercent: 80,
  reopenWithinMs: 7 * 1440 * minute,
  lateAfterMs: 5 * minute,
};
