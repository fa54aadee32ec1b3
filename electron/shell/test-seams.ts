import { appendFileSync } from 'node:fs';
import process from 'node:process';
import type { Alarm } from '../bridge/contract.ts';
import type { Badge, BadgeFace } from '../desk/badge.ts';
import { type Clock, systemClock } from '../desk/clock.ts';
import { type FaultPoint, noFaultPoint } from '../store/fault-point.ts';
import { type Display, type Displays, systemDisplays } from './displays.ts';
import type { Handlers } from './ipc.ts';
import { type Notifier, systemNotifier } from './notifier.ts';

/**
 * What end-to-end tests may do to a running app: move its clock, take its screens away, click what it showed outside
 * its windows, and kill it at a dangerous moment. A packaged app ignores all of it.
 */
export type TestSeams = {
  readonly clock: Clock;
  readonly faultPoint: FaultPoint;
  /** Ask before the last window closes; tests that only close the app switch it off. */
  readonly askBeforeClosing: boolean;
  /** Where Chromium keeps its own files, so that a test's small data folder holds the record alone. */
  readonly sessionFolder: string | undefined;
  /** Resolves when the app may open its window: at once, or when a driver that would miss it says so. */
  readonly held: () => Promise<void>;
  /** Writes down each command as the main process receives it and as it has carried it out. */
  readonly trail: (handlers: Handlers) => Handlers;
  /** Only once the app is ready. */
  readonly displays: () => Displays;
  /** Notes what was shown, and lets a test click it. */
  readonly notifier: (open: (incidentId: string) => void) => Notifier;
  readonly badge: (badge: Badge) => Badge;
};

export function testSeams(isPackaged: boolean): TestSeams {
  if (isPackaged || process.env['SITREP_TEST'] !== '1')
    return {
      clock: systemClock,
      faultPoint: noFaultPoint,
      askBeforeClosing: true,
      sessionFolder: undefined,
      held: () => Promise.resolve(),
      trail: (handlers) => handlers,
      displays: systemDisplays,
      notifier: systemNotifier,
      badge: (badge) => badge,
    };
  const start = process.env['SITREP_TEST_NOW'];
  let offset = start === undefined ? 0 : Number(start) - Date.now();
  const clock: Clock = { now: () => Date.now() + offset, monotonic: systemClock.monotonic };
  let go: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    go = resolve;
  });
  const screens = movableDisplays();
  const shown: Alarm[] = [];
  let openShown: (incidentId: string) => void = () => undefined;
  let face: BadgeFace | null = null;
  let faultPoint = killPoint(process.env['SITREP_TEST_KILL']);
  Object.assign(globalThis, {
    sitrepTest: {
      /** Moves the wall clock by so many ms; the watch notices at its next look. */
      moveClock: (ms: number) => {
        offset += ms;
      },
      now: () => clock.now(),
      /** Lets an app go that SITREP_TEST_HOLD holds before its first window. */
      go: () => go(),
      /** As SITREP_TEST_KILL, counted from now on. */
      killAt: (at: string) => {
        faultPoint = killPoint(at);
      },
      /** Puts these in place of the screens of the machine. */
      setDisplays: screens.set,
      notifications: () => shown,
      clickNotification: (alarm: string) => {
        const found = shown.findLast(({ id }) => id === alarm);
        if (found !== undefined) openShown(found.incidentId);
      },
      badge: () => face,
    },
  });
  return {
    clock,
    faultPoint: (name) => faultPoint(name),
    askBeforeClosing: process.env['SITREP_TEST_ASK'] === '1',
    sessionFolder: process.env['SITREP_TEST_SESSION'],
    held: () => (process.env['SITREP_TEST_HOLD'] === '1' ? gone : Promise.resolve()),
    trail: trailIn(process.env['SITREP_TEST_TRAIL']),
    displays: () => screens.displays,
    notifier: (open) => {
      openShown = open;
      const notifier = systemNotifier(open);
      return {
        show: (alarm) => {
          shown.push(alarm);
          notifier.show(alarm);
        },
      };
    },
    badge: (badge) => ({
      show: (next) => {
        face = next;
        badge.show(next);
      },
    }),
  };
}

/** The screens of the machine, or those that a test names: `SITREP_TEST_DISPLAYS` as JSON text at the start. */
function movableDisplays(): {
  readonly displays: Displays;
  readonly set: (displays: readonly Display[]) => void;
} {
  const text = process.env['SITREP_TEST_DISPLAYS'];
  let named = text === undefined ? null : (JSON.parse(text) as readonly Display[]);
  const listeners = new Set<() => void>();
  return {
    displays: {
      list: () => named ?? systemDisplays().list(),
      onChange: (run) => {
        listeners.add(run);
        return () => {
          listeners.delete(run);
        };
      },
    },
    set: (displays) => {
      named = displays;
      for (const run of listeners) run();
    },
  };
}

/** What was written to a file is there after SIGKILL too. */
function trailIn(file: string | undefined): TestSeams['trail'] {
  if (file === undefined) return (handlers) => handlers;
  return (handlers) => ({
    ...handlers,
    submit: (submission, asker) => {
      appendFileSync(file, `received ${submission.commandId}\n`);
      const result = handlers.submit(submission, asker);
      appendFileSync(file, `done ${submission.commandId}\n`);
      return result;
    },
  });
}

/** `NAME:N`: the process kills itself as it passes the point for the Nth time. */
function killPoint(at: string | undefined): FaultPoint {
  if (at === undefined) return noFaultPoint;
  const [name, count] = at.split(':');
  let left = Number(count ?? 1);
  return (point) => {
    if (point !== name) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
