import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { aliases } from './aliases.mjs';
import { root } from './places.ts';

export default defineConfig({
  root,
  plugins: [react()],
  resolve: { alias: aliases },
  test: {
    passWithNoTests: true,
    testTimeout: 60_000, // property tests run many cases
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', '**/*.d.ts'],
      reporter: ['text', 'html', 'json-summary'],
      reportsDirectory: 'test-results/coverage',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['electron/**/*.test.ts', 'build/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['build/vitest-dom.ts'],
        },
      },
    ],
  },
});
