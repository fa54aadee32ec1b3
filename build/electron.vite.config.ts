import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { aliases } from './aliases.mjs';
import { root } from './places.ts';

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      outDir: 'out/main',
      lib: { entry: 'electron/main.ts', formats: ['cjs'] },
      externalizeDeps: { include: ['better-sqlite3'] },
      sourcemap: true,
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
    plugins: [react()],
    resolve: { alias: aliases },
    build: {
      target: 'chrome114',
      minify: true,
      assetsInlineLimit: 0, // the page's CSP has no data: fonts
      outDir: 'out/renderer',
      rolldownOptions: { input: path.join(root, 'renderer/index.html') },
      sourcemap: true,
    },
  },
});
