import { addWithin } from '../calendar.ts';
import { canSnooze, canTick } from '../debt-state.ts';
import { criterionMet } from '../exit-criteria.ts';
import { currentRun, ladderSnoozeLeftMs } from '../ladder.ts';
import { type Person, severities } from '../terms.ts';
import { aFile, type FieldsOf, type IncidentCommandType } from './commands.ts';
import { bystander, ines, kenji, mara, minute, ruth } from './people.ts';
import type { IncidentInHand, Walk } from './walk.ts';

/** Runs of commands, sleeps and clock jumps for properties: numbers choose among what is allowed. */

export type Step = {
  readonly what: 'give' | 'move' | 'sleep' | 'jump';
  /** Chooses command and fields. */
  readonly n: number;
  readonly minutes: number;
};

export const people: readonly Person[] = [mara, ines, kenji, ruth, bystander];

type Fields = { readonly [key: string]: unknown };

/** Valid fields of a command as the incident stands, or null where there are none (no entry to pin, nobody left to page). */
export function validFields(
  type: IncidentCommandType,
  incident: IncidentInHand,
  desk: Walk,
  actor: Person,
  n: number,
): Fields | null {
  const state = incident.state();
  const now = desk.now();
  const pick = <T>(items: readonly T[]): T | undefined => items[n % Math.max(items.length, 1)];
  const entries = [...incident.fold().memory.entries].filter(([, entry]) => !entry.retracted);
  const anEntry = (fits: (entry: (typeof entries)[number][1]) => boolean = () => true): Fields | null => {
    const found = pick(entries.filter(([, entry]) => fits(entry)));
    return found === undefined ? null : { entry: found[0] };
  };
  const aDebt = (fits: (debt: (typeof state.debts)[number]) => boolean): Fields | null => {
    const found = pick(state.debts.filter(fits));
    return found === undefined ? null : { debt: found.id };
  };
  const other = (person: Person | null): Person =>
    pick(people.filter((p) => p.name !== person?.name)) ?? mara;
  const basedOn = n % 2 === 0 ? null : undefined;
  const past = now - (n % 90) * minute;
  const detected = state.detectedAt.at ?? 0;
  const at = n % 3 === 0 && past >= detected ? past : null;
  switch (type) {
    case 'addEntry':
      return {
        kind: pick(['note', 'hypothesis', 'question', 'action']),
        at,
        files: n % 6 === 0 ? [aFile] : [],
      };
    case 'attachFiles':
    case 'correctEntry':
    case 'retractEntry':
      return anEntry();
    case 'pinEntry': {
      const found = anEntry();
      return found === null
        ? null
        : { ...found, pinned: incident.fold().memory.entries.get(String(found['entry']))?.pinned !== true };
    }
    case 'settleEntry': {
      const hypothesis = anEntry((entry) => entry.kind === 'hypothesis' && entry.settled !== 'ruledOut');
      const question = anEntry((entry) => entry.kind === 'question' && entry.settled !== 'answered');
      if (hypothesis !== null) return { ...hypothesis, outcome: 'ruledOut' };
      return question === null ? null : { ...question, outcome: 'answered' };
    }
    case 'redact':
      return { events: [pick(incident.log())?.id] };
    case 'acknowledge':
      return { at, onBehalfOf: n % 4 === 0 ? pick(people) : null };
    case 'changeStatus': {
      const to = pick(
        (['investigating', 'identified', 'monitoring'] as const).filter((s) => s !== state.status),
      );
      return { to, note: 'why', at, basedOn: basedOn ?? state.statuses.map((s) => s.event) };
    }
    case 'resolve':
      return {
        at,
        pirAt: n % 5 === 0 ? now + (n % 100) * 60 * minute : null,
        basedOn: basedOn ?? state.statuses.map((s) => s.event),
      };
    case 'close':
      return { reason: 'enough' };
    case 'reopen':
      return {};
    case 'mergeInto': {
      const survivor = desk
        .incidents()
        .find(
          (one) => one.id !== incident.id && !['closed', 'cancelled', 'merged'].includes(one.state().status),
        );
      return survivor === undefined ? null : { survivor: survivor.id };
    }
    case 'changeSeverity':
      return { to: pick(severities.filter((s) => s !== state.severity)), declaredByMistake: n % 7 === 0 };
    case 'turnLive':
      return { severity: pick(severities) };
    case 'moveWindow':
      return {
        plannedFrom: now - 30 * minute + (n % 120) * minute,
        plannedTo: now + (120 + (n % 500)) * minute,
      };
    case 'correctMoment': {
      const moment = pick(['startedAt', 'detectedAt', 'identifiedAt', 'mitigatedAt'] as const);
      if (moment !== 'detectedAt') return { moment, at: past };
      const resolved = state.resolvedAt.at;
      return { moment, at: n % 5 === 0 ? null : Math.min(past, resolved ?? past) };
    }
    case 'escalate':
      return incident.wouldDo(actor, 'escalate').ok ? {} : null;
    case 'snoozeLadder': {
      const run = currentRun(state);
      const left = run === null ? 0 : Math.floor(ladderSnoozeLeftMs(state, run) / minute);
      return { minutes: 1 + (n % Math.max(left, 1)) };
    }
    case 'snoozeDebt': {
      const found = state.debts.filter(canSnooze);
      const debt = pick(found);
      if (debt === undefined) return null;
      const from = Math.max(debt.dueAt, now);
      const limit = addWithin(from, debt.within, debt.calendar, state.policy.calendar);
      return { debt: debt.id, until: from + 1 + (n % (limit - from)) };
    }
    case 'waiveDebt':
      return aDebt((debt) => debt.end === null && debt.row.waivable);
    case 'tickDebt': {
      const found = aDebt(canTick);
      return found === null ? null : { ...found, at };
    }
    case 'recordCommunication':
      return {
        message: state.status === 'resolved' ? 'resolution' : 'update',
        audiences: [
          pick(['stakeholders', 'stakeholders', 'status-page', 'executives', 'engineering-manager']),
        ],
        nextUpdateAt: n % 4 === 0 ? now + (1 + (n % 400)) * minute : null,
        extensionReason: 'the vendor works on it',
        at,
      };
    case 'sendCommunication':
      return {
        message: state.status === 'resolved' ? 'resolution' : 'update',
        audiences: pick([
          ['stakeholders'],
          ['status-page', 'executives'],
          ['engineering-manager', 'stakeholders'],
        ]),
        writer: other(null),
        confirmed: true,
        nextUpdateAt: n % 4 === 0 ? now + (1 + (n % 400)) * minute : null,
        extensionReason: 'the vendor works on it',
      };
    case 'tickDelivery': {
      const waiting = [...incident.fold().memory.messages].filter(([, { unsent }]) => unsent.length > 0);
      const found = pick(waiting);
      return found === undefined ? null : { communication: found[0], audience: found[1].unsent[0], at };
    }
    case 'tickExitCriterion':
    case 'waiveExitCriterion': {
      const found = pick(state.exitCriteria.filter((c) => c.tickedBy === null && c.waivedBy === null));
      return found === undefined ? null : { criterion: found.id };
    }
    case 'editTags':
      return { add: [`tag${String(n)}`], remove: state.tags.slice(0, 1) };
    case 'takeRole': {
      const role = pick(['commander', 'scribe', 'communications', 'deputy'] as const);
      const person = people.find(
        (p) => !state.roles.some((r) => r.role === role && r.to === null && r.person.name === p.name),
      );
      return person === undefined ? null : { role, person };
    }
    case 'leaveRole': {
      const held = pick(state.roles.filter((r) => r.to === null));
      return held === undefined ? null : { role: held.role, person: held.person };
    }
    case 'assign':
      return { person: other(state.assignee) };
    case 'editDetails':
      return n % 2 === 0
        ? { description: 'the db and the network' }
        : { services: [pick(['checkout', 'search', 'warehouse'])] };
    case 'setPirDate':
      return {
        at:
          now + (n % 1000) * 60 * minute === state.pir.dateAt ? now + minute : now + (n % 1000) * 60 * minute,
      };
    case 'movePir':
      return { to: state.pir.status === 'draft' ? 'inReview' : 'draft' };
    case 'moveToCurrentPolicy':
      return {};
    case 'cancel':
    case 'requestUpdate':
    case 'linkChannel':
    case 'markTimelineReviewed':
    case 'addExitCriterion':
    case 'writePirSection':
    case 'setPirFactor':
    case 'setActionItem':
      return {};
  }
}

