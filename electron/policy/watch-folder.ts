import { unwatchFile, watch, watchFile } from 'node:fs';
import path from 'node:path';

/** Tells that one of some files of a folder may have changed; several calls for one change are usual. */
export type WatchFolder = (folder: string, fileNames: readonly string[], changed: () => void) => () => void;

/** How often files are looked at where the system does not tell of changes. */
const pollMs = 2000;

/** Watches by what the system tells, and by looking where it does not: on some network drives, or out of watches. */
export const watchFolder: WatchFolder = (folder, fileNames, changed) => {
  const files = fileNames.map((name) => path.join(folder, name));
  const stopPolling = () => {
    for (const file of files) unwatchFile(file, changed);
  };
  const poll = () => {
    for (const file of files) watchFile(file, { interval: pollMs, persistent: false }, changed);
  };
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === null || fileNames.includes(name)) changed();
    });
    watcher.on('error', () => {
      watcher.close();
      poll();
    });
    return () => {
      watcher.close();
      stopPolling();
    };
  } catch {
    poll();
    return stopPolling;
  }
};
