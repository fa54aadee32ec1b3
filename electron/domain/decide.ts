import type { Command, CommandOf, CommandType } from './command.ts';
import { canSnooze, canTick } from './debt-state.ts';
import { snoozeDebt, tickDebt, waiveDebt } from './decide-debts.ts';
import { declare } from './decide-declare.ts';
import * as entries from './decide-entries.ts';
import { acknowledge, assign, escalate, leaveRole, snoozeLadder, takeRole } from './decide-ladder.ts';
import { recordCommunication, requestUpdate, sendCommunication, tickDelivery } from './decide-messages.ts';
import * as review from './decide-review.ts';
import * as status from './decide-status.ts';
import { type Context, type Decision, refuse } from './decision.ts';
import { isTooLateToReopen, openCriteria } from './exit-criteria.ts';
import type { FoldMemory, Incident } from './incident.ts';
import { statusName } from './labels.ts';
import { currentRun, isRunning, ladderSnoozeLeftMs } from './ladder.ts';
import { lastInstant } from './shape.ts';
import { isPerson, type Person, statusRank } from './terms.ts';

/** The decision: what a command does to an incident as it stands, as events, or why it does nothing. */

type Decider<T extends CommandType> = (
  incident: Incident,
  command: CommandOf<T>,
  context: Context,
) => Decision;
export type IncidentCommandType = Exclude<CommandType, 'declare'>;

/** Null where a command is allowed now, else the sentence that says why not. */
type Gate = (incident: Incident) => string | null;

const always: Gate = () => null;

function named(incident: Incident): string {
  return statusName(incident, incident.status).toLowerCase();
}

const whileUnresolved: Gate = (incident) =>
  statusRank(incident.status) < statusRank('resolved')
    ? null
    : `The incident is ${named(incident)}; that is not possible any more.`;
const whileOpen: Gate = (incident) =>
  statusRank(incident.status) < statusRank('closed')
    ? null
    : `The incident is ${named(incident)}; that is not possible any more.`;
const fromResolved: Gate = (incident) => {
  if (incident.status === 'resolved' || incident.status === 'closed') return null;
  return `The incident is ${named(incident)}, not resolved. Resolve it first.`;
};
const underRules: Gate = (incident) =>
  whileUnresolved(incident) ??
  (incident.kind === 'live' || incident.kind === 'drill'
    ? null
    : 'Planned work has no ladder. Turn it live first.');

const gates: { readonly [T in IncidentCommandType]: Gate } = {
  addEntry: always,
  attachFiles: always,
  correctEntry: always,
  retractEntry: always,
  pinEntry: always,
  redact: always,
  settleEntry: always,
  sendCommunication: always,
  tickDelivery: always,
  recordCommunication: always,
  correctMoment: always,
  editTags: always,
  editDetails: always,
  acknowledge: underRules,
  escalate: underRules,
  snoozeLadder: (incident) => {
    const run = currentRun(incident);
    return run !== null && isRunning(incident, run)
      ? null
      : 'The ladder is not running, so there is nothing to snooze.';
  },
  changeStatus: whileUnresolved,
  resolve: whileUnresolved,
  cancel: whileUnresolved,
  mergeInto: whileUnresolved,
  close: (incident) => {
    // Closed here and cancelled there is settled by closing once more.
    if (incident.status === 'resolved' || (incident.status === 'closed' && incident.statuses.length > 1))
      return null;
    return incident.status === 'closed'
      ? 'The incident is closed already.'
      : `Not closed: the incident is ${named(incident)}. Resolve it first.`;
  },
  reopen: (incident) =>
    incident.status === 'resolved' || incident.status === 'closed'
      ? null
      : `The incident is ${named(incident)}; only a resolved or closed one can be reopened.`,
  changeSeverity: (incident) => (incident.severities.length > 1 ? null : whileOpen(incident)),
  turnLive: (incident) =>
    whileUnresolved(incident) ??
    (incident.kind === 'maintenance' ? null : 'Only planned work can turn live.'),
  moveWindow: (incident) =>
    whileUnresolved(incident) ?? (incident.kind === 'maintenance' ? null : 'Only planned work has a window.'),
  snoozeDebt: owes,
  waiveDebt: owes,
  tickDebt: owes,
  requestUpdate: whileUnresolved,
  linkChannel: whileOpen,
  markTimelineReviewed: fromResolved,
  addExitCriterion: whileOpen,
  tickExitCriterion: whileOpen,
  waiveExitCriterion: whileOpen,
  takeRole: whileOpen,
  leaveRole: whileOpen,
  assign: whileOpen,
  setPirDate: fromResolved,
  writePirSection: fromResolved,
  setPirFactor: fromResolved,
  setActionItem: fromResolved,
  movePir: fromResolved,
  moveToCurrentPolicy: whileOpen,
};

