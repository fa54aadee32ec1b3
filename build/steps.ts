// Runs the parts of `npm start` and `npm test` one after the other, each as a process of its own.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { onDisplay } from './display.ts';
import { root } from './places.ts';

/** A command that a package brings, on the Node that runs now. */
export function tool(pkg: string, name = pkg): [string, ...string[]] {
  const folder = path.join(root, 'node_modules', pkg);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  if (file === undefined) throw new Error(`${pkg} has no command ${name}`);
  return [process.execPath, path.join(folder, file)];
}

/** A script of this project, on the Node that runs now. */
export function script(file: string, ...args: readonly string[]): [string, ...string[]] {
  return [process.execPath, path.join(root, file), ...args];
}

/** Runs a command and answers its exit code. */
export function run(
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const done = (code: number) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code);
    };
    child.on('exit', (code) => done(code ?? 1));
    child.on('error', (error) => {
      console.error(error.message);
      done(1);
    });
  });
}

/** Runs a command and leaves with its exit code unless that is 0. */
async function must(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const code = await run(command, env);
  if (code !== 0) process.exit(code);
}

/** What a window needs before it can open: libraries of the system and a SQLite binary for the runtime. */
export async function prepareApp(...options: readonly '--tests'[]): Promise<void> {
  await must(script('build/prepare-machine.ts', ...options));
  await must(script('build/sqlite-napi8.ts'));
}

/** Bundles main, preload and renderer into out/. */
export function buildApp(): Promise<number> {
  return run([
    ...tool('electron-vite'),
    'build',
    '-c',
    'build/electron.vite.config.ts',
    '--logLevel',
    'warn',
  ]);
}

/** The end-to-end tests, on a virtual screen where there is no other. */
export function endToEnd(...args: readonly string[]): Promise<number> {
  return run(
    onDisplay([...tool('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts', ...args]),
  );
}