/** Ticks or waives what keeps an incident from being closed. */
export function settleCriteria(incident: IncidentInHand, actor: Person): void {
  for (const criterion of incident.state().exitCriteria)
    if (!criterionMet(incident.state(), criterion))
      incident.give(actor, 'waiveExitCriterion', { criterion: criterion.id });
}

const telling: readonly IncidentCommandType[] = [
  'acknowledge',
  'changeStatus',
  'resolve',
  'close',
  'reopen',
  'changeSeverity',
  'turnLive',
  'moveWindow',
  'correctMoment',
  'escalate',
  'snoozeLadder',
  'snoozeDebt',
  'waiveDebt',
  'tickDebt',
  'recordCommunication',
  'sendCommunication',
  'tickDelivery',
  'moveToCurrentPolicy',
  'editTags',
];

/** Mostly what moves debts, seldom what ends everything. */
function chosen(allowed: readonly IncidentCommandType[], n: number): IncidentCommandType | undefined {
  const last = n % 50 === 0;
  const open = allowed.filter((type) => last || (type !== 'cancel' && type !== 'mergeInto'));
  const some = n % 10 < 7 ? open.filter((type) => telling.includes(type)) : open;
  return some[Math.floor(n / 10) % some.length];
}

/** Gives one allowed command with valid fields; its refusal is an error. */
function giveAny(incident: IncidentInHand, desk: Walk, n: number): void {
  const actor = people[n % people.length] ?? mara;
  if (incident.state().status === 'resolved' && n % 5 === 0) settleCriteria(incident, actor);
  const type = chosen(incident.allowed(), n);
  if (type === undefined) throw new Error('nothing is allowed');
  const fields = validFields(type, incident, desk, actor, n);
  if (fields !== null) incident.give(actor, type, fields as Partial<FieldsOf<typeof type>>);
}

/** Carries out one step of a run. */
export function takeStep(incident: IncidentInHand, desk: Walk, { what, n, minutes }: Step): void {
  if (what === 'give') {
    desk.moveTo(desk.now()); // what fell due is on the board before somebody chooses
    giveAny(incident, desk, n);
  } else if (what === 'jump') desk.setClock(Math.max(desk.now() + (minutes - 600) * minute + (n % 1000), 0));
  else desk.moveTo(desk.now() + minutes * minute + (n % 3), { asleep: what === 'sleep' });
}