function owes(incident: Incident): string | null {
  return incident.debts.some((debt) => debt.end === null) ? null : 'Nothing is owed on this incident.';
}

const deciders: { readonly [T in IncidentCommandType]: Decider<T> } = {
  ...entries,
  acknowledge,
  escalate,
  snoozeLadder,
  assign,
  takeRole,
  leaveRole,
  snoozeDebt,
  waiveDebt,
  tickDebt,
  sendCommunication,
  tickDelivery,
  recordCommunication,
  requestUpdate,
  changeStatus: status.changeStatus,
  resolve: status.resolve,
  close: status.close,
  reopen: status.reopen,
  cancel: status.cancel,
  mergeInto: status.mergeInto,
  changeSeverity: status.changeSeverity,
  turnLive: status.turnLive,
  moveWindow: status.moveWindow,
  correctMoment: status.correctMoment,
  markTimelineReviewed: review.markTimelineReviewed,
  addExitCriterion: review.addExitCriterion,
  tickExitCriterion: review.tickExitCriterion,
  waiveExitCriterion: review.waiveExitCriterion,
  setPirDate: review.setPirDate,
  writePirSection: review.writePirSection,
  setPirFactor: review.setPirFactor,
  setActionItem: review.setActionItem,
  movePir: review.movePir,
  moveToCurrentPolicy: review.moveToCurrentPolicy,
};

/** What tells beside the incident which commands can be given: the time, the policy in force, the entries. */
type Known = {
  readonly now: number;
  readonly policyHash: string;
  readonly memory: Pick<FoldMemory, 'entries' | 'messages'>;
};

/** Where nothing is left that a command could act on, whatever its fields. */
const spent: { readonly [T in IncidentCommandType]?: (incident: Incident, known: Known) => boolean } = {
  attachFiles: noStandingEntry,
  correctEntry: noStandingEntry,
  retractEntry: noStandingEntry,
  pinEntry: noStandingEntry,
  settleEntry: (_incident, { memory }) =>
    ![...memory.entries.values()].some(
      ({ kind, settled, retracted }) =>
        !retracted && (kind === 'hypothesis' || (kind === 'question' && settled !== 'answered')),
    ),
  close: (incident) => openCriteria(incident).length > 0,
  reopen: (incident, { now }) => isTooLateToReopen(incident, now),
  moveToCurrentPolicy: (incident, { policyHash }) => incident.policyHash === policyHash,
  snoozeLadder: (incident) => {
    const run = currentRun(incident);
    return run !== null && ladderSnoozeLeftMs(incident, run) < 60_000;
  },
  snoozeDebt: (incident) => !incident.debts.some(canSnooze),
  waiveDebt: (incident) => !incident.debts.some((debt) => debt.end === null && debt.row.waivable),
  tickDebt: (incident) => !incident.debts.some(canTick),
  tickDelivery: (_incident, { memory }) =>
    ![...memory.messages.values()].some(({ unsent }) => unsent.length > 0),
  markTimelineReviewed: (incident) => incident.timelineReviewedAt !== null,
  tickExitCriterion: noOpenCriterion,
  waiveExitCriterion: noOpenCriterion,
  leaveRole: (incident) => !incident.roles.some((held) => held.to === null),
  writePirSection: reviewComplete,
  setPirFactor: reviewComplete,
};

function noStandingEntry(_incident: Incident, { memory }: Known): boolean {
  return ![...memory.entries.values()].some(({ retracted }) => !retracted);
}

function noOpenCriterion(incident: Incident): boolean {
  return !incident.exitCriteria.some((c) => c.tickedBy === null && c.waivedBy === null);
}

function reviewComplete(incident: Incident): boolean {
  return incident.pir.status === 'complete';
}

