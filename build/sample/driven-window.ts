// A running Sitrep with its test seams on: commands through the window's own bridge, time by a hand-moved clock.
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge, RequestName, Requests } from '../../electron/bridge/contract.ts';

export type DrivenWindow = {
  readonly request: <N extends RequestName>(
    name: N,
    argument: Requests[N]['argument'],
  ) => Promise<Requests[N]['answer']>;
  /** Moves the wall clock of the app by so many ms; its watch notices at the next look. */
  readonly moveClock: (ms: number) => Promise<void>;
  readonly now: () => Promise<number>;
  /** The machine says that it woke, and the watch looks at once. */
  readonly wake: () => Promise<void>;
};

type Seams = {
  readonly sitrepTest: { readonly moveClock: (ms: number) => void; readonly now: () => number };
};

/** More looks than this on the way to one moment mean that something stays due. */
const mostLooks = 20_000;

export function drive(app: ElectronApplication, page: Page): DrivenWindow {
  return {
    request: (name, argument) =>
      page.evaluate(
        ([n, a]) => (globalThis as unknown as { readonly sitrep: Bridge }).sitrep.request(n, a as never),
        [name, argument] as const,
      ) as Promise<never>,
    moveClock: (ms) => app.evaluate((_, by) => (globalThis as unknown as Seams).sitrepTest.moveClock(by), ms),
    now: () => app.evaluate(() => (globalThis as unknown as Seams).sitrepTest.now()),
    wake: () =>
      app.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('resume');
      }),
  };
}

/** Moves the clock to a moment and stops at everything that falls due before it, so that nothing counts as an absence. */
export async function moveClockTo(window: DrivenWindow, to: number): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const now = await window.now();
    const rows = await window.request('listIncidents', null);
    const due = rows.flatMap((row) => (row.nextLookAt === null ? [] : [row.nextLookAt]));
    const next = Math.min(to, ...due);
    if (next > now) await window.moveClock(next - now);
    await window.wake();
    if (next === to) return showClock(window);
  }
  throw new Error(`something stays due on the way to ${new Date(to).toISOString()}`);
}

/** The window keeps its clock by what main pushes: preferences without a change push the time and nothing else. */
async function showClock(window: DrivenWindow): Promise<void> {
  await window.request('setPreferences', { change: {} });
}
