import type { SubmitResult } from '@bridge/contract.ts';
import type { Command } from '@domain/command.ts';
import { toldAudiences } from '../../incident/words.ts';
import { openDialog, reveal, say, selectIncident, showScreen, useStore } from '../../state/store.ts';
import type { LineAct } from './line-reading.ts';

/** What has to happen around a line's command beside giving it. */

type Given = Extract<LineAct, { readonly does: 'give' }>;

/** Before it is given: a message that goes out by hand lies in the clipboard by the time it is recorded. */
export async function beforeLine({ copies }: Given): Promise<void> {
  if (copies !== undefined) await window.sitrep.request('copyText', { text: copies });
}

function wasTold(): boolean {
  const incident = selectIncident(useStore.getState());
  return incident !== null && toldAudiences(incident).length > 0;
}

/** Opens the message with what was typed behind `/update`; the line's Enter was the first key, the sheet's is the second. */
export function openMessage(text: string): void {
  openDialog({ name: 'communicate', text });
}

/** After it was accepted: the new incident is shown, the entry brought into view, the stand-down opened. */
export function afterLine(command: Command, result: Extract<SubmitResult, { readonly ok: true }>): void {
  if (command.type === 'declare') showScreen({ name: 'incident', incidentId: result.incidentId });
  // The files that came with it stand before it.
  else if (command.type === 'addEntry') reveal(result.events.at(-1) ?? null);
  else if (command.type === 'sendCommunication')
    say({ tone: 'info', text: 'Copied. Paste it where they read, then write /sent.' });
  else if (command.type === 'cancel' && wasTold()) openDialog({ name: 'communicate', message: 'standDown' });
}
