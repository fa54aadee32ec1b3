import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../build/places.ts';

/** What people put into the data folder: their policy and their directory. */
const resources = path.join(root, 'resources');

export const shippedPolicy = readFileSync(path.join(resources, 'policy.yaml'), 'utf8');

/** The shipped policy with other limits for SEV1, by row: `{ channel: '5s' }`. */
export function policyWithLimits(limits: Readonly<Record<string, string>>): string {
  return Object.entries(limits).reduce((text, [row, within]) => {
    const limit = new RegExp(`(- id: ${row}\\n(?:.*\\n)*?.*severities: \\[SEV1[^\\n]*within: )[^ ,}]+`);
    if (!limit.test(text)) throw new Error(`the shipped policy has no limit for ${row} on SEV1`);
    return text.replace(limit, `$1${within}`);
  }, shippedPolicy);
}

export function putPolicy(dataFolder: string, text: string): void {
  writeFileSync(path.join(dataFolder, 'policy.yaml'), text);
}

/** Without a directory no ladder arms, and who declares has acknowledged. */
export function putDirectory(dataFolder: string): void {
  copyFileSync(path.join(resources, 'directory.example.yaml'), path.join(dataFolder, 'directory.yaml'));
}
