import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RulesInForce } from '../desk/rules-in-force.ts';
import { removeQuietly, syncFile, syncFolder } from '../store/synced-files.ts';
import { parseIncidentFile } from './incident-file.ts';
import { readText, sentenceOf } from './input-text.ts';
import { namedRandom } from './named-random.ts';
import { type Replayed, replayIncident } from './replay-incident.ts';
import { planReplay } from './replay-plan.ts';
import type { Summary } from './replay-summary.ts';
import { onTemporaryRecord } from './temporary-record.ts';

/** One incident file from disk to its folder of results. */

export type FileReplay =
  | { readonly ok: true; readonly summary: Summary }
  /** Sentences that say why nothing was written. */
  | { readonly ok: false; readonly reasons: readonly string[] };

/** The folder that a file's results go to. */
export function resultName(file: string): string {
  return path.basename(file).replace(/\.json$/i, '');
}

export function replayFile(file: string, out: string, rules: RulesInForce): FileReplay {
  const name = resultName(file);
  if (['', '.', '..'].includes(name))
    return { ok: false, reasons: ["The file's name leaves none for its results. Rename it."] };
  try {
    const reading = parseIncidentFile(readText(file, largestBytes));
    if (!reading.ok) return { ok: false, reasons: reading.problems };
    const plan = planReplay(reading.file);
    const replayed = onTemporaryRecord((store) => replayIncident(plan, store, rules), namedRandom(name));
    writeResults(path.join(out, name), replayed);
    return { ok: true, summary: replayed.summary };
  } catch (error) {
    return { ok: false, reasons: [sentenceOf(error)] };
  }
}

const largestBytes = 16 * 1024 * 1024;

function writeResults(folder: string, { summary, report, pir, bundle }: Replayed): void {
  mkdirSync(folder, { recursive: true });
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  writeWhole(path.join(folder, 'report.md'), report);
  if (pir === null) rmSync(path.join(folder, 'pir.md'), { force: true });
  else writeWhole(path.join(folder, 'pir.md'), pir);
  writeWhole(path.join(folder, 'bundle.json'), json(bundle));
  writeWhole(path.join(folder, 'summary.json'), json(summary));
  syncFolder(folder);
}

/** Under a temporary name, synced, renamed: whoever finds the file finds all of it. */
function writeWhole(file: string, text: string): void {
  const temporary = `${file}.part`;
  try {
    writeFileSync(temporary, text);
    syncFile(temporary);
    renameSync(temporary, file);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}
