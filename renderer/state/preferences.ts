import { defaultPreferences, type Preferences } from '@domain/preferences.ts';
import { type State, say } from './store.ts';

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
  const { theme, density, textSize, motion } = shown;
  root.dataset['theme'] = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme;
  root.dataset['density'] = density;
  root.dataset['motion'] = motion === 'reduced' || stillness.matches ? 'reduced' : 'full';
  root.style.fontSize = textSize === 100 ? '' : `${String(textSize)}%`;
}

/** Before the first paint; from then on the system's own changes are followed. */
export function startPreferences(): void {
  light.addEventListener('change', apply);
  stillness.addEventListener('change', apply);
  apply();
}

export function showPreferences(preferences: Preferences): void {
  shown = preferences;
  apply();
}

export const selectPreferences = ({ desk }: State): Preferences => desk?.preferences ?? shown;

/** Changes preferences in every window; where they could not be stored, it is said. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  const unstored = await window.sitrep
    .request('setPreferences', { change })
    .catch(() => 'Not changed: Sitrep did not answer. Try again.');
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
