import { randomUUID } from 'node:crypto';
import type { ElectronApplication, Page } from '@playwright/test';
import type {
  Bridge,
  Notice,
  RequestName,
  Requests,
  Submission,
  SubmitResult,
} from '../../electron/bridge/contract.ts';
import type { Command } from '../../electron/domain/command.ts';
import type { StoredEvent } from '../../electron/domain/event.ts';
import { launch } from './launch.ts';

/**
 * A running Sitrep as these tests drive it: commands go through the window's own bridge, time and death come from
 * outside. Nothing of it is replaced.
 */
export type Console = {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly pid: number;
  readonly request: <N extends RequestName>(
    name: N,
    argument: Requests[N]['argument'],
  ) => Promise<Requests[N]['answer']>;
  readonly submit: (command: Command, commandId?: string) => Promise<SubmitResult>;
  /** Gives a command that has to be accepted, and answers the id of its incident. */
  readonly give: (command: Command) => Promise<string>;
  readonly events: (incidentId: string, type?: string) => Promise<readonly StoredEvent[]>;
  readonly notices: (kind?: Notice['kind']) => Promise<readonly Notice[]>;
  /** Moves the wall clock of the app; the watch notices within ten seconds. */
  readonly moveClock: (ms: number) => Promise<void>;
  readonly now: () => Promise<number>;
  /** The machine says that it woke, and the watch looks at once. */
  readonly wake: () => Promise<void>;
  /** The app kills itself as it passes a fault point for the Nth time from now: `before-commit:2`. */
  readonly killAt: (point: string) => Promise<void>;
  /** Kills the main process now. */
  readonly kill: () => void;
  /** Resolves when the main process is gone. */
  readonly gone: Promise<void>;
  readonly quit: () => Promise<void>;
};

export type ConsoleOptions = {
  /** The wall clock at start, epoch ms; the machine's own unless given. */
  readonly now?: number;
  /** Ask before the last window closes, as the app does for people. */
  readonly ask?: boolean;
  readonly killAt?: string;
  /** A file in which the main process notes each command as it receives it and has carried it out. */
  readonly trail?: string;
  /** Where Chromium keeps its own files. */
  readonly session?: string;
  readonly env?: Readonly<Record<string, string>>;
};

type Seams = {
  readonly sitrepTest: {
    readonly moveClock: (ms: number) => void;
    readonly now: () => number;
    readonly killAt: (point: string) => void;
  };
};

/** Opens the app on a data folder; the caller quits it. */
export async function openConsole(dataFolder: string, options: ConsoleOptions = {}): Promise<Console> {
  const app = await launch(dataFolder, {
    env: {
      ...(options.now === undefined ? {} : { SITREP_TEST_NOW: String(options.now) }),
      ...(options.ask === true ? { SITREP_TEST_ASK: '1' } : {}),
      ...(options.killAt === undefined ? {} : { SITREP_TEST_KILL: options.killAt }),
      ...(options.trail === undefined ? {} : { SITREP_TEST_TRAIL: options.trail }),
      ...(options.session === undefined ? {} : { SITREP_TEST_SESSION: options.session }),
      ...options.env,
    },
  });
  const child = app.process();
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  const window = await app.firstWindow();
  await window.waitForLoadState('domcontentloaded');

  const request: Console['request'] = (name, argument) =>
    window.evaluate(
      ([n, a]) => (globalThis as unknown as { readonly sitrep: Bridge }).sitrep.request(n, a as never),
      [name, argument] as const,
    ) as Promise<never>;
  const submit: Console['submit'] = (command, commandId = randomUUID()) =>
    request('submit', { commandId, command } satisfies Submission);
  return {
    app,
    window,
    pid: child.pid ?? 0,
    request,
    submit,
    give: async (command) => {
      const result = await submit(command);
      if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.sentence}`);
      return result.incidentId;
    },
    events: async (incidentId, type) => {
      const events = await request('readIncident', { incidentId });
      return type === undefined ? events : events.filter((event) => event.type === type);
    },
    notices: async (kind) => {
      const { notices } = await request('desk', null);
      return kind === undefined ? notices : notices.filter((notice) => notice.kind === kind);
    },
    moveClock: (ms) => app.evaluate((_, by) => (globalThis as unknown as Seams).sitrepTest.moveClock(by), ms),
    now: () => app.evaluate(() => (globalThis as unknown as Seams).sitrepTest.now()),
    wake: () =>
      app.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('resume');
      }),
    killAt: (point) => app.evaluate((_, at) => (globalThis as unknown as Seams).sitrepTest.killAt(at), point),
    kill: () => child.kill('SIGKILL'),
    gone,
    quit: async () => {
      await app.close();
      await gone;
    },
  };
}
