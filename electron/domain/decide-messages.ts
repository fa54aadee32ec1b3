import type { CommandOf } from './command.ts';
import {
  accept,
  type Context,
  type Decision,
  event,
  futureTime,
  missing,
  refuse,
  split,
} from './decision.ts';
import { howSent } from './due.ts';
import type { EventOf } from './event.ts';
import { type GuardWarning, guardWarnings } from './guard.ts';
import type { Incident } from './incident.ts';
import { bracedNames, isPlaceholder, placeholders } from './placeholder.ts';
import { type Person, samePerson } from './terms.ts';
import { utcTime } from './text/time.ts';
import { updateLimit } from './updates.ts';

/** Messages: handed in under guard and approval, sent by hand, or recorded as sent elsewhere. */

type Message = CommandOf<'sendCommunication'> | CommandOf<'recordCommunication'>;

function wrongAudiences(incident: Incident, { audiences }: Message): Decision | null {
  if (audiences.length === 0) return refuse('missing', 'Choose at least one audience.', 'audiences');
  const unknown = audiences.find((id) => !incident.policy.audiences.some((a) => a.id === id));
  return unknown === undefined
    ? null
    : refuse('unknown-audience', `“${unknown}” is no audience of this policy.`, 'audiences');
}

/** A name in braces is refused, whether the policy knows it or not: it stands for something that is still to be said. */
function wrongBraces({ text }: Message): Decision | null {
  const braced = bracedNames(text);
  const unknown = braced.find(({ name }) => !isPlaceholder(name));
  if (unknown !== undefined)
    return refuse(
      'unknown-placeholder',
      `Line ${String(unknown.line)}: “{${unknown.name}}” is not a placeholder. There are ${placeholders.map((name) => `{${name}}`).join(', ')}.`,
      'text',
    );
  if (braced.length === 0) return null;
  const open = braced.map(({ name, line }) => `{${name}} in line ${String(line)}`).join(', ');
  return refuse(
    'missing',
    `Not sent: still to be written are ${open}. Write them, or take them out.`,
    'text',
  );
}

function wrongNextUpdate(incident: Incident, message: Message, context: Context): Decision | null {
  const { nextUpdateAt } = message;
  if (nextUpdateAt === null) return null;
  if (nextUpdateAt <= context.now)
    return refuse('past-time', 'The next update is to come: give a time after now.', 'nextUpdateAt');
  const limit = updateLimit(incident, context.now);
  if (limit === null || nextUpdateAt <= limit || (message.extensionReason ?? '').trim() !== '') return null;
  return refuse(
    'missing',
    `The policy asks for an update by ${utcTime(limit)}. A later promise needs a reason.`,
    'extensionReason',
  );
}

/** What holds a public text up: the passages that the guard names; none where nobody outside reads it. */
export function heldUp(
  incident: Pick<Incident, 'policy'>,
  audiences: readonly string[],
  text: string,
  rules: Context['guard'],
): readonly GuardWarning[] {
  const isPublic = incident.policy.audiences.some((a) => a.public && audiences.includes(a.id));
  return isPublic ? guardWarnings(text, rules) : [];
}

/** The labels of the chosen audiences that ask for an approval. */
export function approvalAskedBy(
  incident: Pick<Incident, 'policy'>,
  audiences: readonly string[],
): readonly string[] {
  return incident.policy.audiences.filter((a) => a.approval && audiences.includes(a.id)).map((a) => a.label);
}

/** Who approves: whoever did, anybody else who sends it, or the writer by the second key; null: nobody yet. */
function approver(command: CommandOf<'sendCommunication'>, context: Context): Person | null {
  const { approvedBy, writer, confirmed } = command;
  if (approvedBy !== null && !samePerson(approvedBy, writer)) return approvedBy;
  if (!samePerson(context.actor, writer)) return context.actor;
  return confirmed ? writer : null;
}

function passages(text: string, warnings: readonly GuardWarning[]): string {
  return warnings.map(({ from, to, label }) => `“${text.slice(from, to)}”: ${label}`).join('; ');
}

