import type { Console } from './console.ts';

/** What the page says that stands in place of the window when Sitrep cannot open its record. */
export function faultPage({ window }: Console): Promise<{ readonly heading: string; readonly text: string }> {
  return window.evaluate(() => ({
    heading: document.querySelector('h1')?.textContent ?? '',
    text: document.querySelector('main[role=alert]')?.textContent ?? '',
  }));
}
