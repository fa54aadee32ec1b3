import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../test-results/e2e',
  timeout: 60_000,
  workers: 1, // each test is a whole app
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [
    ['list'],
    ['json', { outputFile: '../test-results/e2e.json' }],
    ['html', { outputFolder: '../test-results/html', open: 'never' }],
  ],
});
