import type { Alarm } from '../bridge/contract.ts';
import { isOpen, owedByText } from '../domain/debt-state.ts';
import { pastAtBirth } from '../domain/due.ts';
import type { EventOf, EventType, IncidentEvent, StoredEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import { currentRun, stepMs } from '../domain/ladder.ts';
import type { Person } from '../domain/terms.ts';
import type { Clock, Timers } from './clock.ts';
import type { Announcement, IncidentDesk } from './incident-desk.ts';

/**
 * What calls for a person: made from announcements by what a miss does (rules, section 1), kept until its cause ends,
 * silenced for a while at most. Says nothing about how it is shown or sounded.
 */
export type AlarmSeams = {
  readonly desk: IncidentDesk;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly phoneOf: (person: Person) => string | null;
  /** A new alarm, or an exhausted ladder's again. */
  readonly raise: (alarm: Alarm) => void;
  readonly changed: () => void;
};

export type Alarms = {
  readonly current: () => readonly Alarm[];
  /** Silences an alarm until its cause ends or 15 min pass; answers when, epoch ms. */
  readonly silence: (id: string) => number;
  readonly stop: () => void;
};

export const silenceMs = 15 * 60_000;

type Kept = { readonly alarm: Alarm; readonly holds: (incident: Incident) => boolean };

export function openAlarms({ desk, clock, timers, phoneOf, raise, changed }: AlarmSeams): Alarms {
  const kept = new Map<string, Kept>();
  const silenced = new Map<string, number>();
  const repeats = new Map<string, () => void>();

  const raiseAlarm = (entry: Kept): void => {
    kept.set(entry.alarm.id, entry);
    raise(entry.alarm);
  };

  const repeatExhausted = (incidentId: string, entry: Kept): void => {
    const { incident } = desk.fold(incidentId);
    if (incident === null || !entry.holds(incident)) return;
    const cancel = timers.after(Math.min(stepMs(incident), 2 ** 31 - 1), () => {
      const now = desk.fold(incidentId).incident;
      if (now === null || !entry.holds(now)) return;
      raise({ ...entry.alarm, at: clock.now() });
      repeatExhausted(incidentId, entry);
    });
    repeats.get(incidentId)?.();
    repeats.set(incidentId, cancel);
  };

  const sweep = (incidentId: string, incident: Incident): boolean => {
    let gone = false;
    for (const [id, entry] of kept) {
      if (entry.alarm.incidentId !== incidentId || entry.holds(incident)) continue;
      kept.delete(id);
      silenced.delete(id);
      gone = true;
    }
    return gone;
  };

  const unlisten = desk.listen((announcement: Announcement) => {
    const { incident } = announcement.fold;
    if (incident === null) return;
    const fresh = announcement.events.flatMap((event) => alarmOf(incident, event, phoneOf));
    const gone = sweep(announcement.incidentId, incident);
    for (const entry of fresh) {
      if (!entry.holds(incident)) continue;
      raiseAlarm(entry);
      if (entry.alarm.kind === 'exhausted') repeatExhausted(announcement.incidentId, entry);
    }
    if (gone || fresh.length > 0) changed();
  });

  return {
    current: () => [...kept.values()].map(({ alarm }) => quiet(alarm, silenced.get(alarm.id), clock.now())),
    silence: (id) => {
      const until = clock.now() + silenceMs;
      if (kept.has(id)) silenced.set(id, until);
      changed();
      return until;
    },
    stop: () => {
      for (const cancel of repeats.values()) cancel();
      unlisten();
    },
  };
}

function quiet(alarm: Alarm, until: number | undefined, now: number): Alarm {
  return until !== undefined && now < until ? { ...alarm, sound: false } : alarm;
}

type Make = (
  kind: Alarm['kind'],
  sound: boolean,
  what: string,
  body: string,
  holds: (now: Incident) => boolean,
) => readonly Kept[];

type Cause<T extends EventType> = {
  readonly incident: Incident;
  readonly event: EventOf<T>;
  readonly make: Make;
  readonly phoneOf: AlarmSeams['phoneOf'];
};

/** The alarm that an event calls for, by its type; most call for none. */
const causes: { readonly [T in EventType]?: (cause: Cause<T>) => readonly Kept[] } = {
  debtMissed: ({ incident, event, make }) => {
    const debt = incident.debts.find((d) => d.id === event.payload.debt);
    if (debt === undefined || debt.row.miss === 'offer' || pastAtBirth(incident, debt)) return [];
    const open = (now: Incident): boolean => now.debts.some((d) => d.id === debt.id && d.end === null);
    const sound = debt.row.miss !== 'remind';
    return make('overdue', sound, `${debt.row.label} overdue`, owedByText(incident, debt), open);
  },
  debtAtRisk: ({ incident, event, make }) => {
    const debt = incident.debts.find((d) => d.id === event.payload.debt);
    if (debt === undefined || debt.row.miss !== 'alarm') return [];
    const still = (now: Incident): boolean =>
      now.debts.some((d) => d.id === debt.id && d.end === null && d.missedCount === 0);
    return make('atRisk', true, `${debt.row.label} at risk`, owedByText(incident, debt), still);
  },
  escalationOffered: ({ incident, event, make }) => {
    const tier = currentRun(incident)?.tier;
    const body = `The resolve target has passed. Tier ${String(event.payload.tier)} can be paged.`;
    return make('offer', false, 'Page the next tier?', body, (now) => currentRun(now)?.tier === tier);
  },
  paged: ({ event, make, phoneOf }) => {
    if (event.payload.how !== 'byHand') return [];
    const person = { id: event.payload.person.id, name: event.payload.person.name ?? 'redacted' };
    const call = event.payload.urgency === 'low' ? 'Write to' : 'Call';
    const number = phoneOf(person) ?? 'No phone number in the directory.';
    const body = `${number} Tier ${String(event.payload.tier)} is paged by hand.`;
    return make('paged', true, `${call} ${person.name}`, body, unanswered);
  },
  ladderExhausted: ({ make }) =>
    make(
      'exhausted',
      true,
      'Nobody answered',
      'Every tier was paged. Call again, or assign a person by name.',
      (now) => (currentRun(now)?.exhaustedAt ?? null) !== null && unanswered(now),
    ),
  escalationAsked: ({ event, make }) => {
    const body = `Nobody acknowledged. Tier ${String(event.payload.tier)} can be paged.`;
    return make('asked', false, 'Escalate?', body, unanswered);
  },
  stillOnItAsked: ({ make }) =>
    make(
      'stillOnIt',
      true,
      'Still on it?',
      'No entry for a while. Log what is going on, or the next tier is paged.',
      (now) => {
        const asked = currentRun(now)?.stillOnItAskedAt ?? null;
        return asked !== null && now.lastPersonCommandAt <= asked;
      },
    ),
  windowOverAsked: ({ make }) =>
    make(
      'asked',
      false,
      'The planned window is over',
      'Extend it, resolve, or turn the work live.',
      (now) => now.windowOverAskedAt !== null && isOpen(now),
    ),
  updateRequested: ({ event, make }) =>
    make(
      'reminder',
      true,
      'An update was asked for',
      `Asked by ${event.actor.name}.`,
      (now) => now.updateRequestedBy !== null,
    ),
};

function unanswered(now: Incident): boolean {
  const run = currentRun(now);
  return run?.acknowledgedAt === null && run.stoppedAt === null;
}

function alarmOf(incident: Incident, event: StoredEvent, phoneOf: AlarmSeams['phoneOf']): readonly Kept[] {
  const cause = causes[event.type as EventType] as ((cause: Cause<EventType>) => readonly Kept[]) | undefined;
  const make: Make = (kind, sound, what, body, holds) => [
    {
      alarm: {
        id: event.id,
        incidentId: incident.id,
        label: incident.label,
        kind,
        sound,
        title: `${incident.kind === 'drill' ? 'DRILL ' : ''}${incident.severity} · ${what}`,
        body: `${body}\n${incident.title ?? 'Title redacted'} (${incident.label})`,
        at: event.recordedAt,
      },
      holds: (now) => isOpenOrOwing(now) && holds(now),
    },
  ];
  return cause?.({ incident, event: event as IncidentEvent, make, phoneOf }) ?? [];
}

function isOpenOrOwing(incident: Incident): boolean {
  return isOpen(incident) || incident.debts.some((debt) => debt.end === null);
}
