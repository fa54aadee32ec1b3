import { type CorrectableMoment, correctableMoments, type Role, roles } from '@domain/terms.ts';
import { momentWords, personText, roleWord } from '../../incident/words.ts';
import { stamp } from '../../ui/format.ts';
import { type CommandForms, type FormContext, itemOf, optional, reasonField } from './form-types.ts';

function momentStamp(c: FormContext, moment: CorrectableMoment): string {
  const { at, approximate } = c.incident[moment];
  return at === null ? '' : `${approximate ? 'about ' : ''}${stamp(at)}`;
}

function serviceNames(c: FormContext): readonly string[] {
  return c.incident.services.map((service) => service.name);
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}

const outcomes = [
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'ruledOut', label: 'Ruled out' },
];

/** Entries, details, roles and links. */
export const recordForms: CommandForms = {
  correctEntry: {
    title: () => 'Correct the entry',
    lead: () => 'The old text stays in the record and can be opened.',
    fields: () => [
      { type: 'area', name: 'text', label: 'Text', rows: 5 },
      { type: 'when', name: 'at', label: 'Happened at' },
    ],
    initial: (c) => {
      const item = itemOf(c);
      return { text: item?.text ?? '', at: item === null ? '' : stamp(item.at) };
    },
    command: (c, read) => {
      const item = itemOf(c);
      const at = read.when('at');
      const text = read.text('text');
      return {
        type: 'correctEntry',
        incidentId: c.incident.id,
        entry: c.target ?? '',
        text: text === item?.text ? null : text,
        // The field shows whole minutes: untouched, the seconds stay.
        at: at === null || item === null || stamp(at) === stamp(item.at) ? null : at,
      };
    },
    button: () => 'Correct',
  },
  retractEntry: {
    title: () => 'Retract the entry',
    lead: () => 'It stays, struck through, with the reason under it.',
    fields: () => [reasonField('Why')],
    command: (c, read) => ({
      type: 'retractEntry',
      incidentId: c.incident.id,
      entry: c.target ?? '',
      reason: read.text('reason'),
    }),
    button: () => 'Retract',
  },
  redact: {
    title: () => 'Redact for good',
    lead: () =>
      'The words of this entry are blanked in the record and in the search, for good. Backups keep them until they expire.',
    fields: () => [reasonField('Why', 'a password was pasted')],
    command: (c, read) => ({
      type: 'redact',
      incidentId: c.incident.id,
      events: c.target === null ? [] : [c.target],
      reason: read.text('reason'),
    }),
    button: () => 'Redact',
    danger: true,
  },
  settleEntry: {
    title: (c) => (itemOf(c)?.kind === 'question' ? 'Settle the question' : 'Settle the hypothesis'),
    lead: (c) => itemOf(c)?.text.slice(0, 300) ?? null,
    fields: (c) => [
      {
        type: 'choice',
        name: 'outcome',
        label: 'Outcome',
        options:
          itemOf(c)?.kind === 'question'
            ? [{ value: 'answered', label: 'Answered' }]
            : outcomes.map((outcome) => ({
                ...outcome,
                ...(outcome.value === itemOf(c)?.state ? { note: 'now' } : {}),
              })),
      },
      {
        type: 'area',
        name: 'evidence',
        label: itemOf(c)?.kind === 'question' ? 'Answer' : 'Evidence',
        note: optional,
        rows: 3,
      },
    ],
    initial: (c) => {
      const item = itemOf(c);
      const other = item?.state === 'confirmed' ? 'ruledOut' : 'confirmed';
      return { outcome: item?.kind === 'question' ? 'answered' : other, evidence: '' };
    },
    command: (c, read) => ({
      type: 'settleEntry',
      incidentId: c.incident.id,
      entry: c.target ?? '',
      outcome: read.choice('outcome'),
      evidence: read.maybe('evidence'),
    }),
    button: () => 'Settle',
  },
  correctMoment: {
    title: () => 'Correct a time',
    lead: () => 'Figures are worked out again. The time of declaration is fixed.',
    fields: (c, values) => [
      {
        type: 'select',
        name: 'moment',
        label: 'Moment',
        options: correctableMoments.map((moment) => ({
          value: moment,
          label: `${momentWords[moment]}: ${momentStamp(c, moment) || 'not known'}`,
        })),
      },
      {
        type: 'when',
        name: 'at',
        label: 'True time',
        placeholder: momentStamp(c, values['moment'] as CorrectableMoment) || 'not known',
        hint: 'Empty: not known. “about” in front: approximate.',
      },
      { type: 'text', name: 'note', label: 'Note', note: optional },
    ],
    initial: (c) => ({ moment: c.target ?? 'startedAt', at: '', note: '' }),
    command: (c, read) => ({
      type: 'correctMoment',
      incidentId: c.incident.id,
      moment: read.choice('moment'),
      at: read.when('at'),
      approximate: read.about('at'),
      note: read.maybe('note'),
    }),
    button: () => 'Correct',
  },
  editDetails: {
    title: () => 'Edit details',
    fields: (c) => [
      { type: 'text', name: 'title', label: 'Title' },
      { type: 'area', name: 'impact', label: 'Impact', note: 'what users feel', rows: 2 },
      {
        type: 'chips',
        name: 'services',
        label: 'Services',
        suggestions: c.desk.directory.services.map((service) => service.name),
        placeholder: 'a service of the directory, or any name',
      },
      { type: 'area', name: 'description', label: 'What is known', rows: 3 },
      { type: 'text', name: 'callLink', label: 'Call link' },
    ],
    initial: (c) => ({
      title: c.incident.title ?? '',
      impact: c.incident.impact ?? '',
      services: serviceNames(c),
      description: c.incident.description ?? '',
      callLink: c.incident.callLink ?? '',
    }),
    command: (c, read) => {
      // Null leaves a field as it is.
      const changed = (name: 'title' | 'impact' | 'description' | 'callLink') =>
        read.text(name) === (c.incident[name] ?? '') ? null : read.text(name);
      if (read.text('title') === '') read.fault('title', 'An incident needs a title.');
      return {
        type: 'editDetails',
        incidentId: c.incident.id,
        title: changed('title'),
        description: changed('description'),
        impact: changed('impact'),
        callLink: changed('callLink'),
        services: sameWords(read.list('services'), serviceNames(c)) ? null : read.list('services'),
      };
    },
    button: () => 'Save',
  },
  editTags: {
    title: () => 'Edit tags',
    lead: () => 'Rows of the policy that are bound to a tag begin or cease with it.',
    fields: (c) => [
      {
        type: 'chips',
        name: 'tags',
        label: 'Tags',
        suggestions: c.desk.policy.tags.filter((tag) => !c.incident.tags.includes(tag)),
      },
    ],
    initial: (c) => ({ tags: c.incident.tags }),
    command: (c, read) => ({
      type: 'editTags',
      incidentId: c.incident.id,
      add: read.list('tags').filter((tag) => !c.incident.tags.includes(tag)),
      remove: c.incident.tags.filter((tag) => !read.list('tags').includes(tag)),
    }),
    button: () => 'Save tags',
  },
  takeRole: {
    title: () => 'Roles',
    lead: (c) => {
      const held = c.incident.roles.filter((role) => role.to === null);
      return held.length === 0
        ? 'Nobody holds a role yet.'
        : held
            .map((role) => `${roleWord(role.role, c.incident.policy.labels)}: ${role.person.name}`)
            .join(' · ');
    },
    fields: (c) => [
      {
        type: 'select',
        name: 'role',
        label: 'Role',
        options: roles.map((role) => ({ value: role, label: roleWord(role, c.incident.policy.labels) })),
      },
      { type: 'person', name: 'person', label: 'Taken by' },
    ],
    initial: (c) => ({
      role: roles.find((role) => role === c.target) ?? 'commander',
      person: personText(c.desk.directory, c.desk.actingAs),
    }),
    command: (c, read) => ({
      type: 'takeRole',
      incidentId: c.incident.id,
      role: read.choice('role'),
      basedOn: read.text('role') === 'commander' ? c.seen.commander : null,
      person: read.person('person'),
    }),
    button: (c, values) => `Take ${roleWord(values['role'] as Role, c.incident.policy.labels)}`,
  },
  leaveRole: {
    title: () => 'Leave a role',
    lead: (c) => {
      const held = c.incident.roles.find((role) => role.event === c.target);
      return held === undefined
        ? null
        : `${held.person.name} leaves ${roleWord(held.role, c.incident.policy.labels)}. What the role owes is then owed by the commander.`;
    },
    fields: () => [],
    command: (c) => {
      const held = c.incident.roles.find((role) => role.event === c.target);
      const role = held?.role ?? 'commander';
      return {
        type: 'leaveRole',
        incidentId: c.incident.id,
        role,
        basedOn: role === 'commander' ? c.seen.commander : null,
        person: held?.person ?? c.desk.actingAs,
      };
    },
    button: () => 'Leave',
  },
  assign: {
    title: () => 'Assign',
    lead: (c) => (c.incident.assignee === null ? 'Nobody is assigned.' : `Now ${c.incident.assignee.name}.`),
    fields: () => [{ type: 'person', name: 'person', label: 'Assignee' }],
    initial: (c) => ({ person: personText(c.desk.directory, c.desk.actingAs) }),
    command: (c, read) => ({ type: 'assign', incidentId: c.incident.id, person: read.person('person') }),
    button: () => 'Assign',
  },
  linkChannel: {
    title: () => 'Link the incident channel',
    lead: (c) => (c.incident.channelName === null ? null : `Proposed name: ${c.incident.channelName}`),
    fields: () => [
      {
        type: 'text',
        name: 'link',
        label: 'Link or name of the channel',
        placeholder: 'https://… or #incident-inc-…',
      },
    ],
    initial: (c) => ({ link: c.incident.channelLink ?? '' }),
    command: (c, read) => ({ type: 'linkChannel', incidentId: c.incident.id, link: read.text('link') }),
    button: () => 'Link',
  },
  addExitCriterion: {
    title: () => 'Add an exit criterion',
    lead: () => 'A line that has to be ticked or waived before the incident is closed.',
    fields: () => [{ type: 'text', name: 'text', label: 'Has to be done before closing' }],
    command: (c, read) => ({ type: 'addExitCriterion', incidentId: c.incident.id, text: read.text('text') }),
    button: () => 'Add',
  },
  waiveExitCriterion: {
    title: (c) =>
      `Waive: ${c.incident.exitCriteria.find((one) => one.id === c.target)?.label ?? 'exit criterion'}`,
    fields: () => [reasonField('Why it is not needed')],
    command: (c, read) => ({
      type: 'waiveExitCriterion',
      incidentId: c.incident.id,
      criterion: c.target ?? '',
      reason: read.text('reason'),
    }),
    button: () => 'Waive',
  },
};
