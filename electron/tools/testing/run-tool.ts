import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** Runs a tool as npm does, in a process of its own. */
export function runTool(
  tool: 'replay' | 'verify' | 'rebuild',
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
) {
  const script = path.join(import.meta.dirname, '..', `${tool}.ts`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    timeout: 50_000,
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}
