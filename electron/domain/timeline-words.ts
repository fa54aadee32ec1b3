import type { CorrectableMoment, EntryKind, FactorKind, PirSection } from './terms.ts';

/** The words of kinds, moments and sections: the same in the timeline, in documents and in the window. */

export const entryWords: { readonly [K in EntryKind]: string } = {
  note: 'Note',
  observation: 'Observation',
  hypothesis: 'Hypothesis',
  decision: 'Decision',
  action: 'Action',
  question: 'Question',
  impact: 'Impact',
};

export const messageWords = {
  initial: 'Initial update',
  update: 'Update',
  resolution: 'Resolution update',
  standDown: 'Stand-down',
  message: 'Message',
} as const;

export const momentWords: { readonly [M in CorrectableMoment]: string } = {
  startedAt: 'Impact began',
  detectedAt: 'Detected',
  acknowledgedAt: 'Acknowledged',
  identifiedAt: 'Identified',
  mitigatedAt: 'Mitigated',
  resolvedAt: 'Resolved',
  closedAt: 'Closed',
};

export const factorWords: { readonly [F in FactorKind]: string } = {
  technical: 'Technical',
  process: 'Process',
  human: 'Human',
  external: 'External',
  notSorted: 'Not sorted',
};

export const sectionWords: { readonly [S in PirSection]: string } = {
  impact: 'Impact',
  whatHappened: 'What happened',
  detection: 'Detection',
  rootCause: 'Root cause',
  trigger: 'Trigger',
  'wentWell.detection': 'What went well, detection',
  'wentWell.response': 'What went well, response',
  'wentWell.communication': 'What went well, communication',
  'wentWell.resolution': 'What went well, resolution',
  'wentWell.notSorted': 'What went well, not sorted',
  'improve.monitoring': 'What could be improved, monitoring',
  'improve.alerting': 'What could be improved, alerting',
  'improve.documentation': 'What could be improved, documentation',
  'improve.training': 'What could be improved, training',
  'improve.notSorted': 'What could be improved, not sorted',
  lucky: 'Where we were lucky',
  customerImpact: 'Customer impact',
  lessons: 'Lessons learned',
  noActionItems: 'Why there are no action items',
};
