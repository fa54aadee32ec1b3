import { checkPolicy } from './policy-checks.ts';
import { type Policy, policySchema } from './policy-schema.ts';
import { type Refused, readYaml } from './yaml-file.ts';

/**
 * The room of the two files that say what is owed and who is on call. It may import the domain and the contract's
 * types, `yaml` and `zod`.
 */

export const policyFileName = 'policy.yaml';

export type PolicyReading = { readonly ok: true; readonly policy: Policy; readonly hash: string } | Refused;

/** Reads a policy from the text of its file; the hash names this revision. */
export function parsePolicy(text: string): PolicyReading {
  const reading = readYaml(policyFileName, text, policySchema, checkPolicy);
  return reading.ok ? { ok: true, policy: reading.value, hash: reading.hash } : reading;
}
