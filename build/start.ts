// `npm start` prepares what is missing, builds and opens the window; on a machine without a display it runs the
// sample instead. `npm run dev` (argument `dev`) opens the window with hot reload.
import process from 'node:process';
import { hasDisplay, onDisplay } from './display.ts';
import { electronEnvironment, machineFlags, resolveElectron } from './electron-runtime.ts';
import { root } from './places.ts';
import { buildApp, prepareApp, run, script, tool } from './steps.ts';

const args = process.argv.slice(2);
const dev = args[0] === 'dev';
if (!hasDisplay() && !dev)
  console.log('No display (DISPLAY and WAYLAND_DISPLAY are empty): running the sample on a virtual screen.');
await prepareApp();
const electron = resolveElectron();
if (dev) {
  const watch = ['dev', '--watch', '-c', 'build/electron.vite.config.ts'];
  const command = onDisplay([...tool('electron-vite'), ...watch, ...args.slice(1)]);
  process.exit(await run(command, electronEnvironment(electron)));
}
if ((await buildApp()) !== 0) process.exit(1);
process.exit(
  await run(
    hasDisplay() ? [electron.exe, ...machineFlags(), root, ...args] : script('build/sample-run.ts', ...args),
  ),
);
