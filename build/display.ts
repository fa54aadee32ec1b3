// A window needs a screen: the one that is there, or a virtual one (Xvfb) for tests and samples.
import process from 'node:process';

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The command itself, or the command on a virtual screen where there is no other. */
export function onDisplay(command: readonly [string, ...string[]]): [string, ...string[]] {
  if (hasDisplay()) return [...command];
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...command];
}
