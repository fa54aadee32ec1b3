import { parentPort, workerData } from 'node:worker_threads';
import { close, openUnseen } from './database.ts';
import { listIncidentRowsText, rowsComplete } from './incident-rows.ts';
import { type Looking, look } from './inspect-file.ts';
import type { Told } from './look-beside.ts';
import { newestVersion } from './migrate.ts';
import { migrations } from './migrations/list.ts';

/** The thread of `look-beside.ts`. */
const looking = workerData as Looking;
const tell = (told: Told): void => parentPort?.postMessage(told);

tell({ rows: rowsAtFirstSight(looking) });
tell({ looked: look(looking, newestVersion(migrations)) });

function rowsAtFirstSight({ file, ...options }: Looking): string | null {
  const store = openUnseen(file, options);
  if (store === null) return null;
  try {
    return rowsComplete(store) ? listIncidentRowsText(store) : null;
  } catch {
    return null;
  } finally {
    close(store);
  }
}
