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
  /** A new alarm, or an exhausted ladder's again: shown to whoever does not look, and sounded. */
  readonly raise: (alarm: Alarm) => void;
  /** Sounds an exhausted ladder's alarm in between. */
  readonly sound: (alarm: Alarm) => void;
  readonly changed: () => void;
};

export type Alarms = {
  readonly current: () => readonly Alarm[];
  /** Silences an alarm until its cause ends or 15 min pass; answers when, epoch ms. */
  readonly silence: (id: string) => number;
  /** Takes up what an earlier process left: shown at once, only an exhausted ladder sounds again. */
  readonly restore: (incidentId: string) => void;
  readonly stop: () => void;
};

export const silenceMs = 15 * 60_000;
/** An exhausted ladder sounds this often; its alarm comes again every scaled step (rules, section 3). */
const soundEveryMs = 30_000;

type Kept = { readonly alarm: Alarm; readonly holds: (incident: Incident) => boolean };

export function openAlarms({ desk, clock, timers, phoneOf, raise, sound, changed }: AlarmSeams): Alarms {
  const kept = new Map<string, Kept>();
  const silenced = new Map<string, number>();
  const repeats = new Map<string, () => void>();

  const isQuiet = (id: string): boolean => clock.now() < (silenced.get(id) ?? 0);

  const repeatExhausted = (incidentId: string, entry: Kept, lastRaisedAt: number): void => {
    repeats.get(incidentId)?.();
    const cancel = timers.after(soundEveryMs, () => {
      const { incident } = desk.fold(incidentId);
      if (incident === null || !entry.holds(incident)) return;
      const alarm = { ...entry.alarm, at: clock.now() };
      const again = clock.now() - lastRaisedAt >= stepMs(incident);
      if (again) raise(alarm);
      else if (!isQuiet(alarm.id)) sound(alarm);
      repeatExhausted(incidentId, entry, again ? clock.now() : lastRaisedAt);
    });
    repeats.set(incidentId, cancel);
  };

  const keep = (entry: Kept): void => {
    kept.set(entry.alarm.id, entry);
    if (entry.alarm.kind === 'exhausted') repeatExhausted(entry.alarm.incidentId, entry, clock.now());
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
      keep(entry);
      raise(entry.alarm);
    }
    if (gone || fresh.length > 0) changed();
  });

  return {
    current: () =>
      [...kept.values()].map(({ alarm }) => (isQuiet(alarm.id) ? { ...alarm, sound: false } : alarm)),
    silence: (id) => {
      const until = clock.now() + silenceMs;
      if (kept.has(id)) silenced.set(id, until);
      changed();
      return until;
    },
    restore: (incidentId) => {
      const { incident } = desk.fold(incidentId);
      if (incident === null || !isOpenOrOwing(incident)) return;
      const causing = desk.events(incidentId).filter((event) => event.type in causes);
      const entries = causing.flatMap((event) => alarmOf(incident, event, phoneOf));
      const standing = entries.filter((entry) => entry.holds(incident) && !kept.has(entry.alarm.id));
      for (const entry of standing) keep(entry);
      if (standing.length > 0) changed();
    },
    stop: () => {
      for (const cancel of repeats.values()) cancel();
      unlisten();
    },
  };
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
  escalationOffered: ({ event, make }) => {
    const { tier } = event.payload;
    const body = `The resolve target has passed. Tier ${String(tier)} can be paged.`;
    const untaken = (now: Incident): boolean =>
      (currentRun(now)?.tier ?? tier) < tier && now.resolvedAt.at === null;
    return make('offer', false, 'Page the next tier?', body, untaken);
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
