import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CompiledPolicy } from '../../domain/compiled-policy.ts';
import type { GuardRule } from '../../domain/guard.ts';
import { compilePolicy } from '../compile.ts';
import { parsePolicy } from '../policy-file.ts';

export type Rules = {
  readonly hash: string;
  readonly compiled: CompiledPolicy;
  readonly tagWords: { readonly [tag: string]: readonly string[] };
  readonly guard: readonly GuardRule[];
};

/** The shipped policy as decisions see it, with some of its text replaced for a test. */
export function shippedRules(...changes: readonly (readonly [from: string, to: string])[]): Rules {
  let text = readFileSync(path.resolve(import.meta.dirname, '../../../resources/policy.yaml'), 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the shipped policy has no “${from}”`);
    text = text.replace(from, to);
  }
  const reading = parsePolicy(text);
  if (!reading.ok) throw new Error(reading.problems.map(({ sentence }) => sentence).join('\n'));
  return {
    hash: reading.hash,
    compiled: compilePolicy(reading.policy),
    tagWords: reading.policy.tags,
    guard: reading.policy.guard,
  };
}
