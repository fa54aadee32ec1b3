import { test as base } from '../fixtures.ts';
import { type Console, type ConsoleOptions, openConsole } from './console.ts';

type Start = (options?: ConsoleOptions & { readonly folder?: string }) => Promise<Console>;

/** A test that starts the app as often as it likes, on one data folder of its own unless told another. */
export const test = base.extend<{ start: Start }>({
  start: async ({ userData }, provide, info) => {
    const started: Console[] = [];
    await provide(async ({ folder, ...options } = {}) => {
      const console = await openConsole(folder ?? userData, options);
      started.push(console);
      return console;
    });
    const failed = info.status !== info.expectedStatus;
    for (const [i, console] of started.entries()) {
      if (failed)
        await console.window
          .screenshot({ path: info.outputPath(`window-${String(i)}.png`), timeout: 2000 })
          .catch(() => undefined);
      console.kill();
      await console.gone;
    }
  },
});

export { expect } from '@playwright/test';
