import type { FileToAttach } from '@domain/command.ts';
import { say } from '../state/store.ts';
import { give } from '../state/submit.ts';
import { handIn, pickFiles } from './draft-files.ts';

/** What can be done with the files beside an entry. */

export async function openFile({ hash, name }: FileToAttach): Promise<void> {
  try {
    const refused = await window.sitrep.request('openFile', { hash, name });
    if (refused !== null) say({ tone: 'alarm', text: refused.sentence });
    else say({ tone: 'info', text: `Opened a copy of ${name}` });
  } catch {
    say({ tone: 'alarm', text: 'Not opened: Sitrep did not answer. Try again.' });
  }
}

export async function saveFile({ hash, name }: FileToAttach): Promise<void> {
  try {
    const { saved, refusal } = await window.sitrep.request('saveFile', { hash, name });
    if (refusal !== null) say({ tone: 'alarm', text: refusal.sentence });
    else if (saved !== null) say({ tone: 'info', text: `Saved ${saved}` });
  } catch {
    say({ tone: 'alarm', text: 'Not saved: Sitrep did not answer. Try again.' });
  }
}

/** Lets the person choose files and puts them beside an entry that was logged before. */
export async function attachToEntry(incidentId: string, entry: string): Promise<void> {
  const kept = await handIn(await pickFiles());
  if (kept.length === 0) return;
  const files = kept.map(({ hash, name }) => ({ hash, name }));
  await give({ type: 'attachFiles', incidentId, entry, files });
}
