import type { Clock, Timers } from '../desk/clock.ts';
import { type IncidentDesk, openDesk } from '../desk/incident-desk.ts';
import type { RulesInForce } from '../desk/rules-in-force.ts';
import { newId } from '../store/event-id.ts';
import type { Store } from '../store/handle.ts';
import { replayOnDesk } from './replay-on-desk.ts';
import type { ReplayPlan } from './replay-plan.ts';

/** Plays a recorded incident on a desk of its own, at a chosen speed, so that people see Sitrep at work. */

/** How many seconds of the incident pass in one second. */
export const sampleSpeeds = [1, 10, 60, 300] as const;
export type SampleSpeed = (typeof sampleSpeeds)[number];

export type SampleState = {
  readonly playing: boolean;
  readonly speed: SampleSpeed;
  /** Epoch ms of the incident's own time. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly now: number;
  /** The whole of the recording was played. */
  readonly over: boolean;
};

export type SamplePlayer = {
  readonly desk: IncidentDesk;
  readonly incidentId: string;
  readonly state: () => SampleState;
  readonly play: () => void;
  readonly pause: () => void;
  readonly setSpeed: (speed: SampleSpeed) => void;
  /** Leaps to the next thing that happens. */
  readonly next: () => void;
  readonly stop: () => void;
};

export type SampleSeams = {
  readonly plan: ReplayPlan;
  /** A fresh record, which is thrown away afterwards. */
  readonly store: Store;
  readonly rules: RulesInForce;
  /** The time of the person who watches. */
  readonly real: Clock;
  readonly timers: Timers;
  /** Something other than the record changed: it plays, stands, or is over. */
  readonly changed: () => void;
};

const tickMs = 100;

export function openSamplePlayer({ plan, store, rules, real, timers, changed }: SampleSeams): SamplePlayer {
  const clock = { now: plan.declaredAt };
  const time: Clock = { now: () => clock.now, monotonic: () => clock.now };
  const desk = openDesk({ store, clock: time, rules: () => rules });
  const replay = replayOnDesk(plan, desk, clock, () => newId(clock.now, store.random));
  const endsAt = Math.max(plan.declaredAt, ...plan.steps.map((step) => step.at));
  let speed: SampleSpeed = 60;
  let playing = false;
  let over = false;
  /** Real time of the last tick. */
  let last = real.monotonic();
  let stopTimer = (): void => undefined;

  const finish = (): boolean => {
    over = replay.nextAt() === null;
    if (over) playing = false;
    return over;
  };

  const tick = (): void => {
    const now = real.monotonic();
    const passed = (now - last) * speed;
    last = now;
    replay.goOnUntil(clock.now + passed);
    if (finish()) changed();
    else stopTimer = timers.after(tickMs, tick);
  };

  const pause = (): void => {
    if (!playing) return;
    stopTimer();
    playing = false;
    changed();
  };
  const play = (): void => {
    if (playing || over) return;
    playing = true;
    last = real.monotonic();
    stopTimer = timers.after(tickMs, tick);
    changed();
  };

  return {
    desk,
    incidentId: replay.incidentId,
    state: () => ({ playing, speed, startsAt: plan.declaredAt, endsAt, now: clock.now, over }),
    play,
    pause,
    setSpeed: (to) => {
      speed = to;
      changed();
    },
    next: () => {
      const at = replay.nextAt();
      if (at === null) return;
      replay.goOnUntil(at);
      last = real.monotonic();
      if (finish()) stopTimer();
      changed();
    },
    stop: () => stopTimer(),
  };
}
