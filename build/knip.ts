import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'electron/{boot,preload}.ts',
    'electron/store/look-worker.ts',
    'electron/tools/*.ts',
    'renderer/{main.tsx,env.d.ts}',
    'build/{start,sample-run,e2e,test,prepare-machine,sqlite-napi8}.ts',
    'build/bench/bare/*.cjs',
    'build/{electron-builder,electron.vite.config}.ts',
    'build/*.{mjs,cjs}',
  ],
  project: ['electron/**/*.ts', 'renderer/**/*.{ts,tsx,css}', 'build/**/*.{ts,mjs,cjs}', 'e2e/**/*.ts'],
  paths: { '@domain/*': ['electron/domain/*'], '@bridge/*': ['electron/bridge/*'] },
  vitest: { config: ['build/vitest.config.ts'] },
  playwright: { config: ['e2e/playwright.config.ts'] },
  ignoreExportsUsedInFile: { type: true },
  ignoreDependencies: ['@electron/asar'], // run by its path
  ignoreBinaries: ['apt-get', 'tesseract', 'unshare'],
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)/g)]
        .map((m) => `import '${m[1] ?? ''}';`)
        .join('\n'),
  },
};

export default config;
