import type { CommandOf, FileToAttach } from './command.ts';
import { servicesFrom } from './decide-declare.ts';
import {
  accept,
  type Context,
  type Decision,
  event,
  futureTime,
  isBlank,
  missing,
  refuse,
  split,
} from './decision.ts';
import type { NewEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { automaticTags, sortTags } from './tag.ts';

/** Entries, tags, details and links. */

export function addEntry(incident: Incident, command: CommandOf<'addEntry'>, context: Context): Decision {
  const wrong =
    missing(command.text, 'text', 'Write what you see or do.') ??
    futureTime(incident, command.at, context, 'at');
  if (wrong !== null) return wrong;
  const files = filesToAttach(command.files, null, context);
  if ('ok' in files) return files;
  const executor = command.executor === null ? { part: null, typed: null } : split(command.executor);
  // What belongs to the entry comes before it: the fold holds it until then, and nothing afterwards.
  return accept(
    ...files,
    event(
      context,
      'entryAdded',
      {
        kind: command.kind,
        approximate: command.approximate,
        untimed: command.untimed,
        source: command.source,
        executor: executor.part,
        checkBackAt: command.checkBackAt,
      },
      { text: command.text, executor: executor.typed, objections: command.objections },
      { at: command.at },
    ),
  );
}

/** A name that a file can have anywhere: of one line, without a path, not too long. */
const fileName = /^(?!\.{0,2}$)[^\p{Cc}\p{Surrogate}/\\]{1,255}$/u;
const mostFiles = 100;

/** The events that put files beside an entry, or why they cannot be. */
function filesToAttach(
  files: readonly FileToAttach[],
  entry: string | null,
  context: Context,
): readonly NewEvent[] | Extract<Decision, { readonly ok: false }> {
  const not = (reason: string, sentence: string) =>
    refuse(reason, sentence, 'files') as Extract<Decision, { readonly ok: false }>;
  if (files.length > mostFiles) return not('too-many', `At most ${String(mostFiles)} files at once.`);
  const events: NewEvent[] = [];
  for (const { hash, name } of files) {
    if (!fileName.test(name) || isBlank(name))
      return not('bad-value', 'A file needs a name of at most 255 plain characters.');
    const known = context.file(hash);
    if (known === null) return not('unknown-file', `${name} is not kept here any more. Attach it once more.`);
    const { size, mediaType } = known;
    events.push(event(context, 'fileAttached', { entry, hash, size, mediaType }, { name }));
  }
  return events;
}

export function attachFiles(
  _incident: Incident,
  command: CommandOf<'attachFiles'>,
  context: Context,
): Decision {
  const entry = standingEntry(command, context);
  if ('ok' in entry) return entry;
  if (command.files.length === 0) return refuse('missing', 'Choose a file.', 'files');
  const files = filesToAttach(command.files, command.entry, context);
  return 'ok' in files ? files : accept(...files);
}

type EntryCommand = CommandOf<'attachFiles' | 'correctEntry' | 'retractEntry' | 'pinEntry' | 'settleEntry'>;

function standingEntry(command: EntryCommand, context: Context) {
  const entry = context.memory.entries.get(command.entry);
  if (entry === undefined) return refuse('unknown-entry', 'That entry is not in this incident.', 'entry');
  if (entry.retracted) return refuse('retracted', 'That entry was retracted.', 'entry');
  return entry;
}

export function correctEntry(
  incident: Incident,
  command: CommandOf<'correctEntry'>,
  context: Context,
): Decision {
  const entry = standingEntry(command, context);
  if ('ok' in entry) return entry;
  if (command.text === null && command.at === null)
    return refuse('missing', 'Change the text or the time.', 'text');
  if (command.text !== null && isBlank(command.text))
    return refuse('missing', 'A corrected entry needs a text. Retract it instead if it is wrong.', 'text');
  return (
    futureTime(incident, command.at, context, 'at') ??
    accept(
      event(
        context,
        'entryCorrected',
        { entry: command.entry, occurredAt: command.at },
        { text: command.text },
      ),
    )
  );
}

export function retractEntry(
  _incident: Incident,
  command: CommandOf<'retractEntry'>,
  context: Context,
): Decision {
  const entry = standingEntry(command, context);
  if ('ok' in entry) return entry;
  return (
    missing(command.reason, 'reason', 'Retracting needs a reason.') ??
    accept(event(context, 'entryRetracted', { entry: command.entry }, { reason: command.reason }))
  );
}

export function pinEntry(_incident: Incident, command: CommandOf<'pinEntry'>, context: Context): Decision {
  const entry = standingEntry(command, context);
  if ('ok' in entry) return entry;
  if (entry.pinned === command.pinned)
    return refuse('no-change', command.pinned ? 'It is pinned already.' : 'It is not pinned.', 'entry');
  return accept(event(context, 'entryPinned', { entry: command.entry, pinned: command.pinned }, null));
}

export function settleEntry(
  _incident: Incident,
  command: CommandOf<'settleEntry'>,
  context: Context,
): Decision {
  const entry = standingEntry(command, context);
  if ('ok' in entry) return entry;
  const fits = entry.kind === (command.outcome === 'answered' ? 'question' : 'hypothesis');
  if (!fits)
    return refuse('wrong-kind', 'A hypothesis is confirmed or ruled out, a question is answered.', 'outcome');
  if (entry.settled === command.outcome) return refuse('no-change', 'It is settled so already.', 'outcome');
  return accept(
    event(
      context,
      'entrySettled',
      { entry: command.entry, outcome: command.outcome },
      { evidence: command.evidence },
    ),
  );
}

export function redact(_incident: Incident, command: CommandOf<'redact'>, context: Context): Decision {
  if (command.events.length === 0) return refuse('missing', 'Say what is to be redacted.', 'events');
  if (!command.events.every((id) => context.hasEvent(id)))
    return refuse('unknown-entry', 'That is not in this incident.', 'events');
  // What corrects or settles an entry repeats its words.
  const all = command.events.flatMap((id) => [id, ...(context.memory.entries.get(id)?.about ?? [])]);
  return (
    missing(command.reason, 'reason', 'A redaction needs a reason.') ??
    accept(event(context, 'redacted', { events: [...new Set(all)] }, { reason: command.reason }))
  );
}

export function linkChannel(
  _incident: Incident,
  command: CommandOf<'linkChannel'>,
  context: Context,
): Decision {
  return (
    missing(command.link, 'link', 'Give the name or the link of the channel.') ??
    accept(event(context, 'channelLinked', {}, { link: command.link.trim() }))
  );
}

export function editTags(incident: Incident, command: CommandOf<'editTags'>, context: Context): Decision {
  const add = command.add.filter((tag) => !incident.tags.includes(tag.trim().toLowerCase()));
  const remove = command.remove.filter((tag) => incident.tags.includes(tag));
  if (add.length === 0 && remove.length === 0)
    return refuse('no-change', 'The tags stay as they are.', 'add');
  const { rows } = incident.policy;
  const added = sortTags(rows, context, add);
  const bound = (tag: string) =>
    incident.boundTags.includes(tag) || sortTags(rows, context, [tag]).known.length > 0;
  return accept(
    event(
      context,
      'tagsEdited',
      { added: added.known, removed: remove.filter(bound) },
      { added: added.free, removed: remove },
    ),
  );
}

/** Automatic tags of what the new title, description and services have and the old ones had not. */
function broughtTags(
  incident: Incident,
  { title, description }: CommandOf<'editDetails'>,
  services: ReturnType<typeof servicesFrom> | null,
  context: Context,
): readonly string[] {
  const tagsOf = (a: string | null, b: string | null) =>
    automaticTags(`${a ?? ''} ${b ?? ''}`, context.policy.tagWords);
  const before = new Set(tagsOf(incident.title, incident.description));
  const had = new Set(incident.services.map((service) => service.id ?? service.name));
  return [
    ...tagsOf(title ?? incident.title, description ?? incident.description).filter((tag) => !before.has(tag)),
    ...[...(services?.known.map((s) => s.id) ?? []), ...(services?.typed ?? [])].filter((s) => !had.has(s)),
  ].filter((tag) => !incident.boundTags.includes(tag));
}

export function editDetails(
  incident: Incident,
  command: CommandOf<'editDetails'>,
  context: Context,
): Decision {
  const { title, description, impact, callLink } = command;
  if (title !== null && isBlank(title)) return refuse('missing', 'An incident needs a title.', 'title');
  if (
    title === null &&
    description === null &&
    impact === null &&
    callLink === null &&
    command.services === null
  )
    return refuse('no-change', 'Nothing was changed.');
  const services = command.services === null ? null : servicesFrom(context, command.services);
  const tags = sortTags(incident.policy.rows, context, broughtTags(incident, command, services, context));
  return accept(
    event(
      context,
      'detailsEdited',
      { services: services?.known ?? null, tags: tags.known },
      {
        title: title?.trim() ?? null,
        description,
        impact,
        callLink,
        services: services?.typed ?? null,
        tags: tags.free,
      },
    ),
  );
}
