import process from 'node:process';
import { type Clock, systemClock } from '../desk/clock.ts';
import { type FaultPoint, noFaultPoint } from '../store/fault-point.ts';

/**
 * What end-to-end tests may do to a running app: move its clock and kill it at a dangerous moment. A packaged app
 * ignores all of it.
 */
export type TestSeams = {
  readonly clock: Clock;
  readonly faultPoint: FaultPoint;
  /** Ask before the last window closes; tests that only close the app switch it off. */
  readonly askBeforeClosing: boolean;
};

export function testSeams(isPackaged: boolean): TestSeams {
  if (isPackaged || process.env['SITREP_TEST'] !== '1')
    return { clock: systemClock, faultPoint: noFaultPoint, askBeforeClosing: true };
  const start = process.env['SITREP_TEST_NOW'];
  let offset = start === undefined ? 0 : Number(start) - Date.now();
  const clock: Clock = { now: () => Date.now() + offset, monotonic: systemClock.monotonic };
  Object.assign(globalThis, {
    sitrepTest: {
      /** Moves the wall clock by so many ms; the watch notices at its next look. */
      moveClock: (ms: number) => {
        offset += ms;
      },
      now: () => clock.now(),
    },
  });
  return {
    clock,
    faultPoint: killPoint(process.env['SITREP_TEST_KILL']),
    askBeforeClosing: process.env['SITREP_TEST_ASK'] === '1',
  };
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
