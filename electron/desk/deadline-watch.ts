import { getDeskState, putDeskState } from '../store/desk-state.ts';
import type { Clock, Timers } from './clock.ts';
import type { Announcement, IncidentDesk } from './incident-desk.ts';

/**
 * The clock as an author of commands: sleeps until the soonest debt, records what has fallen due, repeats. It wakes
 * every ten seconds at least, notices a clock that was set back, and tells what was missed while nobody was there.
 */
export type WatchReport =
  | { readonly kind: 'missed'; readonly from: number; readonly to: number; readonly lines: readonly string[] }
  | { readonly kind: 'clockSetBack'; readonly byMs: number; readonly atStart: boolean }
  | { readonly kind: 'fault'; readonly error: unknown };

export type WatchSeams = {
  readonly desk: IncidentDesk;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly report: (report: WatchReport) => void;
};

export type DeadlineWatch = {
  /** Reports what was missed since this record was last seen, then keeps watching. */
  readonly start: () => void;
  /** Looks at once; called after sleep and by a hand-moved clock. */
  readonly look: () => void;
  readonly stop: () => void;
};

const longestSleepMs = 10_000;
const setBackMs = 10_000;
/** What is due but writes nothing (another desk was first) is not asked about again at once. */
const idleMs = 1_000;
/** The main process answers windows between slices of a long batch. */
const sliceMs = 12;
const lastSeenKey = 'lastSeen';

export function deadlineWatch({ desk, clock, timers, report }: WatchSeams): DeadlineWatch {
  let cancel: () => void = () => undefined;
  let running = false;
  let lastWall = clock.now();
  let lastMonotonic = clock.monotonic();
  let absentFrom: number | null = null;
  let lines: string[] = [];
  let idle = false;

  const hear = (announcement: Announcement): void => {
    for (const event of announcement.events) {
      if (event.type !== 'debtMissed') continue;
      const {
        debt: id,
        first,
        last,
        absent,
      } = event.payload as { debt: string; first: number; last: number; absent: boolean };
      if (!absent) continue;
      const debt = announcement.fold.incident?.debts.find((d) => d.id === id);
      if (debt !== undefined)
        lines.push(missedLine(announcement, debt.row.label, last - first + 1, debt.firstDueAt));
    }
  };

  const missedLine = (announcement: Announcement, label: string, count: number, dueAt: number): string => {
    const late = lateness(clock.now() - dueAt);
    const since = new Date(dueAt).toISOString().slice(11, 16);
    const what = count > 1 ? `${label}, ${String(count)} intervals missed since ${since} UTC` : label;
    return `${announcement.row.label} ${announcement.row.severity}: ${what}, ${late} late`;
  };

  /** Notes a clock set back; the wall clock may never fall behind what the monotonic one says. */
  const noteClock = (): void => {
    const wall = clock.now();
    const monotonic = clock.monotonic();
    const expected = lastWall + (monotonic - lastMonotonic);
    const byMs = Math.round(expected - wall);
    lastWall = wall;
    lastMonotonic = monotonic;
    if (byMs <= setBackMs) return;
    desk.recordSetBack(byMs);
    report({ kind: 'clockSetBack', byMs, atStart: false });
  };

  const remember = (): void => {
    const wall = clock.now();
    const seen = Number(getDeskState(desk.store, lastSeenKey) ?? 0);
    if (Math.abs(wall - seen) >= longestSleepMs) putDeskState(desk.store, lastSeenKey, String(wall));
  };

  const flush = (): void => {
    if (lines.length > 0) report({ kind: 'missed', from: absentFrom ?? lastWall, to: clock.now(), lines });
    lines = [];
    absentFrom = null;
  };

  /** Records what is due; true when the slice ended before everything was. */
  const slice = (): boolean => {
    const began = clock.monotonic();
    idle = false;
    for (const incidentId of desk.due()) {
      if (!desk.recordDue(incidentId)) idle = true;
      if (clock.monotonic() - began > sliceMs) return true;
    }
    return false;
  };

  const look = (): void => {
    cancel();
    let more = false;
    try {
      absentFrom ??= lastWall;
      noteClock();
      more = slice();
      if (!more) {
        flush();
        remember();
      }
    } catch (error) {
      report({ kind: 'fault', error });
    }
    schedule(more);
  };

  const schedule = (more: boolean): void => {
    if (!running) return;
    let wait = longestSleepMs;
    try {
      const at = more ? 0 : desk.nextLookAt();
      if (at !== null) wait = Math.max(idle ? idleMs : 0, Math.min(longestSleepMs, at - clock.now()));
    } catch (error) {
      report({ kind: 'fault', error });
    }
    cancel = timers.after(more ? 0 : wait, look);
  };

  const unlisten = desk.listen((announcement) => {
    hear(announcement);
    if (running) schedule(false);
  });

  return {
    start: () => {
      const seen = getDeskState(desk.store, lastSeenKey);
      const wall = clock.now();
      if (seen !== null) {
        absentFrom = Number(seen);
        const byMs = Number(seen) - wall;
        if (byMs > setBackMs) {
          desk.recordSetBack(byMs);
          report({ kind: 'clockSetBack', byMs, atStart: true });
        }
      }
      putDeskState(desk.store, lastSeenKey, String(wall));
      lastWall = wall;
      lastMonotonic = clock.monotonic();
      running = true;
      look();
    },
    look,
    stop: () => {
      running = false;
      cancel();
      unlisten();
    },
  };
}

function lateness(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'less than 1 min';
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${String(hours)} h ${String(minutes % 60)} min`
    : `${String(Math.floor(hours / 24))} d ${String(hours % 24)} h`;
}
