import type { Theme } from '@bridge/contract.ts';

const light = matchMedia('(prefers-color-scheme: light)');
let chosen: Theme = 'system';

function apply(): void {
  const theme = chosen === 'system' ? (light.matches ? 'light' : 'dark') : chosen;
  document.documentElement.dataset['theme'] = theme;
}

/** Sets `data-theme` now and on every change of the system's. Called before the first paint. */
export function startTheme(): void {
  light.addEventListener('change', apply);
  apply();
}

export function showTheme(theme: Theme): void {
  chosen = theme;
  apply();
}
