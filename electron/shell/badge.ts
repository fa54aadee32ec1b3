import { app, type BrowserWindow, nativeImage } from 'electron';
import type { Badge } from '../desk/badge.ts';
import { badgeBitmap, badgeSize, type Rgb } from './badge-image.ts';

/** `alarm-fill`, `caution-fill` and their inks of the tokens, as the taskbar takes them. */
const alarm: readonly [Rgb, Rgb] = [
  [201, 40, 45],
  [255, 255, 255],
];
const caution: readonly [Rgb, Rgb] = [
  [246, 188, 60],
  [32, 24, 8],
];

function overlay(value: number, [ground, ink]: readonly [Rgb, Rgb]): Electron.NativeImage {
  return nativeImage.createFromBitmap(badgeBitmap(value, ground, ink), {
    width: badgeSize,
    height: badgeSize,
    scaleFactor: 2,
  });
}

/** The icon in the taskbar or dock: what is overdue as a number; where words fit, the minutes that are left. */
export function systemBadge(windows: () => readonly BrowserWindow[]): Badge {
  return {
    show: ({ overdue, dueInMinutes }) => {
      if (process.platform === 'darwin') {
        const left = dueInMinutes === null ? '' : `${String(dueInMinutes)} min`;
        app.dock?.setBadge(overdue > 0 ? String(overdue) : left);
      } else if (process.platform === 'win32') {
        for (const window of windows()) {
          if (overdue > 0) window.setOverlayIcon(overlay(overdue, alarm), `${String(overdue)} overdue`);
          else if (dueInMinutes !== null)
            window.setOverlayIcon(overlay(dueInMinutes, caution), `Due in ${String(dueInMinutes)} min`);
          else window.setOverlayIcon(null, '');
        }
      } else app.setBadgeCount(overdue); // A number without a word: minutes would read as a count.
    },
  };
}
