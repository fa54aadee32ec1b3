import type { Row } from './row.ts';

const onIncident = ['incident'] as const;

/** Commands that are given on the entry line alone; what they are about stands on the line too. */
export const lineRows = {
  note: {
    label: 'Log a note',
    scopes: onIncident,
    command: 'addEntry',
    line: { words: ['note', 'n'], usage: 'text', timed: true },
  },
  observation: {
    label: 'Log an observation',
    scopes: onIncident,
    command: 'addEntry',
    line: { words: ['observation', 'obs', 'o'], usage: 'what you see', timed: true },
  },
  act: {
    label: 'Log an action',
    find: 'did done',
    scopes: onIncident,
    command: 'addEntry',
    line: { words: ['action', 'act'], usage: 'what was done', timed: true },
  },
  question: {
    label: 'Log a question',
    scopes: onIncident,
    command: 'addEntry',
    line: { words: ['question', 'q'], usage: 'what has to be known', timed: true },
  },
  impact: {
    label: 'Log an impact',
    scopes: onIncident,
    command: 'addEntry',
    line: { words: ['impact', 'i'], usage: 'what users feel', timed: true },
  },
  correctLast: {
    label: 'Correct your last entry',
    scopes: onIncident,
    command: 'correctEntry',
    line: { words: ['correct'], usage: 'new text' },
  },
  retractLast: {
    label: 'Retract your last entry',
    find: 'delete take back undo',
    scopes: onIncident,
    command: 'retractEntry',
    line: { words: ['retract'], usage: 'reason' },
  },
  pinLast: {
    label: 'Pin the last entry',
    scopes: onIncident,
    command: 'pinEntry',
    line: { words: ['pin'] },
  },
  confirmHypothesis: {
    label: 'Confirm the last open hypothesis',
    scopes: onIncident,
    command: 'settleEntry',
    line: { words: ['confirm'], usage: 'evidence' },
  },
  ruleOut: {
    label: 'Rule out the last open hypothesis',
    scopes: onIncident,
    command: 'settleEntry',
    line: { words: ['ruleout', 'rule-out'], usage: 'evidence' },
  },
  answer: {
    label: 'Answer the last open question',
    scopes: onIncident,
    command: 'settleEntry',
    line: { words: ['answer'], usage: 'the answer' },
  },
  sent: {
    label: 'Mark a message as sent by hand',
    find: 'told delivered tick',
    scopes: onIncident,
    command: 'tickDelivery',
    line: { words: ['sent'], usage: 'audience, the way it took', timed: true },
  },
  waive: {
    label: 'Waive something owed',
    scopes: onIncident,
    command: 'waiveDebt',
    line: { words: ['waive'], usage: 'what, reason' },
  },
  tick: {
    label: 'Tick something owed as done',
    find: 'met by hand',
    scopes: onIncident,
    command: 'tickDebt',
    line: { words: ['tick'], usage: 'what, note', timed: true },
  },
  criterion: {
    label: 'Add an exit criterion',
    scopes: onIncident,
    command: 'addExitCriterion',
    line: { words: ['criterion'], usage: 'what has to be done before closing' },
  },
  leaveRole: {
    label: 'Leave a role',
    scopes: onIncident,
    command: 'leaveRole',
    line: { words: ['leave'], usage: 'commander @person' },
  },
  pirDate: {
    label: 'Set the date of the review (PIR)',
    scopes: onIncident,
    command: 'setPirDate',
    line: { words: ['pir'], usage: 'tomorrow 10:00' },
  },
  actionItem: {
    label: 'Add an action item',
    find: 'follow up todo',
    scopes: onIncident,
    command: 'setActionItem',
    line: { words: ['item'], usage: 'what is to be done' },
  },
  title: {
    label: 'Change the title',
    scopes: onIncident,
    command: 'editDetails',
    line: { words: ['title'], usage: 'new title' },
  },
  affected: {
    label: 'Change the impact in the head',
    scopes: onIncident,
    command: 'editDetails',
    line: { words: ['affects'], usage: 'what users feel, in one line' },
  },
  services: {
    label: 'Set the services',
    scopes: onIncident,
    command: 'editDetails',
    line: { words: ['services'], usage: '#service #service' },
  },
  callLink: {
    label: 'Set the call link',
    find: 'conference meeting bridge',
    scopes: onIncident,
    command: 'editDetails',
    line: { words: ['call'], usage: 'https://…' },
  },
} as const satisfies Readonly<Record<string, Row>>;
