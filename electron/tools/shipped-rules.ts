import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RulesInForce, rulesOf } from '../desk/rules-in-force.ts';
import { compilePolicy } from '../policy/compile.ts';
import { parseDirectory } from '../policy/directory-file.ts';
import { parsePolicy } from '../policy/policy-file.ts';

const ownResources = path.resolve(import.meta.dirname, '../../resources');

/** The rules that a replay runs under on every machine: the shipped policy and the example directory. */
export function shippedRules(resources = ownResources): RulesInForce {
  const policyText = readFileSync(path.join(resources, 'policy.yaml'), 'utf8');
  const policy = parsePolicy(policyText);
  if (!policy.ok) throw new Error(`The shipped policy is bad: ${policy.problems[0]?.sentence ?? ''}`);
  const directory = parseDirectory(readFileSync(path.join(resources, 'directory.example.yaml'), 'utf8'));
  if (!directory.ok)
    throw new Error(`The example directory is bad: ${directory.problems[0]?.sentence ?? ''}`);
  return rulesOf({
    policy: policy.policy,
    compiled: compilePolicy(policy.policy),
    policyText,
    policyHash: policy.hash,
    directory: directory.directory,
  });
}
