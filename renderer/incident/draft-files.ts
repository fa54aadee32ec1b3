import type { Draft } from '@bridge/contract.ts';
import { create } from 'zustand';
import { keepDraft, say, selectIncidentId, useStore } from '../state/store.ts';
import { newCommandId } from '../state/submit.ts';
import { uploadFile } from './upload-file.ts';

/** Files of the entry that is being written: kept by main as they are added, named in the draft until it is logged. */

export type DraftFile = {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
};

/** What is on its way to main. */
type Uploading = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly share: number;
};
export const useUploads = create<{ readonly list: readonly Uploading[] }>()(() => ({ list: [] }));

export function entryDraftKey(incidentId: string): string {
  return `entry ${incidentId}`;
}

export function filesOf(draft: Draft | undefined): readonly DraftFile[] {
  const kept = draft?.values['files'];
  return Array.isArray(kept) ? kept.flatMap((text) => parsed(String(text))) : [];
}

function parsed(text: string): readonly DraftFile[] {
  try {
    const { hash, name, size, mediaType } = JSON.parse(text) as Partial<DraftFile>;
    return typeof hash === 'string' &&
      typeof name === 'string' &&
      typeof size === 'number' &&
      typeof mediaType === 'string'
      ? [{ hash, name, size, mediaType }]
      : [];
  } catch {
    return [];
  }
}

/** The draft's values with these files in it. */
export function withFiles(values: Draft['values'], files: readonly DraftFile[]): Draft['values'] {
  const { files: _former, ...rest } = values;
  return files.length === 0 ? rest : { ...rest, files: files.map((file) => JSON.stringify(file)) };
}

function changeFiles(
  incidentId: string,
  change: (files: readonly DraftFile[]) => readonly DraftFile[],
): void {
  const key = entryDraftKey(incidentId);
  const draft = useStore.getState().drafts[key];
  // With other files it is another entry, lest the change be lost to an id that was sent before.
  keepDraft(key, {
    commandId: newCommandId(),
    values: withFiles(draft?.values ?? { text: '', kind: 'note' }, change(filesOf(draft))),
  });
}

export function removeDraftFile(incidentId: string, hash: string): void {
  changeFiles(incidentId, (files) => files.filter((file) => file.hash !== hash));
}

/** Hands in files one after the other; what cannot be is said. Answers those that are kept. */
export async function handIn(files: readonly File[]): Promise<readonly DraftFile[]> {
  const waiting = files.map((file) => ({ file, id: crypto.randomUUID() }));
  useUploads.setState(({ list }) => ({
    list: [...list, ...waiting.map(({ file, id }) => ({ id, name: file.name, size: file.size, share: 0 }))],
  }));
  const kept: DraftFile[] = [];
  const refusals: string[] = [];
  for (const { file, id } of waiting) {
    const answer = await uploadFile(file, (share) =>
      useUploads.setState(({ list }) => ({
        list: list.map((one) => (one.id === id ? { ...one, share } : one)),
      })),
    );
    useUploads.setState(({ list }) => ({ list: list.filter((one) => one.id !== id) }));
    if (answer.state === 'refused') refusals.push(answer.refusal.sentence);
    else {
      const { hash, size, mediaType } = answer;
      kept.push({ hash, name: plainName(file.name), size, mediaType });
    }
  }
  if (refusals.length > 0) say({ tone: 'alarm', text: [...new Set(refusals)].join(' ') });
  return kept;
}

/** Puts files into the entry that is being written for the incident on screen. */
export async function addDraftFiles(files: readonly File[]): Promise<void> {
  const incidentId = selectIncidentId(useStore.getState());
  if (incidentId === null || files.length === 0) return;
  const kept = await handIn(files);
  if (kept.length === 0) return;
  changeFiles(incidentId, (before) => {
    const known = new Set(before.map(({ hash }) => hash));
    return [...before, ...kept.filter(({ hash }, i) => !known.has(hash) && isFirst(kept, i))];
  });
}

function isFirst(files: readonly DraftFile[], index: number): boolean {
  return files.findIndex(({ hash }) => hash === files[index]?.hash) === index;
}

/** A name that the record takes. */
function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Surrogate}/\\]/gu, '_')
    .trim()
    .slice(0, 255);
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain;
}

const mostNamed = 5;

/** What an entry says that has files and no text. */
export function textOfFiles(files: readonly DraftFile[]): string {
  const names = files.slice(0, mostNamed).map(({ name }) => name.replace(/[*_`~[\]<>\\|]/g, '\\$&'));
  const left = files.length - names.length;
  return `Attached ${names.join(', ')}${left > 0 ? ` and ${String(left)} more` : ''}`;
}

/** Lets the person choose files; none where that was given up. */
export function pickFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
