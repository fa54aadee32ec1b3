import { proposedReviewAt } from '@domain/pir/review-date.ts';
import { type Status, statusRank } from '@domain/terms.ts';
import { severityWord, statusWord, toldAudiences } from '../../incident/words.ts';
import { openDialog } from '../../state/store.ts';
import { stamp } from '../../ui/format.ts';
import { type CommandForms, type FormContext, optional, reasonField } from './form-types.ts';

const open: readonly Status[] = ['investigating', 'identified', 'monitoring'];

function named(c: FormContext, status: Status): string {
  return statusWord(status, c.incident.policy.labels);
}

/** Who was told what turns out to be less: they need a stand-down. */
function alreadyTold(c: FormContext): string {
  const told = toldAudiences(c.incident);
  return told.length === 0
    ? 'Nobody outside was told.'
    : `Already told: ${told.join(', ')}. They need a stand-down, which comes next.`;
}

function standDown(c: FormContext): void {
  if (toldAudiences(c.incident).length > 0) openDialog({ name: 'communicate', message: 'standDown' });
}

/** The date set before a reopening as long as it is to come, else a proposal where a review is asked for. */
function reviewStamp({ incident, now }: FormContext): string {
  const { dateAt } = incident.pir;
  const at = dateAt !== null && dateAt > now ? dateAt : proposedReviewAt(incident, now);
  return at === null ? '' : stamp(at);
}

