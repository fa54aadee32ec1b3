import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** A plain log of faults in the data folder, for reports; never holds what people typed. */
const largest = 1_000_000;

export function openLog(folder: string): (line: string) => void {
  const file = path.join(folder, 'logs', 'sitrep.log');
  return (line) => {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`);
    } catch {
      // A full disk must not stop the clocks.
    }
  };
}
