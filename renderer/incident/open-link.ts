import { say, selectIncident, useStore } from '../state/store.ts';

/** Has main open an address that stands on screen; what it does not open is said with the reason. */
export async function openLink(link: string): Promise<void> {
  try {
    const refused = await window.sitrep.request('openLink', { link });
    say(
      refused === null ? { tone: 'info', text: `Opened ${link}` } : { tone: 'alarm', text: refused.sentence },
    );
  } catch {
    say({ tone: 'alarm', text: 'Not opened: Sitrep did not answer. Copy the address instead.' });
  }
}

/** The call of the incident on screen. */
export async function openCall(): Promise<void> {
  const link = selectIncident(useStore.getState())?.callLink ?? null;
  if (link === null)
    say({ tone: 'info', text: 'No call link yet. Add one under More, Edit details and services.' });
  else await openLink(link);
}
