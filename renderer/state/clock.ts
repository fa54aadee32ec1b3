import { useSyncExternalStore } from 'react';
import { type State, useStore } from './store.ts';

/** One tick a second for every clock on screen. The window only counts down: main keeps time and decides. */

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = readNow();

/** Main's wall clock as this window knows it, epoch ms. */
export function readNow(): number {
  return shownBy(useStore.getState().clock);
}

function shownBy({ shown, at, speed }: State['clock']): number {
  return shown + (Date.now() - at) * speed;
}

function tick(): void {
  now = readNow();
  for (const listener of listeners) listener();
  timer = setTimeout(tick, untilNextTick());
}

/** To the next full second, so that all clocks turn together; in a sample that runs fast they leap. */
function untilNextTick(): number {
  const { speed } = useStore.getState().clock;
  return speed > 1 ? 250 : 1_000 - (now % 1_000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = readNow();
    timer = setTimeout(tick, untilNextTick());
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

// What was just recorded is not later than now, and a jump of main's clock shows at once.
useStore.subscribe((state, before) => {
  if (state.rows === before.rows && Math.abs(shownBy(state.clock) - shownBy(before.clock)) < 500) return;
  now = readNow();
  for (const listener of listeners) listener();
});

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
