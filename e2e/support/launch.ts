import type { ElectronApplication } from '@playwright/test';
import { type LaunchOptions, launch as launchApp } from '../../build/launch.ts';

/**
 * Opens the app with its test seams on. It is held until Playwright is attached: a window that opens meanwhile on a
 * busy machine makes Playwright wait for ever.
 */
export async function launch(dataFolder: string, options: LaunchOptions = {}): Promise<ElectronApplication> {
  const env = { SITREP_TEST: '1', SITREP_TEST_HOLD: '1', ...options.env };
  const app = await launchApp(dataFolder, { ...options, env });
  if (env.SITREP_TEST === '1' && env.SITREP_TEST_HOLD === '1')
    await app.evaluate(() => (globalThis as unknown as { sitrepTest: { go: () => void } }).sitrepTest.go());
  return app;
}
