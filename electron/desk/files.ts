import type { FileAnswer, FileChunk } from '../bridge/contract.ts';
import { largestFile } from '../domain/file-kind.ts';
import { refusal } from '../domain/refusal.ts';
import { attachedFiles, hashesOf } from '../store/attached-files.ts';
import type { Attachments, StoredFile } from '../store/attachments.ts';
import type { Store } from '../store/handle.ts';
import { StoreFault } from '../store/store-fault.ts';

/** The files beside the record as the desk handles them: taken in by pieces, found by hash, gone when redacted. */
export type DeskFiles = {
  /** Takes the next piece of a file that a window hands in. */
  readonly take: (chunk: FileChunk) => FileAnswer;
  readonly find: (hash: string) => StoredFile | null;
  /** Removes what was redacted, and what nobody logged for a week. */
  readonly sweep: () => void;
};

type Upload = { readonly size: number; readonly pieces: Buffer[]; have: number; touchedAt: number };

/** Windows hand in one file after the other; more than this at once are none of them. */
const mostUploads = 4;
const staleMs = 60_000;
const orphanMs = 7 * 86_400_000;

export function openFiles(seams: {
  readonly store: Store;
  readonly attachments: Attachments;
  /** The drafts as text: a file that one of them holds is still to be logged. */
  readonly drafts: () => string;
  readonly now: () => number;
}): DeskFiles {
  const { store, attachments, now } = seams;
  const uploads = new Map<string, Upload>();

  const refused = (reason: string, sentence: string): FileAnswer => ({
    state: 'refused',
    refusal: refusal(reason, sentence, 'files'),
  });
  const begin = ({ upload, size }: FileChunk): Upload | null => {
    for (const [id, { touchedAt }] of uploads) if (now() - touchedAt > staleMs) uploads.delete(id);
    if (uploads.size >= mostUploads) return null;
    const begun: Upload = { size, pieces: [], have: 0, touchedAt: now() };
    uploads.set(upload, begun);
    return begun;
  };

  return {
    take: (chunk) => {
      if (chunk.size > largestFile)
        return refused(
          'too-large',
          'Not attached: a file may have 50 MB. Attach a smaller one, or link to it.',
        );
      const open = chunk.at === 0 ? begin(chunk) : (uploads.get(chunk.upload) ?? null);
      if (open === null) return refused('busy', 'Not attached: other files are on their way. Try again.');
      const bytes = Buffer.from(chunk.bytes, 'base64');
      if (chunk.at !== open.have || open.have + bytes.length > open.size) {
        uploads.delete(chunk.upload);
        return refused('broken', 'Not attached: parts of the file are missing. Attach it again.');
      }
      open.pieces.push(bytes);
      open.have += bytes.length;
      open.touchedAt = now();
      if (open.have < open.size) return { state: 'more' };
      uploads.delete(chunk.upload);
      try {
        return { state: 'kept', ...attachments.put(Buffer.concat(open.pieces)) };
      } catch (error) {
        if (error instanceof StoreFault) return refused(error.reason, error.sentence);
        throw error;
      }
    },
    find: attachments.find,
    sweep: () => {
      const kept = attachments.list();
      if (kept.length === 0) return;
      const { shown, redacted } = hashesOf(attachedFiles(store));
      const drafts = seams.drafts();
      for (const { hash, storedAt } of kept) {
        if (shown.has(hash) || drafts.includes(hash)) continue;
        if (redacted.has(hash) || now() - storedAt > orphanMs) attachments.remove(hash);
      }
    },
  };
}
