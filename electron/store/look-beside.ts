import { Worker } from 'node:worker_threads';
import type { Looked, Looking } from './inspect-file.ts';

/** What the thread tells, in this order. */
export type Told = { readonly rows: string | null } | { readonly looked: Looked };

export type LookingBeside = {
  /** The list as JSON text, read before anything is known to be sound; null where that cannot be done. */
  readonly rows: Promise<string | null>;
  /** Null where the thread could not do it: then `open` looks itself. */
  readonly looked: Promise<Looked | null>;
};

/** Looks at a record on another thread: a large one takes a while to read through, and the window shall not wait for it. */
export function lookBeside(file: string, looking: Looking): LookingBeside {
  let tellRows: (rows: string | null) => void = () => undefined;
  let tellLooked: (looked: Looked | null) => void = () => undefined;
  const rows = new Promise<string | null>((resolve) => {
    tellRows = resolve;
  });
  const looked = new Promise<Looked | null>((resolve) => {
    tellLooked = resolve;
  });
  const end = (): void => {
    tellRows(null);
    tellLooked(null);
  };
  try {
    const thread = new Worker(file, { workerData: looking });
    thread.on('message', (told: Told) => {
      if ('rows' in told) tellRows(told.rows);
      else tellLooked(told.looked);
    });
    thread.once('error', end);
    thread.once('exit', end);
  } catch {
    end();
  }
  return { rows, looked };
}
