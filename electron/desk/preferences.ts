import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  defaultPreferences,
  isChoice,
  type PreferenceName,
  type Preferences,
  preferenceNames,
} from '../domain/preferences.ts';
import { readRegularFile } from '../policy/regular-file.ts';
import { removeQuietly, syncFolder } from '../store/synced-files.ts';

/**
 * What the person chose, in a file beside the record: the theme has to be known before the record is open. What
 * cannot be read has its default, and the file as it was is kept under another name.
 */
export type OpenPreferences = {
  readonly current: () => Preferences;
  /** Holds at once; answers why it could not be stored, or null. */
  readonly change: (change: Partial<Preferences>) => string | null;
  /** As change, back to the defaults. */
  readonly reset: () => string | null;
  /** No file was there: what an earlier version remembered elsewhere may be taken over. */
  readonly isNew: boolean;
  /** What was wrong with the file, to be said once. */
  readonly problem: string | null;
};

const largestBytes = 64 * 1024;

export function openPreferences(file: string, defaults: Preferences = defaultPreferences): OpenPreferences {
  const found = read(file);
  const aside = path.join(path.dirname(file), `${path.basename(file, '.json')}.refused.json`);
  let keepAside = found.faults.length > 0;
  /** Why the last try to store failed. */
  let unstored: string | null = null;
  let current: Preferences = { ...defaults, ...found.known };

  const store = (): string | null => {
    try {
      if (keepAside) copyFileSync(file, aside);
      keepAside = false;
      // What a newer version wrote stays in the file.
      writeWhole(file, `${JSON.stringify({ ...found.unknown, ...current }, null, 2)}\n`);
      unstored = null;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const why = code === 'ENOSPC' ? 'the disk is full' : `${file} cannot be written (${code ?? 'unknown'})`;
      unstored = `The setting holds until Sitrep is closed and was not stored: ${why}.`;
    }
    return unstored;
  };

  const change = (change: Partial<Preferences>): string | null => {
    const before = current;
    current = { ...current, ...change };
    const same = preferenceNames.every((name) => current[name] === before[name]);
    return same && unstored === null ? null : store();
  };

  let problem: string | null = null;
  if (keepAside) {
    const kept = store() === null ? ` The file as it was is now ${path.basename(aside)}.` : '';
    problem = `${path.basename(file)}: ${found.faults.join('; ')}. The default stands there.${kept}`;
  }
  return {
    current: () => current,
    change,
    reset: () => change(defaults),
    isNew: found.missing,
    problem,
  };
}

type Found = {
  readonly missing: boolean;
  readonly known: Partial<Preferences>;
  readonly unknown: Readonly<Record<string, unknown>>;
  readonly faults: readonly string[];
};

function read(file: string): Found {
  const nothing: Found = { missing: false, known: {}, unknown: {}, faults: [] };
  const reading = readText(file);
  if (!reading.ok)
    return reading.missing ? { ...nothing, missing: true } : { ...nothing, faults: [reading.why] };
  let stored: unknown;
  try {
    stored = JSON.parse(reading.text);
  } catch {
    return { ...nothing, faults: ['it is not JSON'] };
  }
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored))
    return { ...nothing, faults: ['it holds no list of settings'] };
  const known: Record<string, unknown> = {};
  const unknown: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, value] of Object.entries(stored)) {
    if (!preferenceNames.includes(name as PreferenceName)) unknown[name] = value;
    else if (isChoice(name as PreferenceName, value)) known[name] = value;
    else faults.push(`${name} cannot be ${JSON.stringify(value).slice(0, 60)}`);
  }
  return { missing: false, known: known as Partial<Preferences>, unknown, faults };
}

type Text =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly missing: boolean; readonly why: string };

function readText(file: string): Text {
  try {
    const reading = readRegularFile(file, largestBytes);
    if (reading.ok) return { ok: true, text: new TextDecoder().decode(reading.bytes) };
    const why = reading.why === 'too-large' ? 'it is larger than 64 KB' : 'it is not a file';
    return { ok: false, missing: reading.why === 'missing', why };
  } catch (error) {
    const why = `it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
    return { ok: false, missing: false, why };
  }
}

/** The whole old file or the whole new one, also after a kill or on a full disk. */
function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${String(process.pid)}.tmp`;
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    const descriptor = openSync(temporary, 'w');
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}
