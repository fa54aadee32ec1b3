import type { Console } from './console.ts';

/** What the page says that stands in place of the window when Sitrep cannot open its record. */
export async function faultPage({
  window,
}: Console): Promise<{ readonly heading: string; readonly text: string }> {
  // It takes the place of the window that was opened meanwhile.
  await window.locator('main[role=alert]').waitFor();
  return window.evaluate(() => ({
    heading: document.querySelector('h1')?.textContent ?? '',
    text: document.querySelector('main[role=alert]')?.textContent ?? '',
  }));
}
