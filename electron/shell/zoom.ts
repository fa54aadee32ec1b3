import type { BrowserWindow } from 'electron';
import type { Remembered } from './remembered.ts';
import { hostOf } from './window.ts';
import { nextStep, startZoom } from './zoom-steps.ts';

/**
 * How large everything in a window is drawn: the text size that holds for all windows, times the window's own zoom.
 * Text size is zoom, so that lines, rows and columns grow with the text and the layouts of small windows serve it too.
 */
export type Zoom = {
  /** Called for each window that people work in. */
  readonly guard: (window: BrowserWindow) => void;
  readonly step: (window: BrowserWindow, change: 'in' | 'out' | 'start') => void;
  /** The text size has changed. */
  readonly refresh: () => void;
};

export type ZoomSeams = {
  /** Percent. */
  readonly textSize: () => number;
  /** Each window's own zoom by its host, which the next start gives out in the same order. */
  readonly own: Remembered<Readonly<Record<string, number>>>;
};

export function openZoom(seams: ZoomSeams): Zoom {
  let own = seams.own.get() ?? {};
  const guarded = new Set<BrowserWindow>();

  const apply = (window: BrowserWindow): void => {
    if (window.isDestroyed()) return;
    const [width = 0] = window.getContentSize();
    const zoom = (startZoom(width) * (own[hostOf(window)] ?? 1) * seams.textSize()) / 100;
    if (Math.abs(window.webContents.getZoomFactor() - zoom) > 0.001) window.webContents.setZoomFactor(zoom);
  };
  const refresh = (): void => {
    for (const window of guarded) apply(window);
  };
  return {
    guard: (window) => {
      guarded.add(window);
      window.on('closed', () => guarded.delete(window));
      window.on('resize', () => apply(window));
      window.webContents.on('did-navigate', () => apply(window));
      apply(window);
    },
    step: (window, change) => {
      if (!guarded.has(window)) return;
      const host = hostOf(window);
      const zoom = change === 'start' ? 1 : nextStep(own[host] ?? 1, change);
      own = { ...own, [host]: zoom };
      seams.own.put(own);
      apply(window);
    },
    refresh,
  };
}
