// One real app on an empty data folder for each test; a failed test leaves a trace and a picture.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { launch } from './support/launch.ts';

type Options = {
  /**
   * Environment of the app: `test.use({ appEnv: { TZ: 'Asia/Tokyo' } })`. TZ of this process is passed on too. The test
   * seams are on: the app closes without asking unless `SITREP_TEST_ASK` is 1.
   */
  appEnv: Readonly<Record<string, string>>;
  /** Command-line arguments of the app. */
  appArgs: readonly string[];
};

type Fixtures = {
  userData: string;
  app: ElectronApplication;
  page: Page;
};

export const test = base.extend<Options & Fixtures>({
  appEnv: [{}, { option: true }],
  appArgs: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names out of this pattern
  userData: async ({}, provide) => {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'sitrep-e2e-'));
    await provide(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  },
  app: async ({ userData, appEnv, appArgs }, provide, info) => {
    const video = process.env['SITREP_VIDEO'] && info.outputPath('video');
    const app = await launch(userData, { env: appEnv, args: appArgs, video });
    await app.context().tracing.start({ screenshots: true, snapshots: true });
    await provide(app);
    const failed = info.status !== info.expectedStatus;
    // A test may have closed or killed the app itself.
    await app
      .context()
      .tracing.stop(failed ? { path: info.outputPath('trace.zip') } : {})
      .catch(() => undefined);
    await app.close().catch(() => undefined);
  },
  page: async ({ app }, provide, info) => {
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    await provide(page);
    if (info.status !== info.expectedStatus)
      await page.screenshot({ path: info.outputPath('failed.png') }).catch(() => undefined);
  },
});

export { expect } from '@playwright/test';
export { launch } from './support/launch.ts';
