import type { EventOf } from './event.ts';
import { capital } from './labels.ts';
import { aboutText, dateText, instantText, minutesText, timeBeside } from './text/time.ts';
import { lateness } from './timeline-command.ts';
import { type Names, personName } from './timeline-names.ts';
import { type Sentence, type Sentences, withNote } from './timeline-sentence.ts';
import { entryWords, factorWords, messageWords, momentWords, sectionWords } from './timeline-words.ts';

/** Sentences about entries, messages, what is owed, the review and the incident's details. */

function system(label: string, text: string): Sentence {
  return { kind: 'system', label, text };
}

/** `1 byte`, `48,213 bytes`. */
function bytesText(size: number): string {
  return size === 1 ? '1 byte' : `${String(size).replace(/\B(?=(\d{3})+$)/g, ',')} bytes`;
}

const outcomeWords = { confirmed: 'confirmed', ruledOut: 'ruled out', answered: 'answered' } as const;
const reviewWords = { draft: 'draft', inReview: 'in review', complete: 'complete' } as const;

/** Names the intervals that ran out: one by its label, several by their number. */
function miss({ payload, occurredAt }: EventOf<'debtMissed'>, names: Names): string {
  const debt = names.debt(payload.debt);
  const label = names.debtLabel(payload.debt);
  const count = payload.last - payload.first + 1;
  const owedBy = debt === null ? '' : `, owed by ${names.role(debt.row.owedBy)}`;
  const away = payload.absent ? ', noted after an absence' : '';
  const since = timeBeside(occurredAt, occurredAt);
  if (count === 1) return `${label} ${payload.first > 0 ? 'missed again' : 'missed'}${owedBy}${away}`;
  const updates = debt?.row.metBy.some((condition) => condition.is === 'updateSent') === true;
  const what = updates
    ? `${String(count)} updates missed since`
    : `${label} missed ${String(count)} times since`;
  return `${what} ${since}${owedBy}${away}`;
}

function details({ payload, words }: EventOf<'detailsEdited'>): string {
  const services =
    payload.services === null ? null : [...payload.services.map((s) => s.name), ...(words?.services ?? [])];
  const changes = [
    words?.title == null ? null : `title now ${words.title}`,
    words?.description == null ? null : `description now ${words.description}`,
    words?.impact == null ? null : `impact now ${words.impact}`,
    words?.callLink == null ? null : `call link now ${words.callLink}`,
    services === null ? null : `services now ${services.length === 0 ? 'none' : services.join(', ')}`,
  ].filter((change) => change !== null);
  return withNote('Details changed', changes.join('; '));
}

function tags({ payload, words }: EventOf<'tagsEdited'>): string {
  const added = [...new Set([...payload.added, ...(words?.added ?? [])])];
  const removed = [...new Set([...payload.removed, ...(words?.removed ?? [])])];
  const parts = [
    added.length === 0 ? null : `added ${added.join(', ')}`,
    removed.length === 0 ? null : `removed ${removed.join(', ')}`,
  ].filter((part) => part !== null);
  return withNote('Tags changed', parts.join('; '));
}

function actionItem({ payload, words }: EventOf<'actionItemSet'>): string {
  const owner = words?.owner == null ? '' : `, owner ${words.owner}`;
  const due = payload.dueAt === null ? '' : `, due ${dateText(payload.dueAt)}`;
  const done = payload.done === 'done' ? 'done' : 'noted';
  return withNote(`Action item ${done}${owner}${due}`, words?.title);
}

