/** What time does to the desk: a wall clock that people may set, a monotonic one, and timers. */
export type Clock = {
  /** Epoch ms of the wall clock. */
  readonly now: () => number;
  /** Ms since some fixed point; never set by anybody, may stand still while the machine sleeps. */
  readonly monotonic: () => number;
};

export type Timers = {
  /** Runs once after so many ms, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
};

export const systemClock: Clock = { now: Date.now, monotonic: () => performance.now() };

export const systemTimers: Timers = {
  after: (ms, run) => {
    if (ms <= 0) {
      // A timeout of 0 waits a whole ms; between slices of a batch that adds up.
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    }
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
