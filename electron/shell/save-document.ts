import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { DocumentResult, SavedDocument } from '../bridge/contract.ts';
import { refusal } from '../domain/refusal.ts';

/** Asks where a document shall go, and writes it there. */
export async function saveDocument(window: BrowserWindow, made: DocumentResult): Promise<SavedDocument> {
  if (!made.ok) return { saved: null, refusal: made.refusal };
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: made.fileName,
    filters: [{ name: 'Markdown', extensions: ['md'] }],
  });
  if (answer.canceled || !answer.filePath) return { saved: null, refusal: null };
  return saveWhole(answer.filePath, made.markdown, 'document');
}

/** Writes a temporary file, syncs and renames it: a full disk leaves no half file. */
export async function saveWhole(
  file: string,
  content: string | Uint8Array,
  what: 'document' | 'file',
): Promise<SavedDocument> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${String(process.pid)}.tmp`);
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(content, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return { saved: file, refusal: null };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const why = code === 'ENOSPC' ? 'the disk is full' : `the folder cannot be written to (${code})`;
    return {
      saved: null,
      refusal: refusal(
        'not-saved',
        `The ${what} was not saved: ${why}. Choose another folder and save it again.`,
      ),
    };
  }
}
