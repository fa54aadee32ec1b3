import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { app } from 'electron';

/**
 * Whether this instance may go on. Chromium keeps its lock in the data folder and refuses it also where it cannot be
 * written; then nobody else runs, and the window has to say what is wrong.
 */
export function mayStart(dataFolder: string): boolean {
  return app.requestSingleInstanceLock() || !isWritable(dataFolder) || !isLocked(dataFolder);
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Windows has its lock elsewhere. */
function isLocked(folder: string): boolean {
  if (process.platform === 'win32') return true;
  return lstatSync(path.join(folder, 'SingletonLock'), { throwIfNoEntry: false }) !== undefined;
}
