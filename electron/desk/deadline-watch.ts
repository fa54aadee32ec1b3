import { getDeskState, putDeskState } from '../store/desk-state.ts';
import { StoreFault } from '../store/store-fault.ts';
import type { Clock, Timers } from './clock.ts';
import type { Announcement, IncidentDesk } from './incident-desk.ts';

/**
 * The clock as an author of commands: sleeps until the soonest debt, records what has fallen due, repeats. It wakes
 * every ten seconds at least, notices a clock that was set back, and tells what was missed while nobody was there.
 */
export type WatchReport =
  | { readonly kind: 'missed'; readonly from: number; readonly to: number; readonly lines: readonly string[] }
  | { readonly kind: 'clockSetBack'; readonly byMs: number; readonly atStart: boolean }
  /** A look went wrong; said once, however often it is tried again. */
  | { readonly kind: 'fault'; readonly error: unknown }
  /** A look went well again. */
  | { readonly kind: 'recovered' };

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
/** What is due but writes nothing (another desk was first) or cannot be written is not asked about again at once. */
const idleMs = 1_000;
/** What falls due within this time is folded beforehand, so that many deadlines of one instant are not late. */
const warmAheadMs = 15_000;
/** Of many that fall due at one instant, so many share a transaction: the disk is waited for once. */
const together = 20;
/** The main process answers windows between slices of a long batch. */
const sliceMs = 12;
const lastSeenKey = 'lastSeen';

export function deadlineWatch({ desk, clock, timers, report }: WatchSeams): DeadlineWatch {
  let cancel: () => void = () => undefined;
  let running = false;
  let begun = false;
  /** What was wrong at the last look, null where nothing was. */
  let trouble: string | null = null;
  let lastWall = clock.now();
  let lastMonotonic = clock.monotonic();
  let absentFrom: number | null = null;
  let lines: string[] = [];
  let idle = false;
  let looking = false;
  /** A set-back whose commit reported failure; it may be stored all the same. */
  let tried = false;
  /** Incidents of a long batch that are still to be looked at, the most urgent last. */
  let left: string[] = [];
  /** Incidents whose due facts could not be recorded, told once each. */
  const stuck = new Set<string>();

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

  const storedSeen = (): number => Number(getDeskState(desk.store, lastSeenKey) ?? 0);
  const see = (wall: number): void => putDeskState(desk.store, lastSeenKey, String(wall));

  /** Notes a clock set back; the wall clock may never fall behind what the monotonic one says. */
  const noteClock = (): void => {
    const wall = clock.now();
    const monotonic = clock.monotonic();
    const expected = lastWall + (monotonic - lastMonotonic);
    const byMs = Math.round(expected - wall);
    if (byMs > setBackMs && !(tried && storedSeen() <= wall)) {
      tried = true;
      desk.recordSetBack(byMs, () => see(wall));
    }
    tried = false;
    lastWall = wall;
    lastMonotonic = monotonic;
    if (byMs > setBackMs) report({ kind: 'clockSetBack', byMs, atStart: false });
  };

  const remember = (): void => {
    const wall = clock.now();
    if (Math.abs(wall - storedSeen()) >= longestSleepMs) see(wall);
  };

  const flush = (): void => {
    if (lines.length > 0) report({ kind: 'missed', from: absentFrom ?? lastWall, to: clock.now(), lines });
    lines = [];
    absentFrom = null;
  };

  /** One incident that cannot be gone on with stops no other; a disk that cannot be written stops the batch. */
  const recordOne = (incidentId: string): void => {
    try {
      if (!desk.recordDue(incidentId)) idle = true;
      stuck.delete(incidentId);
    } catch (error) {
      if (error instanceof StoreFault) throw error;
      idle = true;
      if (!stuck.has(incidentId)) report({ kind: 'fault', error });
      stuck.add(incidentId);
    }
  };

  const recordTogether = (incidentIds: readonly string[]): void => {
    try {
      if (!desk.recordDueTogether(incidentIds)) idle = true;
      for (const incidentId of incidentIds) stuck.delete(incidentId);
    } catch (error) {
      if (error instanceof StoreFault) throw error;
      for (const incidentId of incidentIds) recordOne(incidentId);
    }
  };

  /** Records what is due; true when the slice ended before everything was. */
  const slice = (): boolean => {
    const began = clock.monotonic();
    if (left.length === 0) {
      left = desk.due().toReversed();
      idle = false;
    }
    while (left.length > 0) {
      recordTogether(left.splice(-together).toReversed());
      if (clock.monotonic() - began > sliceMs) return left.length > 0;
    }
    return false;
  };

  /** Compares with when this record was last seen; tried again at the next look where the record cannot be written. */
  const begin = (): void => {
    const seen = getDeskState(desk.store, lastSeenKey);
    const wall = clock.now();
    if (seen !== null) {
      absentFrom = Number(seen);
      const byMs = Number(seen) - wall;
      if (byMs > setBackMs) {
        desk.recordSetBack(byMs, () => see(wall));
        report({ kind: 'clockSetBack', byMs, atStart: true });
      }
    }
    see(wall);
    lastWall = wall;
    lastMonotonic = clock.monotonic();
    begun = true;
  };

  const tellTrouble = (error: unknown): void => {
    const what = String(error);
    if (what !== trouble) report({ kind: 'fault', error });
    trouble = what;
  };

  /** Folds ahead what will be due soon; true when the slice ended before all of it was. */
  const warm = (): boolean => {
    const began = clock.monotonic();
    for (const incidentId of desk.cold(clock.now() + warmAheadMs)) {
      desk.fold(incidentId);
      if (clock.monotonic() - began > sliceMs) return true;
    }
    return false;
  };

  const look = (): void => {
    cancel();
    let more = false;
    looking = true;
    try {
      if (running && !begun) begin();
      absentFrom ??= lastWall;
      noteClock();
      more = slice();
      if (!more) {
        flush();
        remember();
        if (trouble !== null) report({ kind: 'recovered' });
        trouble = null;
        more = warm();
      }
    } catch (error) {
      left = [];
      tellTrouble(error);
    }
    looking = false;
    schedule(more);
  };

  const schedule = (more: boolean): void => {
    cancel();
    if (!running) return;
    let wait = longestSleepMs;
    try {
      const at = more ? 0 : desk.nextLookAt();
      const least = idle || trouble !== null ? idleMs : 0;
      if (at !== null) wait = Math.max(least, Math.min(longestSleepMs, at - clock.now()));
    } catch (error) {
      tellTrouble(error);
    }
    cancel = timers.after(more ? 0 : wait, look);
  };

  const unlisten = desk.listen((announcement) => {
    hear(announcement);
    if (running && !looking) schedule(false);
  });

  return {
    start: () => {
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
