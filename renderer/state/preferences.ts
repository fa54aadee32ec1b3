import { defaultPreferences, type Preferences } from '@domain/preferences.ts';
import { withZone } from '../ui/when.ts';
import { setZone, type Zone } from '../ui/zone.ts';
import { keepDraft, type State, say, useStore } from './store.ts';

/** What the person chose: main keeps it, every window follows. */

const light = matchMedia('(prefers-color-scheme: light)');
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const root = document.documentElement;
/** What the page came with; main's own answer follows. */
let shown = carried();

function carried(): Preferences {
  const text = root.dataset['preferences'];
  return text === undefined ? defaultPreferences : (JSON.parse(text) as Preferences);
}

function apply(): void {
  const { theme, density, zone, motion } = shown;
  setZone(zone);
  root.dataset['theme'] = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme;
  root.dataset['density'] = density;
  root.dataset['motion'] = motion === 'reduced' || stillness.matches ? 'reduced' : 'full';
}

/** Before the first paint; from then on the system's own changes are followed. */
export function startPreferences(): void {
  light.addEventListener('change', apply);
  stillness.addEventListener('change', apply);
  apply();
}

export function showPreferences(preferences: Preferences): void {
  const former = shown.zone;
  shown = preferences;
  apply();
  if (former !== preferences.zone) nameZoneInDrafts(former);
}

/** What was typed as a time stays the moment that was meant. */
function nameZoneInDrafts(former: Zone): void {
  for (const [key, draft] of Object.entries(useStore.getState().drafts)) {
    const values = Object.entries(draft.values).map(
      ([name, value]) => [name, typeof value === 'string' ? withZone(value, former) : value] as const,
    );
    if (values.some(([name, value]) => value !== draft.values[name]))
      keepDraft(key, { ...draft, values: Object.fromEntries(values) });
  }
}

export const selectPreferences = ({ desk }: State): Preferences => desk?.preferences ?? shown;

/** For what is memoised and shows times: it is drawn anew as the zone changes. */
export function useZone(): Zone {
  return useStore((state) => selectPreferences(state).zone);
}

/** Changes preferences in every window; where they could not be stored, it is said. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  await told(window.sitrep.request('setPreferences', { change }));
}

export async function resetPreferences(): Promise<void> {
  await told(window.sitrep.request('resetPreferences', null));
}

async function told(answer: Promise<string | null>): Promise<void> {
  const unstored = await answer.catch(() => 'Not changed: Sitrep did not answer. Try again.');
  if (unstored !== null) say({ tone: 'alarm', text: unstored });
}

const formerLetterKeys = 'sitrep.letterKeys';

/** Whether single letters are commands was once remembered by the window alone. */
export function takeOverLetterKeys(): void {
  const former = localStorage.getItem(formerLetterKeys);
  if (former === null) return;
  localStorage.removeItem(formerLetterKeys);
  if (former === 'off') void prefer({ letterKeys: false });
}
