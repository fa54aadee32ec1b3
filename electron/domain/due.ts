import type { NewEvent } from './event.ts';
import type { Debt, Incident, LadderRun } from './incident.ts';
import {
  currentRun,
  isAutomatic,
  nextStep,
  nextStepAt,
  stillOnItAt,
  stillOnItEndsAt,
  type TierAnswer,
} from './ladder.ts';
import { passedOccurrences, repeats } from './occurrences.ts';
import { type Person, personPart, statusRank, system } from './terms.ts';

/** What falls due by time alone: the watch asks here, the fold carries it out. */

export type DueContext = {
  readonly now: number;
  /** The directory's answer for this incident's services, one per tier in ascending order. */
  readonly tiers: readonly TierAnswer[];
};

/** A look that comes this much after a due time means that nobody was watching meanwhile. */
const absenceAfterMs = 10_000;

type Fact = Omit<NewEvent, 'actor' | 'occurredAt' | 'factKey'>;

function factKey(
  incident: Incident,
  subject: string,
  start: string,
  occurrence: number,
  kind: string,
): string {
  return `${incident.id}|${subject}|${start}|${String(occurrence)}|${kind}`;
}

function fact(event: Fact, occurredAt: number, key: string): NewEvent {
  return { ...event, actor: system, occurredAt, factKey: key } as NewEvent;
}

/** How a step goes out while no tool is connected. */
export function howSent(incident: Pick<Incident, 'kind'>): 'byHand' | 'drill' {
  return incident.kind === 'drill' ? 'drill' : 'byHand';
}

function debtFacts(incident: Incident, debt: Debt, context: DueContext): NewEvent[] {
  const { now } = context;
  if (debt.end !== null) return [];
  const key = (occurrence: number, kind: string) =>
    factKey(incident, debt.row.id, debt.startEvent, occurrence, kind);
  if (debt.row.hold) {
    if (now < debt.dueAt) return [];
    return [fact({ type: 'holdOver', payload: { debt: debt.id }, words: null }, debt.dueAt, key(0, 'over'))];
  }
  const passed = passedOccurrences(incident, debt, now);
  if (passed !== null) return missFacts(incident, debt, passed, context);
  if (debt.missedCount > 0 || debt.atRiskCalledAt !== null || now < debt.atRiskAt || now > debt.dueAt)
    return [];
  return [
    fact({ type: 'debtAtRisk', payload: { debt: debt.id }, words: null }, debt.atRiskAt, key(0, 'atRisk')),
  ];
}

function missFacts(
  incident: Incident,
  debt: Debt,
  passed: { readonly first: number; readonly last: number },
  context: DueContext,
): NewEvent[] {
  // What an event made late (a declaration, a corrected moment) was not missed in an absence.
  const absent = context.now - Math.max(debt.dueAt, incident.lastRecordedAt) > absenceAfterMs;
  const missed = fact(
    { type: 'debtMissed', payload: { debt: debt.id, ...passed, absent }, words: null },
    debt.dueAt,
    factKey(incident, debt.row.id, debt.startEvent, passed.first, 'missed'),
  );
  return [missed, ...effectOfMiss(incident, debt, context)];
}

function effectOfMiss(incident: Incident, debt: Debt, context: DueContext): NewEvent[] {
  if (debt.missedCount > 0 || debt.bornPast) return [];
  if (debt.row.miss === 'page') return callOwner(incident, debt, context);
  const run = currentRun(incident);
  if (run === null || run.stoppedAt !== null) return [];
  const { page } = nextStep(run, context.tiers);
  if (debt.row.miss === 'offer' && page !== null) {
    const key = factKey(incident, debt.row.id, debt.startEvent, 0, 'offered');
    const payload = { debt: debt.id, tier: page.tier };
    return [fact({ type: 'escalationOffered', payload, words: null }, context.now, key)];
  }
  // An answered ladder has no end to come to.
  const goesOn = page !== null || run.acknowledgedAt === null;
  if (debt.row.miss !== 'escalate' || run.exhaustedAt !== null || !goesOn) return [];
  return takeStep(incident, run, context);
}

function callOwner(incident: Incident, debt: Debt, context: DueContext): NewEvent[] {
  const person = owner(incident, debt);
  if (person === null) return [];
  const payload = {
    tier: 0,
    person: personPart(person),
    how: howSent(incident),
    urgency: 'high' as const,
    debt: debt.id,
  };
  const words = person.id === null ? { person: person.name } : null;
  const key = factKey(incident, debt.row.id, debt.startEvent, 0, 'paged');
  return [fact({ type: 'paged', payload, words }, context.now, key)];
}

/** Who owes a debt: the holder of its role, else the commander; on call is the assignee. */
export function owner(incident: Incident, debt: Pick<Debt, 'row'>): Person | null {
  const { owedBy } = debt.row;
  if (owedBy === 'onCall') return incident.assignee ?? incident.commander;
  if (owedBy === 'commander') return incident.commander;
  return (
    incident.roles.findLast((held) => held.role === owedBy && held.to === null)?.person ?? incident.commander
  );
}

