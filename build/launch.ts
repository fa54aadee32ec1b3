// Starts the built app under Playwright: the end-to-end tests, the sample and the measurements all do it here.
import { _electron, type ElectronApplication } from '@playwright/test';
import { machineFlags, resolveElectron } from './electron-runtime.ts';
import { root } from './places.ts';

export type LaunchOptions = {
  /** Added to this process's environment, e.g. `{ TZ: 'Asia/Tokyo' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Command-line arguments of the app. */
  readonly args?: readonly string[];
  /** A folder for a video of the window; needs Playwright's ffmpeg. */
  readonly video?: string | undefined;
};

/** Opens the app on a data folder; the caller closes it. */
export function launch(userData: string, options: LaunchOptions = {}): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: resolveElectron().exe,
    args: [...machineFlags(), root, ...(options.args ?? [])],
    cwd: root,
    chromiumSandbox: !machineFlags().includes('--no-sandbox'), // Playwright turns it off unless told
    env: { ...(process.env as Record<string, string>), SITREP_USER_DATA: userData, ...options.env },
    ...(options.video ? { recordVideo: { dir: options.video } } : {}),
  });
}
