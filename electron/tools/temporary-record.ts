import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { close, open } from '../store/database.ts';
import type { Store } from '../store/handle.ts';
import { type Random, systemRandom } from '../store/random.ts';

/** Does something with a fresh record in a temporary folder, which is gone afterwards. */
export function onTemporaryRecord<T>(work: (store: Store) => T, random: Random = systemRandom): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-tool-'));
  try {
    const store = open(path.join(folder, 'sitrep.db'), { random });
    try {
      return work(store);
    } finally {
      close(store);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
