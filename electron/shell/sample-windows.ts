import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { SampleControl, SampleOffer, SampleView } from '../bridge/contract.ts';
import type { Alarms } from '../desk/alarms.ts';
import { systemClock, systemTimers } from '../desk/clock.ts';
import { openDrafts } from '../desk/drafts.ts';
import { openNotices } from '../desk/notices.ts';
import { close, type OpenOptions, open } from '../store/database.ts';
import { readSamples, type Sample } from '../tools/sample-files.ts';
import {
  openSamplePlayer,
  type SamplePlayer,
  type SampleSpeed,
  sampleSpeeds,
} from '../tools/sample-player.ts';
import { shippedRules } from '../tools/shipped-rules.ts';
import { type HandlerSeams, openHandlers } from './handlers.ts';
import type { Handlers } from './ipc.ts';
import { pushTo, setApart } from './window.ts';

/** Windows that show a guided sample: each has a desk and a record of its own, and both are gone with it. */
export type SampleWindows = {
  readonly offers: () => readonly SampleOffer[];
  readonly open: (id: string) => void;
  readonly control: (window: BrowserWindow | null, control: SampleControl) => void;
  /** The handlers, routed: a sample's window is answered by its own desk. */
  readonly routed: (own: Handlers) => Handlers;
  /** Something that all desks share changed. */
  readonly changed: () => void;
  /** The app ends: what is still open goes. */
  readonly stop: () => void;
};

export type SampleSeams = {
  /** What is shipped: the samples, and the policy and people that they are played under. */
  readonly resources: string;
  readonly openWindow: () => BrowserWindow;
  readonly record: Pick<OpenOptions, 'nativeBinding'>;
  /** What the desk's own handlers are made of; of these a sample takes what is no part of the record. */
  readonly shared: Omit<
    HandlerSeams,
    'desk' | 'alarms' | 'notices' | 'drafts' | 'tell' | 'changed' | 'sample'
  >;
};

/** Nothing of a sample calls for anybody. */
const quiet: Alarms = {
  current: () => [],
  silence: () => 0,
  unsilence: () => undefined,
  restore: () => undefined,
  stop: () => undefined,
};

type Playing = {
  readonly player: SamplePlayer;
  readonly handlers: Handlers;
  readonly changed: () => void;
  /** Throws its record away. */
  readonly end: () => void;
};

export function openSampleWindows(seams: SampleSeams): SampleWindows {
  const playing = new Map<BrowserWindow, Playing>();
  let samples: readonly Sample[] | null = null;
  const all = (): readonly Sample[] => {
    samples ??= readSamples(path.join(seams.resources, 'samples'));
    return samples;
  };

  const play = (sample: Sample): void => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-sample-'));
    const store = open(path.join(folder, 'sitrep.db'), seams.record);
    const window = seams.openWindow();
    setApart(window);
    const changed = (): void => pushTo(window, 'deskChanged', view());
    const player = openSamplePlayer({
      plan: sample.plan,
      store,
      rules: shippedRules(seams.resources),
      real: systemClock,
      timers: systemTimers,
      changed,
    });
    const { handlers, view } = openHandlers({
      ...seams.shared,
      desk: player.desk,
      alarms: quiet,
      notices: openNotices(changed),
      drafts: openDrafts(store, player.desk.clock.now),
      tell: (name, message) => pushTo(window, name, message),
      changed,
      sample: () => sampleView(player),
    });
    player.desk.listen(({ incidentId, events, row, replaced }) => {
      if (replaced) pushTo(window, 'incidentReplaced', { incidentId, row });
      else pushTo(window, 'eventsAppended', { incidentId, events, row });
    });
    const end = (): void => {
      if (!playing.delete(window)) return;
      player.stop();
      close(store);
      rmSync(folder, { recursive: true, force: true });
    };
    playing.set(window, { player, handlers, changed, end });
    window.on('closed', end);
    // The clock starts once there is something to see.
    window.once('show', player.play);
  };

  return {
    offers: () =>
      all().map(({ id, plan, endsAt }) => ({
        id,
        title: plan.declaration.title,
        startsAt: plan.declaredAt,
        endsAt,
      })),
    open: (id) => {
      const sample = all().find((one) => one.id === id);
      if (sample === undefined) throw new Error(`There is no sample “${id}”.`);
      play(sample);
    },
    control: (window, control) => {
      const player = window === null ? undefined : playing.get(window)?.player;
      if (player === undefined) throw new Error('This window shows no sample.');
      steer(player, control);
    },
    routed: (own) =>
      Object.fromEntries(
        Object.keys(own).map((name) => [
          name,
          (argument: never, asker: Parameters<Handlers['desk']>[1]) => {
            const handlers = (asker.window === null ? undefined : playing.get(asker.window)?.handlers) ?? own;
            return handlers[name as keyof Handlers](argument, asker);
          },
        ]),
      ) as Handlers,
    changed: () => {
      for (const { changed } of playing.values()) changed();
    },
    stop: () => {
      for (const { end } of playing.values()) end();
    },
  };
}

function sampleView(player: SamplePlayer): SampleView {
  const { playing, speed, startsAt, endsAt, over } = player.state();
  return {
    incidentId: player.incidentId,
    playing,
    speed,
    speeds: sampleSpeeds,
    startsAt,
    endsAt,
    over,
  };
}

function steer(player: SamplePlayer, control: SampleControl): void {
  if (control.do === 'speed') {
    const speed = sampleSpeeds.find((one) => one === control.speed);
    if (speed === undefined) throw new Error(`A sample plays at ${sampleSpeeds.join(', ')} times its speed.`);
    player.setSpeed(speed satisfies SampleSpeed);
  } else player[control.do]();
}
