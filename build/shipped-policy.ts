// Reads and checks resources/policy.yaml as the app is built, so that a start need not.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { ReadPolicy } from '../electron/policy/config-files.ts';
import { parsePolicy } from '../electron/policy/policy-file.ts';
import { root } from './places.ts';

/** Puts `shipped-policy.json` beside the main bundle. */
export function shippedPolicy(): Plugin {
  const file = path.join(root, 'resources/policy.yaml');
  return {
    name: 'shipped-policy',
    buildStart() {
      this.addWatchFile(file);
    },
    generateBundle() {
      const reading = parsePolicy(readFileSync(file, 'utf8'));
      if (!reading.ok) throw new Error(reading.problems[0]?.sentence ?? `${file} is bad`);
      const { hash, policy } = reading;
      const source = JSON.stringify({ hash, policy } satisfies ReadPolicy);
      this.emitFile({ type: 'asset', fileName: 'shipped-policy.json', source });
    },
  };
}
