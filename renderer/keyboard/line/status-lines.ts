import { isOpen } from '@domain/debt-state.ts';
import { openCriteria } from '@domain/exit-criteria.ts';
import { type Status, statusRank } from '@domain/terms.ts';
import { severityWord, statusWord } from '../../incident/words.ts';
import { seenOf } from '../../state/submit.ts';
import { stamp, timeOnDay } from '../../ui/format.ts';
import { readWhen } from '../../ui/when.ts';
import { zoneName, zoneWord } from '../../ui/zone.ts';
import type { ActionId } from '../shortcuts.ts';
import { gives, type LineIncident, type LineReader, type LineTime, lacks, opens } from './line-reading.ts';
import { firstWord, orNull, pickWord, readSeverity } from './line-words.ts';

/** Lines that move status, severity and kind. */

export const openStatuses: readonly Status[] = ['investigating', 'identified', 'monitoring'];
export const causes = ['known', 'suspected', 'unknown'] as const;

function named({ incident }: LineIncident, status: Status): string {
  return statusWord(status, incident.policy.labels).toLowerCase();
}

/** `, as of 14:03 UTC`. */
function asOf(when: LineTime | null, now: number): string {
  return when === null ? '' : `, as of ${timeOnDay(when.at, now)} ${zoneName(when.at)}`;
}

function because(reason: string | null): string {
  return reason === null ? '' : `: ${reason}`;
}

const status: LineReader = ({ rest, time }, about, { now }) => {
  const [word, reason] = firstWord(rest);
  const { incident } = about;
  const to = pickWord(word, [...openStatuses, 'resolved', 'closed'] as const, (one) => one);
  const names = openStatuses.map((one) => named(about, one)).join(', ');
  if (word === '') return lacks(`Now ${named(about, incident.status)}. Write one of ${names}.`);
  if (to === 'resolved')
    return lacks('To resolve, write /resolve known, suspected or unknown, and the cause.');
  if (to === 'closed') return lacks('To close, write /close.');
  if (to === null) return lacks(`“${word}” is no status. Write one of ${names}.`);
  if (to === incident.status && incident.statuses.length === 1)
    return lacks(`The incident is ${named(about, to)} already.`);
  const note = orNull(reason);
  if (note === null && statusRank(to) < statusRank(incident.status))
    return lacks(`Goes back to ${named(about, to)}: write why.`);
  return gives(
    {
      type: 'changeStatus',
      incidentId: incident.id,
      basedOn: seenOf(incident).status,
      to,
      note,
      at: time?.at ?? null,
      mitigatedAt: null,
      derived: false,
    },
    `Sets ${named(about, to)}, from ${named(about, incident.status)}${asOf(time, now)}${because(note)}`,
  );
};

const severity: LineReader = ({ rest, time }, { incident }, { now }) => {
  const [word, reason] = firstWord(rest);
  const to = readSeverity(word);
  if (word === '') return lacks(`Now ${incident.severity}. Write 1 to 4, and what changed.`);
  if (to === null) return lacks(`“${word}” is no severity. Write 1, 2, 3 or 4.`);
  const both = incident.severities.length > 1;
  if (to === incident.severity && !both) return lacks(`The incident is ${to} already.`);
  const from = `Sets ${to} ${severityWord(to, incident.policy.labels)}, from ${incident.severity}`;
  if (orNull(reason) === null) return lacks(`${from}: write what changed.`);
  return gives(
    {
      type: 'changeSeverity',
      incidentId: incident.id,
      basedOn: seenOf(incident).severity,
      to,
      note: reason.trim(),
      declaredByMistake: false,
      at: time?.at ?? null,
    },
    `${from}${asOf(time, now)}: ${reason.trim()}`,
  );
};

/** The cause, and behind the first semicolon, else the first comma, what resolved it. */
function causeAndSummary(text: string): readonly [cause: string | null, summary: string | null] {
  const at = text.includes(';') ? text.indexOf(';') : text.indexOf(',');
  return at < 0 ? [orNull(text), null] : [orNull(text.slice(0, at)), orNull(text.slice(at + 1))];
}

const resolve: LineReader = ({ rest, time }, { incident }, { now }) => {
  const [word, text] = firstWord(rest);
  const known = pickWord(word, causes, (one) => one);
  if (known === null) return lacks('Resolves: say first whether the cause is known, suspected or unknown.');
  const [cause, summary] = known === 'unknown' ? [null, orNull(text)] : causeAndSummary(text);
  if (known !== 'unknown' && cause === null)
    return lacks(`Resolves: write the ${known} cause, a comma, what resolved it.`);
  return gives(
    {
      type: 'resolve',
      incidentId: incident.id,
      basedOn: seenOf(incident).status,
      rootCauseKnown: known,
      rootCause: cause,
      summary,
      pirAt: null,
      mitigatedAt: null,
      note: null,
      at: time?.at ?? null,
    },
    `Resolves${asOf(time, now)}. Cause ${known}${because(cause)}${summary === null ? '' : `. Resolved by: ${summary}`}`,
  );
};

