import type { Command, CommandOf, CommandType, DeclareCommand } from '../command.ts';
import type { Person } from '../terms.ts';

/** Commands with every field at a plain value, so that a test names only what it is about. */

export type IncidentCommandType = Exclude<CommandType, 'declare'>;
export type FieldsOf<T extends IncidentCommandType> = Omit<CommandOf<T>, 'type' | 'incidentId'>;

const nobody: Person = { id: null, name: '' };

/** The one file that the desks of tests keep. */
export const aFile = { hash: 'f'.repeat(64), name: 'graph.png' } as const;

const plain: { readonly [T in IncidentCommandType]: FieldsOf<T> } = {
  addEntry: {
    kind: 'note',
    text: 'looked at the graphs',
    at: null,
    approximate: false,
    untimed: false,
    source: 'person',
    executor: null,
    objections: null,
    checkBackAt: null,
    files: [],
  },
  attachFiles: { entry: '', files: [aFile] },
  correctEntry: { entry: '', text: 'looked at the logs', at: null },
  retractEntry: { entry: '', reason: 'belongs to another incident' },
  pinEntry: { entry: '', pinned: true },
  redact: { events: [], reason: 'holds a password' },
  settleEntry: { entry: '', outcome: 'confirmed', evidence: null },
  acknowledge: { at: null, onBehalfOf: null, note: null, derived: false },
  changeStatus: {
    basedOn: null,
    at: null,
    to: 'investigating',
    note: null,
    mitigatedAt: null,
    derived: false,
  },
  resolve: {
    basedOn: null,
    at: null,
    rootCauseKnown: 'unknown',
    rootCause: null,
    summary: null,
    pirAt: null,
    mitigatedAt: null,
    note: null,
  },
  close: { basedOn: null, reason: null },
  reopen: { basedOn: null, reason: 'it came back' },
  cancel: { basedOn: null, reason: 'no incident after all' },
  mergeInto: { basedOn: null, survivor: '', reason: 'both are one' },
  changeSeverity: {
    basedOn: null,
    to: 'SEV1',
    note: 'more users than thought',
    declaredByMistake: false,
    at: null,
  },
  turnLive: { basedOn: null, severity: 'SEV2', note: 'the migration broke checkout' },
  moveWindow: { plannedFrom: 0, plannedTo: 0, note: null },
  correctMoment: { moment: 'startedAt', at: null, approximate: false, note: null },
  escalate: { reason: 'we need more hands' },
  snoozeLadder: { minutes: 5, reason: 'on the phone with the on-call' },
  snoozeDebt: { debt: '', until: 0, reason: 'waiting for the vendor' },
  waiveDebt: { debt: '', reason: 'nobody to tell' },
  tickDebt: { at: null, debt: '', person: nobody, note: null },
  requestUpdate: { note: null },
  recordCommunication: {
    at: null,
    message: 'update',
    audiences: ['stakeholders'],
    text: 'we are working on it',
    channel: null,
    person: nobody,
    nextUpdateAt: null,
    extensionReason: null,
    actions: null,
    needs: null,
    untimed: false,
  },
  sendCommunication: {
    message: 'update',
    audiences: ['stakeholders'],
    text: 'we are working on it',
    writer: nobody,
    approvedBy: null,
    approvedAt: null,
    confirmed: false,
    nextUpdateAt: null,
    extensionReason: null,
    actions: null,
    needs: null,
    fields: [],
  },
  tickDelivery: { at: null, communication: '', audience: 'stakeholders', person: nobody, channel: null },
  linkChannel: { link: '#incident' },
  markTimelineReviewed: { note: null },
  addExitCriterion: { text: 'the cache is warm again' },
  tickExitCriterion: { criterion: '' },
  waiveExitCriterion: { criterion: '', reason: 'cannot be done' },
  editTags: { add: [], remove: [] },
  takeRole: { basedOn: null, role: 'commander', person: nobody },
  leaveRole: { basedOn: null, role: 'commander', person: nobody },
  assign: { person: nobody },
  editDetails: { title: null, description: null, impact: null, callLink: null, services: null },
  setPirDate: { at: 0 },
  writePirSection: { section: 'lessons', text: 'alarms have to reach somebody' },
  setPirFactor: { factor: null, kind: 'process', ticked: true, text: 'no canary' },
  setActionItem: {
    item: null,
    title: 'add a canary',
    owner: null,
    priority: 'normal',
    itemType: null,
    dueAt: null,
    done: 'open',
    evidence: null,
  },
  movePir: { to: 'inReview' },
  moveToCurrentPolicy: {},
};

/** A command on an incident; a person that it needs and that is not given is the actor. */
export function command<T extends IncidentCommandType>(
  type: T,
  incidentId: string,
  fields: Partial<FieldsOf<T>>,
  actor: Person,
): Command {
  const whole: Record<string, unknown> = { ...plain[type], ...fields };
  if (whole['person'] === nobody) whole['person'] = actor;
  return { ...whole, type, incidentId } as unknown as Command;
}

export function declaration(fields: Partial<DeclareCommand>): DeclareCommand {
  return {
    type: 'declare',
    title: 'Checkout fails',
    description: null,
    impact: null,
    severity: 'SEV2',
    kind: 'live',
    services: [],
    reporter: null,
    callLink: null,
    startedAt: null,
    startedAbout: false,
    detectedAt: 'declared',
    detectedAbout: false,
    plannedFrom: null,
    plannedTo: null,
    ...fields,
  };
}
