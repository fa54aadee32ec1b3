import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { type Clock, systemClock } from '../desk/clock.ts';
import { type FaultPoint, noFaultPoint } from '../store/fault-point.ts';
import type { Handlers } from './ipc.ts';

/**
 * What end-to-end tests may do to a running app: move its clock and kill it at a dangerous moment. A packaged app
 * ignores all of it.
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
    };
  const start = process.env['SITREP_TEST_NOW'];
  let offset = start === undefined ? 0 : Number(start) - Date.now();
  const clock: Clock = { now: () => Date.now() + offset, monotonic: systemClock.monotonic };
  let go: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    go = resolve;
  });
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
    },
  });
  return {
    clock,
    faultPoint: (name) => faultPoint(name),
    askBeforeClosing: process.env['SITREP_TEST_ASK'] === '1',
    sessionFolder: process.env['SITREP_TEST_SESSION'],
    held: () => (process.env['SITREP_TEST_HOLD'] === '1' ? gone : Promise.resolve()),
    trail: trailIn(process.env['SITREP_TEST_TRAIL']),
  };
}

/** What was written to a file is there after SIGKILL too. */
function trailIn(file: string | undefined): TestSeams['trail'] {
  if (file === undefined) return (handlers) => handlers;
  return (handlers) => ({
    ...handlers,
    submit: (submission) => {
      appendFileSync(file, `received ${submission.commandId}\n`);
      const result = handlers.submit(submission);
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