/** One timed step: the tiers passed over, the page, or that nobody is left. */
function takeStep(incident: Incident, run: LadderRun, context: DueContext): NewEvent[] {
  const { now } = context;
  const step = nextStep(run, context.tiers);
  const key = (tier: number, kind: string) => factKey(incident, 'ladder', run.startEvent, tier, kind);
  const events = step.passedOver.map((over) =>
    fact({ type: 'tierPassedOver', payload: over, words: null }, now, key(over.tier, 'passedOver')),
  );
  if (step.page === null)
    return [
      ...events,
      fact(
        { type: 'ladderExhausted', payload: {}, words: null },
        now,
        factKey(incident, 'ladder', run.intervalEvent, 0, 'exhausted'),
      ),
    ];
  const { tier } = step.page;
  const person = personPart(step.page.person);
  const paged = { tier, person, how: howSent(incident), urgency: 'high' as const, debt: null };
  events.push(fact({ type: 'paged', payload: paged, words: null }, now, key(tier, 'paged')));
  const from = incident.assignee === null ? null : personPart(incident.assignee);
  const typed = incident.assignee !== null && incident.assignee.id === null ? incident.assignee.name : null;
  events.push(
    fact(
      {
        type: 'escalated',
        payload: { tier, from, to: person, manual: false },
        words: { reason: null, from: typed },
      },
      now,
      key(tier, 'escalated'),
    ),
  );
  return events;
}

function ladderFacts(incident: Incident, context: DueContext): NewEvent[] {
  const run = currentRun(incident);
  if (run === null) return [];
  const { now } = context;
  const stepAt = nextStepAt(incident, run) ?? stillOnItEndsAt(incident, run);
  if (stepAt !== null) return now < stepAt ? [] : stepOrQuestion(incident, run, context);
  const askAt = stillOnItAt(incident, run);
  if (askAt === null || now < askAt) return [];
  const key = factKey(incident, 'ladder', incident.lastActivityEvent, 0, 'stillOnIt');
  return [fact({ type: 'stillOnItAsked', payload: {}, words: null }, now, key)];
}

/** Takes the step that is due, or asks once for it where the policy does. */
function stepOrQuestion(incident: Incident, run: LadderRun, context: DueContext): NewEvent[] {
  const { page } = nextStep(run, context.tiers);
  if (page === null || isAutomatic(incident)) return takeStep(incident, run, context);
  if (run.askedTier === page.tier) return [];
  const key = factKey(incident, 'ladder', run.intervalEvent, page.tier, 'asked');
  return [fact({ type: 'escalationAsked', payload: { tier: page.tier }, words: null }, context.now, key)];
}

function windowFacts(incident: Incident, now: number): NewEvent[] {
  if (incident.kind !== 'maintenance' || incident.plannedTo === null || incident.windowOverAskedAt !== null)
    return [];
  if (statusRank(incident.status) >= statusRank('resolved') || now <= incident.plannedTo) return [];
  const key = factKey(incident, 'window', incident.windowEvent, 0, 'over');
  return [fact({ type: 'windowOverAsked', payload: {}, words: null }, incident.plannedTo, key)];
}

/** Everything that is due at `now` by what is folded so far; ask again after folding it until nothing comes. */
export function dueFacts(incident: Incident, context: DueContext): readonly NewEvent[] {
  const facts = [
    ...incident.debts.flatMap((debt) => debtFacts(incident, debt, beforeWindowEnd(incident, debt, context))),
    ...ladderFacts(incident, context),
    ...windowFacts(incident, context.now),
  ];
  // A miss that escalates and a timed step may be the same step.
  const keys = new Set<string | null>();
  return facts.filter(({ factKey: key }) => !keys.has(key) && keys.add(key));
}

/** Updates of planned work are owed inside its window only. */
function beforeWindowEnd(incident: Incident, debt: Debt, context: DueContext): DueContext {
  const end = incident.plannedTo;
  if (incident.kind !== 'maintenance' || end === null || debt.startedBy === 'resolved') return context;
  return context.now <= end ? context : { ...context, now: end };
}

function debtLook(debt: Debt): number | null {
  if (debt.end !== null) return null;
  if (debt.row.hold) return debt.dueAt;
  if (debt.missedCount > 0) return repeats(debt) ? debt.dueAt + 1 : null;
  return debt.atRiskCalledAt === null ? Math.min(debt.atRiskAt, debt.dueAt + 1) : debt.dueAt + 1;
}

/** When the watch has to look at an incident again; null where nothing can fall due. */
export function nextLookAt(incident: Incident): number | null {
  let soonest = Number.POSITIVE_INFINITY;
  const consider = (at: number | null): void => {
    if (at !== null && at < soonest) soonest = at;
  };
  for (const debt of incident.debts) consider(debtLook(debt));
  const run = currentRun(incident);
  if (run !== null) {
    const step = nextStepAt(incident, run) ?? stillOnItEndsAt(incident, run);
    const asked = run.askedTier !== null && !isAutomatic(incident);
    if (step === null) consider(stillOnItAt(incident, run));
    else if (!asked) consider(step);
  }
  const planned =
    incident.kind === 'maintenance' && incident.windowOverAskedAt === null ? incident.plannedTo : null;
  if (planned !== null && statusRank(incident.status) < statusRank('resolved')) consider(planned + 1);
  return soonest === Number.POSITIVE_INFINITY ? null : soonest;
}

/**
 * Whether `dueFacts` can answer anything at `now`; cheap, because it is asked before every command. A step that was
 * asked for has no time: another person on call makes it another question.
 */
export function mayBeDue(incident: Incident, now: number): boolean {
  const at = nextLookAt(incident);
  return (at !== null && at <= now) || (currentRun(incident)?.askedTier ?? null) !== null;
}
