import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';

/** Clears away what a failed step left; its own failure says less than the first one. */
export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A leftover under a temporary name harms nobody.
  }
}

/** Makes the content of a file survive a power cut. */
export function syncFile(file: string): void {
  syncAt(file, 'r+');
}

/** Makes the names in a folder survive a power cut; Windows does so by itself and cannot be asked. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncAt(folder, 'r');
}

function syncAt(place: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(place, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