export const recordSentences = {
  entryAdded: ({ payload, words }) => ({
    kind: payload.kind,
    label: entryWords[payload.kind],
    text: words?.text ?? '',
  }),
  entryCorrected: ({ payload, occurredAt }, names) =>
    system('Entry', `Corrected the ${names.entry(payload.entry, occurredAt)}`),
  entryRetracted: ({ payload, words, occurredAt }, names) =>
    system('Entry', withNote(`Retracted the ${names.entry(payload.entry, occurredAt)}`, words?.reason)),
  entryPinned: ({ payload, occurredAt }, names) =>
    system(
      'Entry',
      `${payload.pinned ? 'Pinned' : 'Unpinned'} the ${names.entry(payload.entry, occurredAt)}`,
    ),
  fileAttached: ({ payload, words, occurredAt }, names) => {
    const { entry, hash, size, mediaType } = payload;
    const to = entry === null ? '' : ` to the ${names.entry(entry, occurredAt)}`;
    const what = `${mediaType}, ${bytesText(size)}, SHA-256 ${hash}`;
    return system('File', `Attached ${words?.name ?? 'a file'}${to} (${what})`);
  },
  entrySettled: ({ payload, words, occurredAt }, names) =>
    system(
      'Entry',
      withNote(
        `The ${names.entry(payload.entry, occurredAt)} is ${outcomeWords[payload.outcome]}`,
        words?.evidence,
      ),
    ),
  redacted: ({ payload, words }) => {
    const count = payload.events.length;
    return system(
      'Entry',
      withNote(
        `The words of ${count === 1 ? 'an event' : `${String(count)} events`} were redacted`,
        words?.reason,
      ),
    );
  },
  communicationRecorded: ({ payload, words }) => ({
    kind: 'update',
    label: messageWords[payload.message],
    text: words?.text ?? '',
  }),
  deliveryTicked: (event, names) => {
    const { communication, audience, person } = event.payload;
    const { occurredAt, words } = event;
    const way = words?.channel == null ? 'by hand' : `by hand through ${words.channel}`;
    const what = `${capital(names.message(communication, occurredAt))} sent to ${names.audience(audience)} ${way}`;
    return system(
      'Delivery',
      `${what}, says ${personName(person, words?.person)}${lateness(event, 'updateSent', names)}`,
    );
  },
  channelLinked: ({ words }) => system('Channel', withNote('Incident channel linked', words?.link)),
  updateRequested: ({ words }) => system('Request', withNote('Asked for an update', words?.note)),

  debtSnoozed: ({ payload, words, occurredAt }, names) =>
    system(
      'Obligation',
      withNote(
        `${names.debtLabel(payload.debt)} snoozed until ${timeBeside(payload.until, occurredAt)}`,
        words?.reason,
      ),
    ),
  debtWaived: ({ payload, words }, names) =>
    system('Obligation', withNote(`${names.debtLabel(payload.debt)} waived`, words?.reason)),
  debtTicked: (event, names) =>
    system(
      'Obligation',
      withNote(
        `${names.debtLabel(event.payload.debt)} done, says ${personName(event.payload.person, event.words?.person)}${lateness(event, 'ticked', names)}`,
        event.words?.note,
      ),
    ),
  debtMissed: (event, names) => ({ kind: 'missed', label: 'Missed', text: miss(event, names) }),
  debtAtRisk: ({ payload }, names) => {
    const gone =
      names.atRiskPercent === null ? '' : `, ${String(names.atRiskPercent)} % of its time has gone`;
    return system('At risk', `${names.debtLabel(payload.debt)} at risk${gone}`);
  },
  escalationOffered: ({ payload }, names) =>
    system(
      'Escalation',
      `${names.debtLabel(payload.debt)} has passed: asked whether to page ${names.tier(payload.tier)}`,
    ),
  holdOver: ({ payload }, names) => system('Obligation', `${names.debtLabel(payload.debt)} is over`),
  clockSetBack: ({ payload }) =>
    system('Clock', `The clock of this machine was set back by ${minutesText(payload.byMs)}`),

  timelineReviewed: ({ words }) => system('Review', withNote('Timeline marked as reviewed', words?.note)),
  exitCriterionAdded: ({ words }) => system('Exit criteria', withNote('Exit criterion added', words?.text)),
  exitCriterionTicked: ({ payload }, names) =>
    system('Exit criteria', `Exit criterion ticked: ${names.criterion(payload.criterion)}`),
  exitCriterionWaived: ({ payload, words }, names) =>
    system(
      'Exit criteria',
      withNote(`Exit criterion waived, ${names.criterion(payload.criterion)}`, words?.reason),
    ),

  momentCorrected: ({ payload, words }) =>
    system(
      'Moment',
      withNote(
        `${momentWords[payload.moment]} corrected to ${aboutText(payload.at, payload.approximate)}`,
        words?.note,
      ),
    ),
  tagsEdited: (event) => system('Details', tags(event)),
  detailsEdited: (event) => system('Details', details(event)),
  policyMoved: () => system('Policy', 'Incident moved to the policy now in force'),
  windowOverAsked: () =>
    system('Window', 'The planned window is over: asked whether to extend, resolve or turn live'),
  windowMoved: ({ payload, words }) =>
    system(
      'Window',
      withNote(
        `Planned window moved, from ${instantText(payload.plannedFrom)} to ${instantText(payload.plannedTo)}`,
        words?.note,
      ),
    ),

  pirDateSet: ({ payload }) => system('Review', `PIR date set to ${instantText(payload.at)}`),
  pirSectionWritten: ({ payload }) =>
    system('Review', `PIR section written: ${sectionWords[payload.section]}`),
  pirFactorSet: ({ payload, words }) =>
    system(
      'Review',
      withNote(
        `Contributing factor ${payload.ticked ? 'noted' : 'set aside'}, ${factorWords[payload.kind].toLowerCase()}`,
        words?.text,
      ),
    ),
  actionItemSet: (event) => system('Review', actionItem(event)),
  pirMoved: ({ payload }) => system('Review', `PIR moved to ${reviewWords[payload.to]}`),
} as const satisfies Partial<Sentences>;
