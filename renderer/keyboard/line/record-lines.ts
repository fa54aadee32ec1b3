import type { Role } from '@domain/terms.ts';
import { type CorrectableMoment, correctableMoments, roles } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { momentWords, personText, roleWord } from '../../incident/words.ts';
import { seenOf } from '../../state/submit.ts';
import { timeOnDay } from '../../ui/format.ts';
import { readWhen } from '../../ui/when.ts';
import { zoneName } from '../../ui/zone.ts';
import type { ActionId } from '../shortcuts.ts';
import {
  gives,
  type LineContext,
  type LineIncident,
  type LineReader,
  type LineResult,
  lacks,
} from './line-reading.ts';
import { firstWord, orNull, pickWord, readPerson, readServices } from './line-words.ts';

/** Lines about people, details and entries. */

/** A line may name somebody; without a name it means whoever signs. */
function personOrMe(rest: string, { desk }: LineContext) {
  return readPerson(rest, desk.directory, true) ?? { ok: true as const, person: desk.actingAs, rest: '' };
}

const assign: LineReader = ({ rest }, { incident }, context) => {
  const read = personOrMe(rest, context);
  if (!read.ok) return read;
  return gives(
    { type: 'assign', incidentId: incident.id, person: read.person },
    `Assigns ${named(read.person, context)}${incident.assignee === null ? '' : `, in place of ${incident.assignee.name}`}`,
  );
};

function named(person: { readonly id: string | null; readonly name: string }, { desk }: LineContext): string {
  const text = personText(desk.directory, person);
  const signs = person.id === desk.actingAs.id && person.name === desk.actingAs.name;
  return person.id === null && !signs ? `${text} (not in the directory)` : text;
}

function roleNamed(word: string, { incident }: LineIncident): Role | null {
  return pickWord(
    word,
    roles,
    (role) => role,
    (role) => roleWord(role, incident.policy.labels),
  );
}

const role: LineReader = ({ rest }, about, context) => {
  const [word, after] = firstWord(rest);
  const { incident } = about;
  const to = roleNamed(word, about);
  if (to === null) return lacks(`Gives a role: write one of ${roles.join(', ')}, and @who.`);
  const read = personOrMe(after, context);
  if (!read.ok) return read;
  return gives(
    {
      type: 'takeRole',
      incidentId: incident.id,
      role: to,
      basedOn: to === 'commander' ? seenOf(incident).commander : null,
      person: read.person,
    },
    `${named(read.person, context)} takes ${roleWord(to, incident.policy.labels)}`,
  );
};

const leaveRole: LineReader = ({ rest }, about, context) => {
  const [word, after] = firstWord(rest);
  const { incident } = about;
  const of = roleNamed(word, about);
  const held = incident.roles.filter((one) => one.to === null && one.role === of);
  if (of === null) return lacks('Leaves a role: write which, and @who.');
  const name = roleWord(of, incident.policy.labels);
  const [only] = held;
  if (only === undefined) return lacks(`Nobody is ${name}.`);
  const read = readPerson(after, context.desk.directory, true);
  if (read?.ok === false) return read;
  if (read === null && held.length > 1)
    return lacks(`${name} is held by ${held.map((one) => one.person.name).join(' and ')}: write @who.`);
  const person = read?.person ?? only.person;
  return gives(
    {
      type: 'leaveRole',
      incidentId: incident.id,
      role: of,
      basedOn: of === 'commander' ? seenOf(incident).commander : null,
      person,
    },
    `${person.name} leaves ${name}`,
  );
};

