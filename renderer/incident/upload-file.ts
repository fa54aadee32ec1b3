import type { FileAnswer } from '@bridge/contract.ts';
import { largestFile } from '@domain/file-kind.ts';

/** Bytes of one piece: its text stays well below what a request may carry. */
const piece = 768 * 1024;

export type Uploaded = Exclude<FileAnswer, { readonly state: 'more' }>;

function refused(sentence: string): Uploaded {
  return { state: 'refused', refusal: { reason: 'file', sentence, field: 'files' } };
}

/** Hands a file to main piece by piece; `onPart` hears which share of it is there. */
export async function uploadFile(file: File, onPart: (share: number) => void): Promise<Uploaded> {
  if (file.size === 0) return refused(`Not attached: ${file.name} is empty.`);
  if (file.size > largestFile)
    return refused(`Not attached: ${file.name} is larger than 50 MB. Attach a smaller one, or link to it.`);
  const upload = crypto.randomUUID();
  try {
    for (let at = 0; at < file.size; at += piece) {
      const bytes = await base64Of(file.slice(at, at + piece));
      const answer = await window.sitrep.request('addFile', { upload, at, size: file.size, bytes });
      if (answer.state !== 'more') return answer;
      onPart(Math.min(1, (at + piece) / file.size));
    }
  } catch {
    return refused(`Not attached: ${file.name} could not be read, or Sitrep did not answer. Try again.`);
  }
  return refused(`Not attached: ${file.name} changed while it was read. Attach it again.`);
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : ''),
    );
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not read')));
    reader.readAsDataURL(part);
  });
}
