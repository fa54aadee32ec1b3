import { canSnooze, canTick } from '@domain/debt-state.ts';
import type { Debt } from '@domain/incident.ts';
import { currentRun } from '@domain/ladder.ts';
import { whyNotSnoozed } from '../../incident/debt-action.ts';
import { personText } from '../../incident/words.ts';
import { duration, stamp, timeOnDay } from '../../ui/format.ts';
import { readSpan, readWhen } from '../../ui/when.ts';
import { zoneName, zoneWord } from '../../ui/zone.ts';
import type { ActionId } from '../shortcuts.ts';
import { gives, type LineIncident, type LineReader, type LineResult, lacks } from './line-reading.ts';
import { firstWord, orNull, pickWord, readPerson } from './line-words.ts';

/** Lines about who answers and what is owed. */

const acknowledge: LineReader = ({ rest, time }, { incident }, { now, desk }) => {
  const read = rest.trim().startsWith('@') ? readPerson(rest, desk.directory, false) : null;
  if (read?.ok === false) return read;
  const note = orNull(read?.rest ?? rest);
  const who = read === null ? '' : ` for ${personText(desk.directory, read.person)}`;
  const when = time === null ? '' : `, answered ${timeOnDay(time.at, now)} ${zoneName(time.at)}`;
  return gives(
    {
      type: 'acknowledge',
      incidentId: incident.id,
      at: time?.at ?? null,
      onBehalfOf: read?.person ?? null,
      note,
      derived: false,
    },
    `Acknowledges${who}${when}${note === null ? '' : `: ${note}`}`,
  );
};

const escalate: LineReader = ({ rest }, { incident }) => {
  const tier = currentRun(incident)?.tier ?? 0;
  const next = incident.policy.ladder.tiers.find((one) => one.tier > tier);
  const does = next === undefined ? 'Escalates' : `Pages tier ${String(next.tier)}, ${next.label}`;
  const reason = orNull(rest);
  if (reason === null) return lacks(`${does}: write what is missing here.`);
  return gives({ type: 'escalate', incidentId: incident.id, reason }, `${does}: ${reason}`);
};

/** The debt that a word names, by its row or label; `ladder` and times are none. */
export function openDebts({ incident }: LineIncident): readonly Debt[] {
  return incident.debts.filter((debt) => debt.end === null);
}

function debtNamed(word: string, debts: readonly Debt[]): Debt | null {
  return pickWord(
    word,
    debts,
    (debt) => debt.row.id,
    (debt) => debt.row.label,
  );
}

function untilWhen(word: string, from: number, now: number): number | null {
  const ms = readSpan(word.replace(/^\+/, ''));
  if (ms !== null) return from + ms;
  const when = readWhen(word, now, 'future');
  return when.ok ? when.at : null;
}

function snoozeLadder(rest: string, { incident }: LineIncident): LineResult {
  const [word, reason] = firstWord(rest);
  const ms = readSpan(word.replace(/^\+/, ''));
  if (ms === null || ms < 60_000)
    return lacks('Snoozes the ladder: write for how long, such as 5m, and why.');
  const minutes = Math.floor(ms / 60_000);
  if (orNull(reason) === null)
    return lacks(`Snoozes the ladder for ${String(minutes)} min: write why it can wait.`);
  return gives(
    { type: 'snoozeLadder', incidentId: incident.id, minutes, reason: reason.trim() },
    `Snoozes the ladder for ${String(minutes)} min: ${reason.trim()}`,
  );
}

const snooze: LineReader = ({ rest }, about, { now }) => {
  const [word, after] = firstWord(rest);
  if (/^ladder$/i.test(word)) return snoozeLadder(after, about);
  const named = untilWhen(word, now, now) === null ? debtNamed(word, openDebts(about)) : null;
  const debt = named ?? about.dueNext;
  if (debt === null) return lacks('Nothing is due that could be snoozed.');
  const why = whyNotSnoozed(debt);
  if (why !== null || !canSnooze(debt)) return lacks(why ?? `${debt.row.label} cannot be snoozed.`);
  const [time, reason] = firstWord(named === null ? rest : after);
  const until = untilWhen(time, Math.max(debt.dueAt, now), now);
  if (until === null)
    return lacks(
      `Snoozes ${debt.row.label}, due ${timeOnDay(debt.dueAt, now)}: write for how long, such as 10m, and why.`,
    );
  const does = `Snoozes ${debt.row.label} until ${timeOnDay(until, now)} ${zoneName(until)}`;
  if (orNull(reason) === null) return lacks(`${does}: write why it can wait.`);
  return gives(
    { type: 'snoozeDebt', incidentId: about.incident.id, debt: debt.id, until, reason: reason.trim() },
    `${does}: ${reason.trim()}`,
  );
};

