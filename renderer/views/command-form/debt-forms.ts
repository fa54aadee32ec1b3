import { clockFor } from '@domain/debts.ts';
import { currentRun } from '@domain/ladder.ts';
import { personText } from '../../incident/words.ts';
import { dueTime, limit, stamp } from '../../ui/format.ts';
import { zoneName } from '../../ui/zone.ts';
import { type CommandForms, debtOf, type FormContext, optional, reasonField } from './form-types.ts';

function label(c: FormContext): string {
  return debtOf(c)?.row.label ?? 'What is owed';
}

/** What is owed, the ladder, and who answers. */
export const debtForms: CommandForms = {
  acknowledge: {
    title: () => 'Acknowledge the incident',
    lead: () => 'Stops the ladder. Who acknowledges becomes the assignee.',
    fields: (c) => [
      {
        type: 'person',
        name: 'onBehalfOf',
        label: 'On behalf of',
        note: optional,
        hint: 'For somebody who answered by phone.',
        placeholder: c.desk.actingAs.name,
      },
      { type: 'when', name: 'at', label: 'Answered at', placeholder: 'now' },
      { type: 'text', name: 'note', label: 'Note', note: optional },
    ],
    initial: (c) => {
      const person = c.desk.directory.people.find((one) => one.id === c.target);
      return {
        onBehalfOf: person === undefined ? (c.target ?? '') : personText(c.desk.directory, person),
        at: '',
        note: '',
      };
    },
    command: (c, read) => ({
      type: 'acknowledge',
      incidentId: c.incident.id,
      at: read.when('at'),
      onBehalfOf: read.maybe('onBehalfOf') === null ? null : read.person('onBehalfOf'),
      note: read.maybe('note'),
      derived: false,
    }),
    button: (_c, values) => (values['onBehalfOf'] === '' ? 'Acknowledge' : 'Acknowledge for them'),
  },
  escalate: {
    title: () => 'Escalate',
    lead: (c) => {
      const tier = currentRun(c.incident)?.tier ?? 0;
      const next = c.incident.policy.ladder.tiers.find((one) => one.tier > tier);
      return next === undefined
        ? 'The ladder has no tier above the present one.'
        : `Pages tier ${String(next.tier)}, ${next.label}, and makes that person the assignee.`;
    },
    fields: () => [reasonField('Why', 'no database expert here')],
    command: (c, read) => ({ type: 'escalate', incidentId: c.incident.id, reason: read.text('reason') }),
    button: () => 'Escalate',
  },
  snoozeLadder: {
    title: () => 'Snooze the ladder',
    lead: (c) => {
      const left = c.incident.policy.ladder.snoozeMaxMs - (currentRun(c.incident)?.snoozedMs ?? 0);
      return `The next step waits. At most ${limit(c.incident.policy.ladder.snoozeMaxMs)} in all, ${limit(Math.max(0, left))} left.`;
    },
    fields: () => [{ type: 'text', name: 'minutes', label: 'Minutes' }, reasonField('Why it can wait')],
    initial: () => ({ minutes: '5', reason: '' }),
    command: (c, read) => {
      const minutes = Number(read.text('minutes'));
      if (!Number.isInteger(minutes) || minutes <= 0)
        read.fault('minutes', `“${read.text('minutes')}” is not a number of minutes. Write 5.`);
      return { type: 'snoozeLadder', incidentId: c.incident.id, minutes, reason: read.text('reason') };
    },
    button: (_c, values) => `Snooze ${String(values['minutes'])} min`,
  },
  snoozeDebt: {
    title: (c) => `Snooze: ${label(c)}`,
    lead: (c) => {
      const debt = debtOf(c);
      return debt === null
        ? null
        : `Due ${dueTime(debt.dueAt, c.now)} ${zoneName(debt.dueAt)}. It can be moved once, by one own limit at most.`;
    },
    fields: () => [
      { type: 'when', name: 'until', label: 'Until', direction: 'future' },
      reasonField('Why it can wait', 'plan agreed, restore running'),
    ],
    initial: (c) => ({ until: stamp(Math.max(debtOf(c)?.dueAt ?? 0, c.now) + 600_000), reason: '' }),
    command: (c, read) => ({
      type: 'snoozeDebt',
      incidentId: c.incident.id,
      debt: c.target ?? '',
      until: read.time('until', 'future', 'Say until when.'),
      reason: read.text('reason'),
    }),
    button: () => 'Snooze',
  },
  waiveDebt: {
    title: (c) => `Waive: ${label(c)}`,
    lead: () =>
      'Then nobody owes it any more. It counts neither as met nor as missed, unless it was missed before.',
    fields: () => [reasonField('Why it is not needed')],
    command: (c, read) => ({
      type: 'waiveDebt',
      incidentId: c.incident.id,
      debt: c.target ?? '',
      reason: read.text('reason'),
    }),
    button: () => 'Waive',
  },
  tickDebt: {
    title: (c) => `Tick as done: ${label(c)}`,
    fields: () => [
      { type: 'person', name: 'person', label: 'Done by' },
      { type: 'when', name: 'at', label: 'Done at', placeholder: 'now' },
      { type: 'text', name: 'note', label: 'Note', note: optional },
    ],
    initial: (c) => ({ person: personText(c.desk.directory, c.desk.actingAs), at: '', note: '' }),
    command: (c, read) => ({
      type: 'tickDebt',
      incidentId: c.incident.id,
      debt: c.target ?? '',
      person: read.person('person'),
      at: read.when('at'),
      note: read.maybe('note'),
    }),
    button: () => 'Tick',
  },
  requestUpdate: {
    title: () => 'Request an update',
    lead: () => 'Marks the update clock as asked for by you. No due time moves.',
    fields: () => [{ type: 'text', name: 'note', label: 'What is to be said', note: optional }],
    command: (c, read) => ({ type: 'requestUpdate', incidentId: c.incident.id, note: read.maybe('note') }),
    button: () => 'Request',
  },
  markTimelineReviewed: {
    title: () => 'Mark the timeline as reviewed',
    fields: () => [{ type: 'text', name: 'note', label: 'Note', note: optional }],
    command: (c, read) => ({
      type: 'markTimelineReviewed',
      incidentId: c.incident.id,
      note: read.maybe('note'),
    }),
    button: () => 'Mark reviewed',
  },
  setPirDate: {
    title: () => 'Set the date of the review (PIR)',
    lead: (c) => {
      const row = c.incident.policy.rows.find((one) =>
        one.metBy.some((condition) => condition.is === 'pirDateSet'),
      );
      const clock = row === undefined ? null : clockFor(c.incident, row);
      return clock === null || clock.within.unit === 'days'
        ? null
        : `To be set within ${limit(clock.within.amount)} of the resolution.`;
    },
    fields: () => [
      {
        type: 'when',
        name: 'at',
        label: 'Date and time',
        direction: 'future',
        placeholder: 'tomorrow 10:00',
      },
    ],
    initial: (c) => ({ at: c.incident.pir.dateAt === null ? '' : stamp(c.incident.pir.dateAt) }),
    command: (c, read) => ({
      type: 'setPirDate',
      incidentId: c.incident.id,
      at: read.time('at', 'future', 'Say when the review takes place.'),
    }),
    button: () => 'Set date',
  },
};