const tags: LineReader = ({ rest }, { incident }) => {
  const add: string[] = [];
  const remove: string[] = [];
  for (const word of rest.split(/[\s,]+/)) {
    const tag = word.replace(/^[+#-]+/, '').toLowerCase();
    if (tag === '') continue;
    if (word.startsWith('-')) remove.push(tag);
    else add.push(tag);
  }
  const news = add.filter((tag) => !incident.tags.includes(tag));
  const gone = remove.filter((tag) => incident.tags.includes(tag));
  if (add.length + remove.length === 0) return lacks('Edits the tags: write +database -network.');
  if (news.length + gone.length === 0) return lacks('The tags stay as they are.');
  const parts = [
    news.length > 0 ? `adds ${news.join(', ')}` : '',
    gone.length > 0 ? `removes ${gone.join(', ')}` : '',
  ];
  return gives(
    { type: 'editTags', incidentId: incident.id, add: news, remove: gone },
    `Tags: ${parts.filter(Boolean).join(', ')}`,
  );
};

const channel: LineReader = ({ rest }, { incident }) => {
  const link = orNull(rest);
  if (link === null)
    return lacks(
      `Links the incident channel: write its link or name${incident.channelName === null ? '' : `, such as #${incident.channelName}`}.`,
    );
  return gives({ type: 'linkChannel', incidentId: incident.id, link }, `Links the incident channel: ${link}`);
};

const asItStands = { title: null, description: null, impact: null, callLink: null, services: null } as const;

type Details = 'title' | 'impact' | 'callLink';

function details(field: Details, what: string): LineReader {
  return ({ rest }, { incident }) => {
    const text = orNull(rest);
    if (text === null) return lacks(`Changes ${what}: write it.`);
    if (text === incident[field]) return lacks(`That is ${what} already.`);
    return gives(
      {
        type: 'editDetails',
        incidentId: incident.id,
        ...asItStands,
        [field]: text,
      },
      `Changes ${what} to: ${text}`,
    );
  };
}

const services: LineReader = ({ rest }, { incident }, { desk }) => {
  const marked = rest
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => (word.startsWith('#') ? word : `#${word}`))
    .join(' ');
  const read = readServices(` ${marked}`, desk.directory);
  if (read.services.length === 0) return lacks('Sets the services: write #checkout #accounts.');
  return gives(
    {
      type: 'editDetails',
      incidentId: incident.id,
      ...asItStands,
      services: read.services,
    },
    `Sets the services to ${read.services.join(', ')}`,
  );
};

/** How a moment is written on a line: `mitigated`, `started`. */
export function momentWordOf(moment: CorrectableMoment): string {
  return moment.replace(/At$/, '');
}

/** A time in front of a text, then the rest: up to three words belong to it. */
function timeInFront(
  text: string,
  now: number,
): { at: number | null; approximate: boolean; rest: string } | null {
  const words = text.trim().split(/\s+/);
  if (/^unknown$/i.test(words[0] ?? ''))
    return { at: null, approximate: false, rest: words.slice(1).join(' ') };
  for (const length of [3, 2, 1]) {
    const when = readWhen(words.slice(0, length).join(' '), now);
    if (words.length >= length && when.ok)
      return { at: when.at, approximate: when.approximate, rest: words.slice(length).join(' ') };
  }
  return null;
}

const correctMoment: LineReader = ({ rest }, { incident }, { now }) => {
  const [word, after] = firstWord(rest);
  const moment = pickWord(word, correctableMoments, momentWordOf);
  if (moment === null)
    return lacks(`Corrects a time: write one of ${correctableMoments.map(momentWordOf).join(', ')}.`);
  const name = momentWords[moment];
  const when = timeInFront(after, now);
  if (when === null) return lacks(`Corrects ${name}: write 14:03, -12m, yesterday 23:50 or unknown.`);
  const stood = incident[moment].at;
  return gives(
    {
      type: 'correctMoment',
      incidentId: incident.id,
      moment,
      at: when.at,
      approximate: when.approximate,
      note: orNull(when.rest),
    },
    `${name}: ${when.at === null ? 'not known' : `${when.approximate ? 'about ' : ''}${timeOnDay(when.at, now)} ${zoneName(when.at)}`}, before ${stood === null ? 'not known' : timeOnDay(stood, now)}`,
  );
};

function standing(
  { memory, items }: LineIncident,
  fits: (item: TimelineItem) => boolean,
): TimelineItem | null {
  return items
    .filter(
      (item) =>
        memory.entries.has(item.id) && item.retracted === null && item.redacted === null && fits(item),
    )
    .reduce<TimelineItem | null>((last, item) => (last === null || item.id > last.id ? item : last), null);
}

function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}

const correctLast: LineReader = ({ rest }, about, { desk }) => {
  const item = standing(about, (one) => one.actor === desk.actingAs.name);
  if (item === null) return lacks('You have written no entry that could be corrected.');
  const text = orNull(rest);
  if (text === null) return lacks(`Corrects ${quoted(item.text)}: write the new text.`);
  return gives(
    { type: 'correctEntry', incidentId: about.incident.id, entry: item.id, text, at: null },
    `Corrects ${quoted(item.text)} to: ${text}`,
  );
};

const retractLast: LineReader = ({ rest }, about, { desk }) => {
  const item = standing(about, (one) => one.actor === desk.actingAs.name);
  if (item === null) return lacks('You have written no entry that could be retracted.');
  const reason = orNull(rest);
  if (reason === null) return lacks(`Retracts ${quoted(item.text)}: write why.`);
  return gives(
    { type: 'retractEntry', incidentId: about.incident.id, entry: item.id, reason },
    `Retracts ${quoted(item.text)}: ${reason}`,
  );
};

const pinLast: LineReader = (_args, about) => {
  const item = standing(about, (one) => !one.pinned);
  if (item === null) return lacks('There is no entry that could be pinned.');
  return gives(
    { type: 'pinEntry', incidentId: about.incident.id, entry: item.id, pinned: true },
    `Pins ${quoted(item.text)}`,
  );
};

function settles(
  kind: 'hypothesis' | 'question',
  outcome: 'confirmed' | 'ruledOut' | 'answered',
  word: string,
): LineReader {
  return ({ rest }, about): LineResult => {
    const item = standing(about, (one) => one.kind === kind && one.state === 'open');
    if (item === null) return lacks(`No ${kind} is open.`);
    return gives(
      {
        type: 'settleEntry',
        incidentId: about.incident.id,
        entry: item.id,
        outcome,
        evidence: orNull(rest),
      },
      `${word} ${quoted(item.text)}${orNull(rest) === null ? '' : `: ${rest.trim()}`}`,
    );
  };
}

export const recordLines: { readonly [A in ActionId]?: LineReader } = {
  assign,
  roles: role,
  leaveRole,
  tags,
  channel,
  title: details('title', 'the title'),
  affected: details('impact', 'the impact in the head'),
  callLink: details('callLink', 'the call link'),
  services,
  correctMoment,
  correctLast,
  retractLast,
  pinLast,
  confirmHypothesis: settles('hypothesis', 'confirmed', 'Confirms'),
  ruleOut: settles('hypothesis', 'ruledOut', 'Rules out'),
  answer: settles('question', 'answered', 'Answers'),
};