/** Commands that can be given now; each with valid fields is accepted. */
export function allowedCommands(incident: Incident, known: Known): readonly IncidentCommandType[] {
  const types = Object.keys(gates) as IncidentCommandType[];
  return types.filter((type) => whyNotNow(incident, type, known) === null);
}

/** What to say of a command that the gates let pass and that has nothing left to act on. */
const spentSentences: { readonly [T in IncidentCommandType]?: string } = {
  attachFiles: 'No entry stands that a file could be put beside.',
  correctEntry: 'No entry stands that could be corrected.',
  retractEntry: 'No entry stands that could be retracted.',
  pinEntry: 'No entry stands that could be pinned.',
  settleEntry: 'No hypothesis or question is open.',
  close: 'Exit criteria are open. Tick or waive them first.',
  reopen: 'Resolved too long ago to be reopened. Declare a new incident instead.',
  moveToCurrentPolicy: 'The incident is measured by the current policy already.',
  snoozeLadder: 'The ladder was snoozed for as long as it may be.',
  snoozeDebt: 'Nothing that is owed can be put off.',
  waiveDebt: 'Nothing that is owed can be waived.',
  tickDebt: 'Nothing that is owed is met by a tick.',
  markTimelineReviewed: 'The timeline is marked as reviewed already.',
  tickDelivery: 'Nothing waits to be sent by hand.',
  tickExitCriterion: 'No exit criterion is open.',
  waiveExitCriterion: 'No exit criterion is open.',
  leaveRole: 'Nobody holds a role.',
  writePirSection: 'The review is complete.',
  setPirFactor: 'The review is complete.',
};

/** Why a command cannot be given now, whatever its fields; null where it can. */
export function whyNotNow(incident: Incident, type: IncidentCommandType, known: Known): string | null {
  const sentence = gates[type](incident);
  if (sentence !== null) return sentence;
  return spent[type]?.(incident, known) === true
    ? (spentSentences[type] ?? 'Nothing is left that it could act on.')
    : null;
}

const textLimit = 65_536;

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Every text of a command is well-formed and of legal size, every number can be recorded; the field is named. */
function badValue(value: unknown, field: string): Decision | null {
  if (typeof value === 'number' && !(Number.isSafeInteger(value) && value <= lastInstant && value >= 0))
    return refuse('bad-value', 'That is no number or time that can be recorded.', field);
  if (typeof value === 'string') {
    if (value.length * 3 > textLimit && utf8Length(value) > textLimit)
      return refuse('too-long', 'The text is longer than 64 KiB. Shorten it, or attach it as a file.', field);
    if (/\p{Surrogate}|\0/u.test(value))
      return refuse('ill-formed', 'The text holds characters that cannot be stored. Remove them.', field);
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const bad = badValue(item, Array.isArray(value) ? field : field === '' ? key : `${field}.${key}`);
    if (bad !== null) return bad;
  }
  return null;
}

/** The person as the directory knows it; an id that it does not know may be typed text and counts for nothing. */
function asKnown(person: Person, context: Context): Person {
  if (person.id === null || !isPerson(person)) return person;
  return context.person(person.id) ?? { id: null, name: person.name };
}

/** The command with the people that it names as the directory knows them; who leaves a role is known by the incident. */
function withKnownPeople(command: Command, context: Context): Command {
  if (command.type === 'leaveRole') return command;
  const named = Object.entries(command).filter(([field]) => peopleFields.has(field));
  const people = named.map(([field, person]) => [
    field,
    person === null ? null : asKnown(person as Person, context),
  ]);
  return { ...command, ...Object.fromEntries(people) } as Command;
}

const peopleFields: ReadonlySet<string> = new Set([
  'person',
  'executor',
  'onBehalfOf',
  'writer',
  'approvedBy',
]);

export function decide(incident: Incident | null, given: Command, from: Context): Decision {
  const bad = badValue(given, '');
  if (bad !== null) return bad;
  const context = { ...from, actor: asKnown(from.actor, from) };
  const command = withKnownPeople(given, from);
  if (command.type === 'declare') return declare(command, context);
  if (incident === null)
    return refuse('unknown-incident', 'That incident is not in this record.', 'incidentId');
  const { type } = command;
  const sentence = gates[type](incident);
  if (sentence !== null) return refuse('not-now', sentence);
  return (deciders[type] as Decider<IncidentCommandType>)(incident, command, context);
}