/** Moves of status, severity and kind. */
export const statusForms: CommandForms = {
  changeStatus: {
    title: () => 'Change status',
    lead: (c) => `Now ${named(c, c.incident.status).toLowerCase()}.`,
    fields: (c, values) => [
      {
        type: 'choice',
        name: 'to',
        label: 'Status',
        options: [...open, 'resolved' as const].map((status) => ({
          value: status,
          label: named(c, status),
          ...(status === c.incident.status ? { note: 'now' } : {}),
        })),
      },
      {
        type: 'area',
        name: 'note',
        label: 'Note',
        note:
          statusRank(values['to'] as Status) < statusRank(c.incident.status) ? 'needed to go back' : optional,
        rows: 3,
      },
      ...(values['to'] === 'monitoring'
        ? ([
            {
              type: 'when',
              name: 'mitigatedAt',
              label: 'Impact over since',
              placeholder: 'as monitoring begins',
            },
          ] as const)
        : []),
      { type: 'when', name: 'at', label: 'Happened at', placeholder: 'now' },
    ],
    initial: (c) => {
      const next =
        open.find((status) => statusRank(status) > statusRank(c.incident.status)) ?? c.incident.status;
      const wished = open.find((status) => status === c.target);
      return { to: wished ?? next, note: '', at: '', mitigatedAt: '' };
    },
    command: (c, read) => ({
      type: 'changeStatus',
      incidentId: c.incident.id,
      basedOn: c.seen.status,
      to: read.choice('to'),
      note: read.maybe('note'),
      at: read.when('at'),
      mitigatedAt: read.text('to') === 'monitoring' ? read.when('mitigatedAt') : null,
      derived: false,
    }),
    button: (c, values) => `Set ${named(c, values['to'] as Status).toLowerCase()}`,
    leadsTo: (name, value) => (name === 'to' && value === 'resolved' ? 'resolve' : null),
  },
  changeSeverity: {
    title: () => 'Change severity',
    lead: (c) =>
      `Now ${c.incident.severity} ${severityWord(c.incident.severity, c.incident.policy.labels)}. ${c.desk.policy.unsure}`,
    fields: (c, values) => [
      { type: 'severity', name: 'to', label: 'Severity' },
      { type: 'area', name: 'note', label: 'What changed', rows: 3 },
      ...(String(values['to']) > c.incident.severity
        ? ([
            {
              type: 'check',
              name: 'declaredByMistake',
              label: 'The higher severity was declared by mistake',
              hint: `It then leaves the peak. ${alreadyTold(c)}`,
            },
          ] as const)
        : []),
      { type: 'when', name: 'at', label: 'Happened at', placeholder: 'now' },
    ],
    initial: (c) => ({ to: c.incident.severity, note: '', declaredByMistake: false, at: '' }),
    command: (c, read) => ({
      type: 'changeSeverity',
      incidentId: c.incident.id,
      basedOn: c.seen.severity,
      to: read.severity('to'),
      note: read.text('note'),
      declaredByMistake: read.flag('declaredByMistake') && read.text('to') > c.incident.severity,
      at: read.when('at'),
    }),
    button: (_c, values) => `Set ${String(values['to'])}`,
    done: (c, values) => {
      if (values['declaredByMistake'] === true && String(values['to']) > c.incident.severity) standDown(c);
    },
  },
  resolve: {
    title: () => 'Resolve the incident',
    lead: (c) => {
      const hold = c.incident.policy.rows.find((row) => row.hold);
      return hold === undefined
        ? 'Stops the ladder and the update clock.'
        : `Stops the ladder and the update clock, starts the ${hold.label.toLowerCase()}.`;
    },
    fields: (c, values) => [
      {
        type: 'choice',
        name: 'rootCauseKnown',
        label: 'Root cause',
        options: [
          { value: 'known', label: 'Known' },
          { value: 'suspected', label: 'Suspected' },
          { value: 'unknown', label: 'Unknown' },
        ],
      },
      ...(values['rootCauseKnown'] === 'unknown'
        ? []
        : ([{ type: 'area', name: 'rootCause', label: 'What it was', note: optional, rows: 2 }] as const)),
      {
        type: 'area',
        name: 'summary',
        label: 'What resolved it',
        note: optional,
        hint: 'Fills the resolution update and the review.',
        rows: 2,
      },
      ...(c.incident.mitigatedAt.at === null
        ? ([
            {
              type: 'when',
              name: 'mitigatedAt',
              label: 'Impact over since',
              placeholder: 'as resolved',
            },
          ] as const)
        : []),
      { type: 'when', name: 'at', label: 'Resolved at', placeholder: 'now' },
      {
        type: 'when',
        name: 'pirAt',
        label: 'Review (PIR) at',
        note: optional,
        ...(proposedReviewAt(c.incident, c.now) === null
          ? {}
          : { hint: 'A proposal in business hours. Leave it empty to set the date later.' }),
        direction: 'future',
        placeholder: 'tomorrow 10:00',
      },
    ],
    initial: (c) => ({
      rootCauseKnown: 'unknown',
      rootCause: '',
      summary: '',
      mitigatedAt: '',
      at: '',
      pirAt: reviewStamp(c),
    }),
    command: (c, read) => ({
      type: 'resolve',
      incidentId: c.incident.id,
      basedOn: c.seen.status,
      rootCauseKnown: read.choice('rootCauseKnown'),
      rootCause: read.text('rootCauseKnown') === 'unknown' ? null : read.maybe('rootCause'),
      summary: read.maybe('summary'),
      pirAt: read.when('pirAt', 'future'),
      mitigatedAt: read.when('mitigatedAt'),
      note: null,
      at: read.when('at'),
    }),
    button: () => 'Resolve',
  },
  reopen: {
    title: () => 'Reopen the incident',
    lead: () => 'Returns to investigating. New clocks start, old ones stay as they ended.',
    fields: () => [reasonField('What came back')],
    command: (c, read) => ({
      type: 'reopen',
      incidentId: c.incident.id,
      basedOn: c.seen.status,
      reason: read.text('reason'),
    }),
    button: () => 'Reopen',
  },
  cancel: {
    title: () => 'Cancel the incident',
    lead: alreadyTold,
    fields: () => [reasonField('Why this is no incident')],
    command: (c, read) => ({
      type: 'cancel',
      incidentId: c.incident.id,
      basedOn: c.seen.status,
      reason: read.text('reason'),
    }),
    button: () => 'Cancel incident',
    done: standDown,
    danger: true,
  },
  mergeInto: {
    title: () => 'Merge into another incident',
    lead: () => 'This one ends here; its entries stay. All that it owes is cancelled.',
    fields: (c) => [
      {
        type: 'select',
        name: 'survivor',
        label: 'Goes on as',
        options: [
          { value: '', label: 'Choose an open incident' },
          ...c.rows.map((row) => ({ value: row.id, label: `${row.label} ${row.title ?? ''}` })),
        ],
      },
      reasonField('Why both are one'),
    ],
    initial: (c) => ({ survivor: c.rows.length === 1 ? (c.rows[0]?.id ?? '') : '', reason: '' }),
    command: (c, read) => {
      if (read.text('survivor') === '') read.fault('survivor', 'Choose the incident that goes on.');
      return {
        type: 'mergeInto',
        incidentId: c.incident.id,
        basedOn: c.seen.status,
        survivor: read.text('survivor'),
        reason: read.text('reason'),
      };
    },
    button: () => 'Merge',
    danger: true,
  },
  turnLive: {
    title: () => 'Turn this maintenance live',
    lead: () => 'It becomes a live incident from now on: clocks start and tier 1 is paged.',
    fields: () => [
      { type: 'severity', name: 'severity', label: 'Severity' },
      { type: 'area', name: 'note', label: 'What went wrong', rows: 3 },
    ],
    initial: (c) => ({ severity: c.desk.policy.defaultSeverity, note: '' }),
    command: (c, read) => ({
      type: 'turnLive',
      incidentId: c.incident.id,
      basedOn: c.seen.severity,
      severity: read.severity('severity'),
      note: read.text('note'),
    }),
    button: (_c, values) => `Turn live as ${String(values['severity'])}`,
    danger: true,
  },
  moveWindow: {
    title: () => 'Move the planned window',
    fields: () => [
      { type: 'when', name: 'plannedFrom', label: 'Begins', direction: 'future' },
      { type: 'when', name: 'plannedTo', label: 'Ends', direction: 'future' },
      { type: 'area', name: 'note', label: 'Note', note: optional, rows: 2 },
    ],
    initial: (c) => ({
      plannedFrom: c.incident.plannedFrom === null ? '' : stamp(c.incident.plannedFrom),
      plannedTo: c.incident.plannedTo === null ? '' : stamp(c.incident.plannedTo),
      note: '',
    }),
    command: (c, read) => ({
      type: 'moveWindow',
      incidentId: c.incident.id,
      plannedFrom: read.time('plannedFrom', 'future', 'Say when the window begins.'),
      plannedTo: read.time('plannedTo', 'future', 'Say when the window ends.'),
      note: read.maybe('note'),
    }),
    button: () => 'Move window',
  },
  moveToCurrentPolicy: {
    title: () => 'Move to the current policy',
    lead: (c) =>
      c.incident.policyHash === c.desk.policy.hash
        ? 'This incident is measured by the current policy already.'
        : 'Limits change as at a change of severity: what is overdue stays overdue, rows that are gone are cancelled, new ones start now.',
    fields: () => [],
    command: (c) => ({ type: 'moveToCurrentPolicy', incidentId: c.incident.id }),
    button: () => 'Move to the current policy',
  },
};
