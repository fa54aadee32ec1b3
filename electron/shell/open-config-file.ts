import { constants } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { shell } from 'electron';
import type { ConfigFileName } from '../bridge/contract.ts';

/**
 * Opens a file of the data folder in the person's editor. Where there is none yet, a beginning is put there first: a
 * copy of the policy in force, or the example of a directory, which names nobody real and so never comes into force
 * by itself. Answers why it was not opened, or null.
 */
export async function openConfigFile(
  name: ConfigFileName,
  folders: { readonly resources: string; readonly data: string },
): Promise<string | null> {
  const own = path.join(folders.data, name);
  let file = own;
  try {
    if (!(await isThere(own))) {
      const beginning = name === 'policy.yaml' ? name : 'directory.example.yaml';
      file = path.join(folders.data, beginning);
      if (!(await isThere(file)))
        await copyFile(path.join(folders.resources, beginning), file, constants.COPYFILE_EXCL);
    }
  } catch (error) {
    return `${path.basename(file)} was not put into the data folder (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`;
  }
  const why = await shell.openPath(file);
  return why === '' ? null : `No program opened ${file}. Open it in any editor.`;
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
