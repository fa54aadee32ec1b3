import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { aliases } from './aliases.mjs';
import { root } from './places.ts';
import { preloadFonts } from './preload-fonts.ts';
import { shippedPolicy } from './shipped-policy.ts';

export default defineConfig({
  main: {
    plugins: [shippedPolicy()],
    build: {
      target: 'node18',
      outDir: 'out/main',
      lib: { entry: ['electron/boot.ts', 'electron/store/look-worker.ts'], formats: ['cjs'] },
      externalizeDeps: { include: ['better-sqlite3'] },
      sourcemap: true,
      minify: true,
    },
  },
  preload: {
    build: {
      target: 'node18',
      outDir: 'out/preload',
      lib: { entry: 'electron/preload.ts', formats: ['cjs'] },
      sourcemap: true,
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), preloadFonts()],
    resolve: { alias: aliases },
    build: {
      target: 'chrome114',
      minify: true,
      assetsInlineLimit: 0, // the page's CSP has no data: fonts
      outDir: 'out/renderer',
      rolldownOptions: {
        input: path.join(root, 'renderer/index.html'),
        // What the page begins with is one file, whatever else shares parts of it.
        output: { codeSplitting: { groups: [{ name: 'begin', tags: ['$initial'] }] } },
      },
      sourcemap: true,
    },
  },
});
