import type { PirSection } from '@domain/terms.ts';

/** The parts of a review in the order of its document: text sections, factors, action items. */
export type PirPart =
  | {
      readonly id: string;
      readonly title: string;
      readonly part: 'text';
      readonly sections: readonly { readonly section: PirSection; readonly ask: string }[];
    }
  | { readonly id: string; readonly title: string; readonly part: 'factors' | 'actions' | 'facts' };

export const pirParts: readonly PirPart[] = [
  { id: 'facts', title: 'Date and status', part: 'facts' },
  {
    id: 'impact',
    title: 'Impact',
    part: 'text',
    sections: [
      { section: 'impact', ask: 'Who felt what, and for how long?' },
      { section: 'customerImpact', ask: 'How many customers, which of their work?' },
    ],
  },
  {
    id: 'whatHappened',
    title: 'What happened',
    part: 'text',
    sections: [
      { section: 'whatHappened', ask: 'The course of events in a few sentences.' },
      { section: 'detection', ask: 'How was it noticed, and how could it be sooner?' },
    ],
  },
  {
    id: 'rootCause',
    title: 'Root cause analysis',
    part: 'text',
    sections: [
      { section: 'rootCause', ask: 'What made it possible?' },
      { section: 'trigger', ask: 'What set it off?' },
    ],
  },
  { id: 'factors', title: 'Contributing factors', part: 'factors' },
  {
    id: 'wentWell',
    title: 'What went well',
    part: 'text',
    sections: [
      { section: 'wentWell.detection', ask: 'What helped to notice it?' },
      { section: 'wentWell.response', ask: 'What made the response quick?' },
      { section: 'wentWell.communication', ask: 'What kept everyone informed?' },
      { section: 'wentWell.resolution', ask: 'What helped to end it?' },
      { section: 'wentWell.notSorted', ask: 'Anything else.' },
    ],
  },
  {
    id: 'improve',
    title: 'What could be improved',
    part: 'text',
    sections: [
      { section: 'improve.monitoring', ask: 'What was not measured?' },
      { section: 'improve.alerting', ask: 'What called too late, or not at all?' },
      { section: 'improve.documentation', ask: 'Which page was missing?' },
      { section: 'improve.training', ask: 'What did people have to find out under pressure?' },
      { section: 'improve.notSorted', ask: 'Anything else.' },
    ],
  },
  {
    id: 'lucky',
    title: 'Where we were lucky',
    part: 'text',
    sections: [{ section: 'lucky', ask: 'What could have gone worse, and did not by chance?' }],
  },
  { id: 'actions', title: 'Action items', part: 'actions' },
  {
    id: 'lessons',
    title: 'Lessons learned',
    part: 'text',
    sections: [
      { section: 'lessons', ask: 'What do others need to know?' },
      { section: 'noActionItems', ask: 'Only where there are none: the reason.' },
    ],
  },
];
