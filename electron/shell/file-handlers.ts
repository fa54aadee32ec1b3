import { randomBytes } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dialog, shell } from 'electron';
import type { DeskFiles } from '../desk/files.ts';
import { kindOfFile, nameToOpen } from '../domain/file-kind.ts';
import { type Refusal, refusal } from '../domain/refusal.ts';
import type { Attachments } from '../store/attachments.ts';
import { mediaTypeOf } from '../store/media-type.ts';
import type { Handlers } from './ipc.ts';
import { saveWhole } from './save-document.ts';

/** What a window can do with files beside the record: hand them in, open them by the system, save them elsewhere. */
export type FileHandlers = Pick<Handlers, 'addFile' | 'openFile' | 'saveFile'>;

const states = {
  missing: 'Not opened: the file is missing from the folder of attachments. Put it back from a backup.',
  altered: 'Not opened: the file was changed after it was stored. Its hash does not fit any more.',
} as const;

const nowhere = refusal('sample', 'Files cannot be attached while a sample plays. Nothing was stored.');

/** A sample leaves nothing behind, so it takes nothing in. */
export const noFiles: FileHandlers = {
  addFile: () => ({ state: 'refused', refusal: nowhere }),
  openFile: () => nowhere,
  saveFile: () => ({ saved: null, refusal: nowhere }),
};

export function openFileHandlers(seams: {
  readonly files: DeskFiles;
  readonly attachments: Attachments;
  /** Where copies lie that other programs have open; emptied at each start. */
  readonly opened: string;
}): FileHandlers {
  const { files, attachments, opened } = seams;

  const bytesOf = (hash: string): Uint8Array | Refusal => {
    const bytes = attachments.read(hash);
    return typeof bytes === 'string' ? refusal(bytes, states[bytes]) : bytes;
  };

  return {
    addFile: files.take,
    openFile: async ({ hash, name }) => {
      const bytes = bytesOf(hash);
      if ('sentence' in bytes) return bytes;
      const mediaType = mediaTypeOf(bytes.subarray(0, 4096));
      const plain = nameToOpen(name, mediaType);
      if (plain === null)
        return refusal('not-opened', `Not opened: it is a ${kindOfFile(mediaType).label}. Save it instead.`);
      const folder = path.join(opened, randomBytes(6).toString('hex'));
      const file = path.join(folder, plain);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
        // A copy: what is written to it would be lost.
        await chmod(file, 0o400);
        const fault = await shell.openPath(file);
        return fault === '' ? null : refusal('not-opened', `Not opened: ${fault}. Save it instead.`);
      } catch (error) {
        return refusal('not-opened', `Not opened: ${String((error as Error).message)}. Save it instead.`);
      }
    },
    saveFile: async ({ hash, name }, { window }) => {
      const bytes = bytesOf(hash);
      if ('sentence' in bytes)
        return { saved: null, refusal: { ...bytes, sentence: bytes.sentence.replace('opened', 'saved') } };
      if (window === null) return { saved: null, refusal: null };
      const answer = await dialog.showSaveDialog(window, { defaultPath: path.basename(name) });
      if (answer.canceled || !answer.filePath) return { saved: null, refusal: null };
      return saveWhole(answer.filePath, bytes, 'file');
    },
  };
}