const close: LineReader = ({ rest }, { incident }, { now }) => {
  const open = openCriteria(incident).length;
  if (open > 0)
    return opens(
      'exit',
      open === 1
        ? 'Opens the exit criterion that is left'
        : `Opens the ${String(open)} exit criteria that are left`,
    );
  const hold = incident.debts.find((debt) => debt.row.hold && debt.end === null && debt.dueAt > now);
  const reason = orNull(rest);
  if (hold !== undefined && reason === null)
    return lacks(
      `${hold.row.label} runs until ${timeOnDay(hold.dueAt, now)} ${zoneName(hold.dueAt)}. To close now, write why.`,
    );
  return gives(
    { type: 'close', incidentId: incident.id, basedOn: seenOf(incident).status, reason },
    `Closes the incident${hold === undefined ? '' : ' before the hold is over'}${because(reason)}`,
  );
};

const reopen: LineReader = ({ rest }, { incident }) => {
  const reason = orNull(rest);
  if (reason === null) return lacks('Reopens: write what came back.');
  return gives(
    { type: 'reopen', incidentId: incident.id, basedOn: seenOf(incident).status, reason },
    `Reopens, back to investigating: ${reason}`,
  );
};

const cancel: LineReader = ({ rest }, { incident }) => {
  const reason = orNull(rest);
  if (reason === null) return lacks('Cancels: write why this is no incident.');
  return gives(
    { type: 'cancel', incidentId: incident.id, basedOn: seenOf(incident).status, reason },
    `Cancels the incident: ${reason}`,
  );
};

const merge: LineReader = ({ rest }, { incident }, { rows }) => {
  const [word, reason] = firstWord(rest);
  const others = rows.filter((row) => row.id !== incident.id && isOpen(row));
  if (others.length === 0) return lacks('No other incident is open that this one could go into.');
  const label = word.toUpperCase().startsWith('INC-') ? word : `INC-${word}`;
  const survivor = word === '' ? null : pickWord(label, others, (row) => row.label);
  if (survivor === null)
    return lacks(
      word === ''
        ? 'Merges: write the INC-… that goes on.'
        : `“${word}” is no other open incident. Write its INC-….`,
    );
  const name = `${survivor.label} ${survivor.title ?? ''}`.trim();
  if (orNull(reason) === null) return lacks(`Merges into ${name}: write why both are one.`);
  return gives(
    {
      type: 'mergeInto',
      incidentId: incident.id,
      basedOn: seenOf(incident).status,
      survivor: survivor.id,
      reason: reason.trim(),
    },
    `Ends this incident as merged into ${name}: ${reason.trim()}`,
  );
};

const turnLive: LineReader = ({ rest }, { incident }) => {
  const [word, note] = firstWord(rest);
  const to = readSeverity(word);
  if (to === null) return lacks('Turns live: write the severity, 1 to 4, and what went wrong.');
  if (orNull(note) === null) return lacks(`Turns live as ${to}: write what went wrong.`);
  return gives(
    {
      type: 'turnLive',
      incidentId: incident.id,
      basedOn: seenOf(incident).severity,
      severity: to,
      note: note.trim(),
    },
    `Turns live as ${to}, starts the clocks, pages tier 1: ${note.trim()}`,
  );
};

const moveWindow: LineReader = ({ rest }, { incident }, { now }) => {
  const [from = '', to = ''] = rest.split(/\s+(?:to|until)\s+/i);
  const begins = readWhen(from, now, 'future');
  const ends = readWhen(to, now, 'future');
  if (!begins.ok || !ends.ok)
    return lacks(`Moves the window: write tomorrow 02:00 to tomorrow 04:00, in ${zoneWord()}.`);
  if (ends.at <= begins.at) return lacks('The window would end before it begins.');
  return gives(
    { type: 'moveWindow', incidentId: incident.id, plannedFrom: begins.at, plannedTo: ends.at, note: null },
    `Moves the window to ${stamp(begins.at)} until ${stamp(ends.at)} ${zoneName(ends.at)}`,
  );
};

const policy: LineReader = (_args, { incident }) =>
  gives(
    { type: 'moveToCurrentPolicy', incidentId: incident.id },
    'Measures the incident by the policy of today',
  );

export const statusLines: { readonly [A in ActionId]?: LineReader } = {
  status,
  severity,
  resolve,
  exit: close,
  reopen,
  cancel,
  merge,
  turnLive,
  moveWindow,
  policy,
};
