// Starts Sitrep or the bare app with the probe in it and gives orders to the first window, without a debugger on it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Pushes, PushName } from '../../electron/bridge/contract.ts';
import { machineFlags, resolveElectron } from '../electron-runtime.ts';
import { root } from '../places.ts';
import { pageCode } from './page-scripts.ts';

const require = createRequire(import.meta.url);
const probe = require.resolve('./probe.cjs');
const bareApp = require.resolve('./bare/main.cjs');

export type DrivenApp = {
  /** Epoch ms just before the process was started. */
  readonly startedAt: number;
  readonly process: ChildProcess;
  /** Runs a function of page-scripts.ts in the window, from the moment its document is there. */
  readonly inPage: <A, T>(script: (argument: A) => T | Promise<T>, argument: A) => Promise<T>;
  /** Sends the window a push as main does. */
  readonly push: <N extends PushName>(name: N, message: Pushes[N]) => Promise<void>;
  /** Presses a key as a keyboard does. */
  readonly press: (key: string) => Promise<void>;
  readonly exit: () => Promise<void>;
};

type Order =
  | { readonly what: 'page'; readonly code: string }
  | { readonly what: 'push'; readonly message: readonly unknown[] }
  | { readonly what: 'key'; readonly key: string }
  | { readonly what: 'exit' };
type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Epoch ms with a fraction, as `epochNow` of the page. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}

export async function startApp(
  which: 'sitrep' | 'bare',
  env: Readonly<Record<string, string>>,
): Promise<DrivenApp> {
  const { exe } = resolveElectron();
  // Two windows on one screen cover each other, and a covered one paints no frames.
  const flags = [...machineFlags(), '--disable-backgrounding-occluded-windows'];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = String((server.address() as AddressInfo).port);
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  let said = '';

  const startedAt = epochNow();
  const child = spawn(exe, [...flags, '-r', probe, which === 'sitrep' ? root : bareApp], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env, SITREP_BENCH_PORT: port },
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const waiting = new Map<number, Waiting>();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      server.close();
      for (const { reject } of waiting.values()) reject(new Error(`the ${which} app ended: ${said}`));
      resolve();
    });
  });
  const early = ended.then(() => Promise.reject(new Error(`the ${which} app did not start: ${said}`)));
  const socket = await Promise.race([connected, early]);
  early.catch(() => undefined);
  createInterface({ input: socket }).on('line', (line) => {
    const { id, value, error } = JSON.parse(line) as Answer;
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  socket.on('error', () => undefined);

  let count = 0;
  const give = (order: Order): Promise<unknown> =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      socket.write(`${JSON.stringify({ id: count, ...order })}\n`);
    });
  return {
    startedAt,
    process: child,
    inPage: async <A, T>(script: (argument: A) => T | Promise<T>, argument: A) =>
      (await give({ what: 'page', code: pageCode(script, argument) })) as T,
    push: async (name, message) => {
      await give({ what: 'push', message: [name, JSON.stringify(message)] });
    },
    press: async (key) => {
      await give({ what: 'key', key });
    },
    exit: async () => {
      give({ what: 'exit' }).catch(() => undefined);
      await ended;
    },
  };
}