const waive: LineReader = ({ rest }, about) => {
  const [word, reason] = firstWord(rest);
  const debts = openDebts(about).filter((debt) => debt.row.waivable);
  const debt = debtNamed(word, debts);
  const names = debts.map((one) => one.row.id).join(', ');
  if (debt === null) return lacks(`Waives: write one of ${names}, and why it is not needed.`);
  if (orNull(reason) === null) return lacks(`Waives ${debt.row.label}: write why it is not needed.`);
  return gives(
    { type: 'waiveDebt', incidentId: about.incident.id, debt: debt.id, reason: reason.trim() },
    `Waives ${debt.row.label}: ${reason.trim()}`,
  );
};

const tick: LineReader = ({ rest, time }, about, { desk, now }) => {
  const [word, note] = firstWord(rest);
  const debts = openDebts(about).filter(canTick);
  const debt = debtNamed(word, debts);
  if (debt === null)
    return lacks(`Ticks as done: write one of ${debts.map((one) => one.row.id).join(', ')}.`);
  const when = time === null ? '' : `, at ${timeOnDay(time.at, now)} ${zoneName(time.at)}`;
  return gives(
    {
      type: 'tickDebt',
      incidentId: about.incident.id,
      debt: debt.id,
      person: desk.actingAs,
      note: orNull(note),
      at: time?.at ?? null,
    },
    `Ticks ${debt.row.label} as done by ${desk.actingAs.name}${when}`,
  );
};

const requestUpdate: LineReader = ({ rest }, { incident }) =>
  gives(
    { type: 'requestUpdate', incidentId: incident.id, note: orNull(rest) },
    `Asks for an update${orNull(rest) === null ? '' : `: ${rest.trim()}`}`,
  );

const reviewed: LineReader = ({ rest }, { incident }) =>
  gives(
    { type: 'markTimelineReviewed', incidentId: incident.id, note: orNull(rest) },
    'Marks the timeline as reviewed',
  );

const criterion: LineReader = ({ rest }, { incident }) => {
  const text = orNull(rest);
  if (text === null) return lacks('Adds an exit criterion: write what has to be done before closing.');
  return gives(
    { type: 'addExitCriterion', incidentId: incident.id, text },
    `Has to be done before closing: ${text}`,
  );
};

const pirDate: LineReader = ({ rest }, { incident }, { now }) => {
  const when = readWhen(rest, now, 'future');
  if (rest.trim() === '' || !when.ok)
    return lacks(`Sets the date of the review: write tomorrow 10:00, in ${zoneWord()}.`);
  if (when.at <= now) return lacks('The review is to come: write a time after now.');
  return gives(
    { type: 'setPirDate', incidentId: incident.id, at: when.at },
    `Sets the review (PIR) to ${stamp(when.at)} ${zoneName(when.at)}, in ${duration(when.at - now)}`,
  );
};

const actionItem: LineReader = ({ rest }, { incident }, { desk }) => {
  const read = rest.trim().startsWith('@') ? readPerson(rest, desk.directory, false) : null;
  if (read?.ok === false) return read;
  const title = orNull(read?.rest ?? rest);
  if (title === null) return lacks('Adds an action item: write @owner and what is to be done.');
  return gives(
    {
      type: 'setActionItem',
      incidentId: incident.id,
      item: null,
      title,
      owner: read?.person.name ?? null,
      priority: 'normal',
      itemType: null,
      dueAt: null,
      done: 'open',
      evidence: null,
    },
    `Adds an action item${read === null ? '' : ` for ${read.person.name}`}: ${title}`,
  );
};

export const owedLines: { readonly [A in ActionId]?: LineReader } = {
  acknowledge,
  escalate,
  snooze,
  waive,
  tick,
  requestUpdate,
  reviewed,
  criterion,
  pirDate,
  actionItem,
};
