import type { CompiledPolicy } from '../domain/compiled-policy.ts';
import type { GuardRule } from '../domain/guard.ts';
import type { TierAnswer } from '../domain/ladder.ts';
import type { Person } from '../domain/terms.ts';
import type { Config } from '../policy/config-files.ts';
import { type Directory, onCall } from '../policy/directory-file.ts';

/** What the desk asks of policy and directory when it decides. */
export type RulesInForce = {
  readonly policyText: string;
  readonly policyHash: string;
  readonly compiled: CompiledPolicy;
  readonly tagWords: { readonly [tag: string]: readonly string[] };
  /** Who is on call by tier at an instant (epoch ms). */
  readonly onCall: (services: readonly string[], at: number) => readonly TierAnswer[];
  readonly service: (idOrName: string) => { readonly id: string; readonly name: string } | null;
  readonly person: (id: string) => Person | null;
  readonly guard: readonly GuardRule[];
  readonly phoneOf: (person: Person) => string | null;
};

export function rulesOf(
  config: Pick<Config, 'policyText' | 'policyHash' | 'compiled' | 'directory'> & {
    readonly policy: Pick<Config['policy'], 'tags' | 'guard'>;
  },
): RulesInForce {
  const { directory } = config;
  return {
    policyText: config.policyText,
    policyHash: config.policyHash,
    compiled: config.compiled,
    tagWords: config.policy.tags,
    onCall: (services, at) => onCall(directory, services, at),
    service: (idOrName) => serviceOf(directory, idOrName),
    person: (id) => personOf(directory, id),
    guard: config.policy.guard,
    phoneOf: (person) => directory.people.find((p) => p.id === person.id)?.phone ?? null,
  };
}

function personOf(directory: Directory, id: string): Person | null {
  const found = directory.people.find((person) => person.id === id);
  return found === undefined ? null : { id: found.id, name: found.name };
}

function serviceOf(directory: Directory, idOrName: string) {
  const wanted = idOrName.trim().toLowerCase();
  const found = directory.services.find((s) => s.id === idOrName || s.name.toLowerCase() === wanted);
  return found === undefined ? null : { id: found.id, name: found.name };
}
