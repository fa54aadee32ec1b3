import type { Alarm } from '../bridge/contract.ts';
import type { Incident } from '../domain/incident.ts';
import { stepMs } from '../domain/ladder.ts';
import type { Person } from '../domain/terms.ts';
import { type Cause, causeOf, mayCall } from './alarm-causes.ts';
import type { Clock, Timers } from './clock.ts';
import type { Announcement, IncidentDesk } from './incident-desk.ts';

/**
 * What calls for a person: kept from the announcement that calls for it until its cause ends, silenced for a while at
 * most. Says nothing about how it is shown or sounded.
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
  readonly unsilence: (id: string) => void;
  /** Takes up what an earlier process left: shown at once, only an exhausted ladder sounds again. */
  readonly restore: (incidentId: string) => void;
  readonly stop: () => void;
};

const silenceMs = 15 * 60_000;
/** An exhausted ladder sounds this often; its alarm comes again every scaled step (rules, section 3). */
const soundEveryMs = 30_000;

export function openAlarms({ desk, clock, timers, phoneOf, raise, sound, changed }: AlarmSeams): Alarms {
  const kept = new Map<string, Cause>();
  const silenced = new Map<string, number>();
  const repeats = new Map<string, () => void>();
  const ends = new Map<string, () => void>();

  /** Epoch ms; null where the alarm may sound. */
  const quietUntil = (id: string): number | null => {
    const until = silenced.get(id) ?? 0;
    return clock.now() < until ? until : null;
  };
  const shown = (cause: Cause, incident: Incident): Alarm => {
    const { what, body } = cause.say(incident);
    return {
      id: cause.id,
      incidentId: cause.incidentId,
      label: incident.label,
      kind: cause.kind,
      sound: cause.sound && quietUntil(cause.id) === null,
      silencedUntil: cause.sound ? quietUntil(cause.id) : null,
      title: `${incident.kind === 'drill' ? 'DRILL ' : ''}${incident.severity} · ${what}`,
      body: `${body}\n${incident.title ?? 'Title redacted'} (${incident.label})`,
      at: cause.at,
    };
  };

  const repeatExhausted = (cause: Cause, lastRaisedAt: number): void => {
    repeats.get(cause.incidentId)?.();
    const cancel = timers.after(soundEveryMs, () => {
      const { incident } = desk.fold(cause.incidentId);
      if (incident === null || !cause.holds(incident)) return;
      const again = clock.now() - lastRaisedAt >= stepMs(incident);
      if (again) raise(shown(cause, incident));
      else if (quietUntil(cause.id) === null) sound(shown(cause, incident));
      repeatExhausted(cause, again ? clock.now() : lastRaisedAt);
    });
    repeats.set(cause.incidentId, cancel);
  };

  const keep = (cause: Cause): void => {
    kept.set(cause.id, cause);
    if (cause.kind === 'exhausted') repeatExhausted(cause, clock.now());
  };

  const sweep = (incident: Incident): boolean => {
    let gone = false;
    for (const [id, cause] of kept) {
      if (cause.incidentId !== incident.id || cause.holds(incident)) continue;
      kept.delete(id);
      silenced.delete(id);
      gone = true;
    }
    return gone;
  };

  const unlisten = desk.listen(({ events, fold: { incident } }: Announcement) => {
    if (incident === null) return;
    const gone = sweep(incident);
    const fresh = events.flatMap((event) => causeOf(incident, event, phoneOf) ?? []);
    for (const cause of fresh) {
      keep(cause);
      if (!cause.absent) raise(shown(cause, incident));
    }
    if (gone || fresh.length > 0) changed();
  });

  return {
    current: () =>
      [...kept.values()].flatMap((cause) => {
        const { incident } = desk.fold(cause.incidentId);
        return incident === null ? [] : [shown(cause, incident)];
      }),
    silence: (id) => {
      const until = clock.now() + silenceMs;
      if (kept.has(id)) {
        silenced.set(id, until);
        // The windows show the end; at the end they hear that it has come.
        ends.get(id)?.();
        ends.set(id, timers.after(silenceMs, changed));
      }
      changed();
      return until;
    },
    unsilence: (id) => {
      silenced.delete(id);
      changed();
    },
    restore: (incidentId) => {
      const { incident } = desk.fold(incidentId);
      if (incident === null) return;
      const causing = desk.events(incidentId).filter((event) => mayCall(event.type));
      const left = causing.flatMap((event) => causeOf(incident, event, phoneOf) ?? []);
      const standing = left.filter((cause) => !kept.has(cause.id));
      for (const cause of standing) keep(cause);
      if (standing.length > 0) changed();
    },
    stop: () => {
      for (const cancel of [...repeats.values(), ...ends.values()]) cancel();
      unlisten();
    },
  };
}