export function sendCommunication(
  incident: Incident,
  command: CommandOf<'sendCommunication'>,
  context: Context,
): Decision {
  const { audiences } = command;
  const wrong =
    missing(command.text, 'text', 'Write what is to be said.') ??
    wrongAudiences(incident, command) ??
    missing(command.writer.name, 'writer', 'Say who wrote it.') ??
    wrongBraces(command) ??
    futureTime(incident, command.approvedAt, context, 'approvedAt') ??
    wrongNextUpdate(incident, command, context);
  if (wrong !== null) return wrong;
  const warnings = heldUp(incident, audiences, command.text, context.guard);
  if (warnings.length > 0 && !command.confirmed)
    return refuse('guard', `Not sent yet: ${passages(command.text, warnings)}. Send once more to keep it.`);
  const asking = approvalAskedBy(incident, audiences);
  const approvedBy = asking.length === 0 ? null : approver(command, context);
  if (asking.length > 0 && approvedBy === null)
    return refuse(
      'approval',
      `Not sent yet: ${asking.join(', ')} asks for an approval by somebody else, or for your second key.`,
    );
  return accept(
    messageEvent(incident, command, context, {
      by: command.writer,
      at: howSent(incident) === 'drill' ? context.now : null,
      copyAt: howSent(incident) === 'drill' ? context.now : null,
      approval:
        approvedBy === null
          ? null
          : {
              person: approvedBy,
              at: samePerson(approvedBy, command.approvedBy)
                ? (command.approvedAt ?? context.now)
                : context.now,
            },
      guardWarnings: [...new Set(warnings.map(({ rule }) => rule))],
      fields: command.fields.filter(({ from, to }) => from <= to && to <= command.text.length),
      untimed: false,
      channel: null,
      occurredAt: null,
    }),
  );
}

export function recordCommunication(
  incident: Incident,
  command: CommandOf<'recordCommunication'>,
  context: Context,
): Decision {
  const wrong =
    missing(command.text, 'text', 'Write the message that was sent.') ??
    wrongAudiences(incident, command) ??
    missing(command.person.name, 'person', 'Say who sent it.') ??
    futureTime(incident, command.at, context, 'at') ??
    wrongNextUpdate(incident, command, context);
  if (wrong !== null) return wrong;
  return accept(
    messageEvent(incident, command, context, {
      by: command.person,
      at: command.at ?? context.now,
      copyAt: context.now,
      approval: null,
      guardWarnings: [],
      fields: [],
      untimed: command.untimed,
      channel: command.channel,
      occurredAt: command.at,
    }),
  );
}

type Payload = EventOf<'communicationRecorded'>['payload'];
type Said = Pick<Payload, 'guardWarnings' | 'fields' | 'untimed'> & {
  /** Who wrote it, or who sent it. */
  readonly by: Person;
  /** When it went out, epoch ms; null where it waits to be sent. */
  readonly at: number | null;
  readonly copyAt: number | null;
  readonly approval: { readonly person: Person; readonly at: number } | null;
  readonly channel: string | null;
  readonly occurredAt: number | null;
};

/** The event of a message to its audiences, with a copy to the incident channel where one is linked. */
function messageEvent(incident: Incident, command: Message, context: Context, said: Said) {
  const audiences = [...new Set(command.audiences)];
  const how = howSent(incident);
  const { channelAudience } = incident.policy;
  const copied = incident.channelLinked && !audiences.includes(channelAudience);
  const by = split(said.by);
  const approvedBy = said.approval === null ? null : split(said.approval.person);
  return event(
    context,
    'communicationRecorded',
    {
      message: command.message,
      deliveries: [
        ...audiences.map((audience) => ({ audience, at: said.at, how, copy: false })),
        ...(copied ? [{ audience: channelAudience, at: said.copyAt, how, copy: true }] : []),
      ],
      nextUpdateAt: command.nextUpdateAt,
      untimed: said.untimed,
      person: by.part,
      approval:
        said.approval === null || approvedBy === null
          ? null
          : { person: approvedBy.part, at: said.approval.at },
      guardWarnings: said.guardWarnings,
      fields: said.fields,
    },
    {
      text: command.text,
      channel: said.channel,
      person: by.typed,
      approvedBy: approvedBy?.typed ?? null,
      extensionReason: command.extensionReason,
      actions: command.actions,
      needs: command.needs,
    },
    { at: said.occurredAt },
  );
}

export function tickDelivery(
  incident: Incident,
  command: CommandOf<'tickDelivery'>,
  context: Context,
): Decision {
  const message = context.memory.messages.get(command.communication);
  const label = incident.policy.audiences.find((a) => a.id === command.audience)?.label ?? command.audience;
  if (message === undefined)
    return refuse('unknown-message', 'That message is not in this incident.', 'communication');
  if (!message.unsent.includes(command.audience))
    return refuse('no-change', `Nothing waits to be sent to ${label} any more.`, 'audience');
  const wrong =
    missing(command.person.name, 'person', 'Say who sent it.') ??
    futureTime(incident, command.at, context, 'at');
  if (wrong !== null) return wrong;
  const { part, typed } = split(command.person);
  const { communication, audience } = command;
  return accept(
    event(
      context,
      'deliveryTicked',
      { communication, audience, person: part },
      { person: typed, channel: command.channel },
      { at: command.at },
    ),
  );
}

export function requestUpdate(
  _incident: Incident,
  command: CommandOf<'requestUpdate'>,
  context: Context,
): Decision {
  return accept(event(context, 'updateRequested', {}, { note: command.note }));
}
