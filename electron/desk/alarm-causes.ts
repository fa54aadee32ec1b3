import type { Alarm } from '../bridge/contract.ts';
import { isOpen, owedByText } from '../domain/debt-state.ts';
import { owedDebt } from '../domain/debts.ts';
import type { EventOf, EventType, IncidentEvent, StoredEvent } from '../domain/event.ts';
import type { Debt, Incident } from '../domain/incident.ts';
import { currentRun } from '../domain/ladder.ts';
import type { Person } from '../domain/terms.ts';

/** Why an alarm stands: by what a miss does (rules, section 1), and by the steps of the ladder. */
export type Cause = {
  /** One alarm per debt or run and kind: a new occurrence takes the place of the one before. */
  readonly id: string;
  readonly incidentId: string;
  readonly kind: Alarm['kind'];
  readonly sound: boolean;
  readonly at: number;
  /** Found after nobody was here: the notice of start or waking tells it. */
  readonly absent: boolean;
  readonly holds: (incident: Incident) => boolean;
  /** Said anew each time, so that a redaction reaches it. */
  readonly say: (incident: Incident) => { readonly what: string; readonly body: string };
};

type Phone = (person: Person) => string | null;
type Given<T extends EventType> = {
  readonly incident: Incident;
  readonly event: EventOf<T>;
  readonly phoneOf: Phone;
};
type Sought = Pick<Cause, 'kind' | 'sound' | 'holds' | 'say'> & {
  readonly subject: string;
  readonly absent?: boolean;
};

function unanswered(incident: Incident): boolean {
  const run = currentRun(incident);
  return run?.acknowledgedAt === null && run.stoppedAt === null;
}

function runOf(incident: Incident): string {
  return currentRun(incident)?.startEvent ?? '';
}

function ofDebt(id: string, say: (incident: Incident, debt: Debt) => ReturnType<Cause['say']>): Cause['say'] {
  return (incident) => {
    const debt = incident.debts.find((d) => d.id === id);
    return debt === undefined ? { what: '', body: '' } : say(incident, debt);
  };
}

/** What an event calls for, by its type; most call for nothing. */
const causes: { readonly [T in EventType]?: (given: Given<T>) => Sought | null } = {
  debtMissed: ({ incident, event }) => {
    const { debt: id, absent } = event.payload;
    const debt = owedDebt(incident, id);
    if (debt === null || debt.row.miss === 'offer' || debt.bornPast) return null;
    return {
      kind: 'overdue',
      sound: debt.row.miss !== 'remind',
      subject: id,
      absent,
      holds: (now) => owedDebt(now, id) !== null,
      say: ofDebt(id, (now, d) => ({ what: `${d.row.label} overdue`, body: owedByText(now, d) })),
    };
  },
  debtAtRisk: ({ incident, event }) => {
    const id = event.payload.debt;
    if (owedDebt(incident, id)?.row.miss !== 'alarm') return null;
    return {
      kind: 'atRisk',
      sound: true,
      subject: id,
      holds: (now) => owedDebt(now, id)?.missedCount === 0,
      say: ofDebt(id, (now, d) => ({ what: `${d.row.label} at risk`, body: owedByText(now, d) })),
    };
  },
  escalationOffered: ({ event }) => {
    const { tier, debt: id } = event.payload;
    return {
      kind: 'offer',
      sound: false,
      subject: id,
      holds: (now) => (currentRun(now)?.tier ?? tier) < tier && owedDebt(now, id) !== null,
      say: ofDebt(id, (_now, d) => ({
        what: 'Page the next tier?',
        body: `${d.row.label} has passed. Tier ${String(tier)} can be paged.`,
      })),
    };
  },
  paged: ({ incident, event, phoneOf }) => {
    const { how, urgency, tier, person, debt } = event.payload;
    if (how !== 'byHand') return null;
    const named = { id: person.id, name: person.name ?? event.words?.person ?? 'redacted' };
    const what = `${urgency === 'low' ? 'Write to' : 'Call'} ${named.name}`;
    const number = phoneOf(named) ?? 'No phone number in the directory.';
    if (debt !== null)
      return {
        kind: 'paged',
        sound: true,
        subject: debt,
        holds: (now) => owedDebt(now, debt) !== null,
        say: ofDebt(debt, (_now, d) => ({ what, body: `${number} ${d.row.label} is overdue.` })),
      };
    return {
      kind: 'paged',
      sound: true,
      subject: `${runOf(incident)}:${String(tier)}:${named.name}`,
      holds: unanswered,
      say: () => ({ what, body: `${number} Tier ${String(tier)} is paged by hand.` }),
    };
  },
  ladderExhausted: ({ incident }) => ({
    kind: 'exhausted',
    sound: true,
    subject: runOf(incident),
    holds: (now) => (currentRun(now)?.exhaustedAt ?? null) !== null && unanswered(now),
    say: () => ({
      what: 'Nobody answered',
      body: 'Every tier was paged. Call again, or assign a person by name.',
    }),
  }),
  escalationAsked: ({ incident, event }) => ({
    kind: 'asked',
    sound: false,
    subject: `${runOf(incident)}:${String(event.payload.tier)}`,
    holds: (now) => currentRun(now)?.askedTier === event.payload.tier,
    say: () => ({ what: 'Escalate?', body: `Tier ${String(event.payload.tier)} can be paged.` }),
  }),
  stillOnItAsked: ({ incident }) => ({
    kind: 'stillOnIt',
    sound: true,
    subject: runOf(incident),
    holds: (now) => {
      const asked = currentRun(now)?.stillOnItAskedAt ?? null;
      return asked !== null && now.lastPersonCommandAt <= asked;
    },
    say: () => ({
      what: 'Still on it?',
      body: 'No entry for a while. Log what is going on, or the next tier is paged.',
    }),
  }),
  windowOverAsked: ({ incident }) => ({
    kind: 'asked',
    sound: false,
    subject: `window:${incident.id}`,
    holds: (now) => now.windowOverAskedAt !== null && now.kind === 'maintenance' && isOpen(now),
    say: () => ({ what: 'The planned window is over', body: 'Extend it, resolve, or turn the work live.' }),
  }),
  updateRequested: ({ incident, event }) => ({
    kind: 'reminder',
    sound: true,
    subject: `update:${incident.id}`,
    holds: (now) => now.updateRequestedBy !== null && now.resolvedAt.at === null,
    say: () => ({ what: 'An update was asked for', body: `Asked by ${event.actor.name}.` }),
  }),
};

function isOpenOrOwing(incident: Incident): boolean {
  return isOpen(incident) || incident.debts.some((debt) => debt.end === null);
}

/** Whether events of this type can call for an alarm at all. */
export function mayCall(type: string): boolean {
  return type in causes;
}

/** What an event calls for in an incident as it stands now; null where nothing, or no more. */
export function causeOf(incident: Incident, event: StoredEvent, phoneOf: Phone): Cause | null {
  const seek = causes[event.type as EventType] as ((given: Given<EventType>) => Sought | null) | undefined;
  const sought = seek?.({ incident, event: event as IncidentEvent, phoneOf }) ?? null;
  if (sought === null || !isOpenOrOwing(incident) || !sought.holds(incident)) return null;
  const { subject, absent = false, holds, ...rest } = sought;
  return {
    ...rest,
    id: `${sought.kind}:${subject}`,
    incidentId: incident.id,
    at: event.recordedAt,
    absent,
    holds: (now) => isOpenOrOwing(now) && holds(now),
  };
}
