import { type EventRow, parsed } from './event-row.ts';
import { insideTransaction, prepared, type Store } from './handle.ts';
import { textHash } from './hash.ts';
import { guarded } from './store-fault.ts';

/** Keeps a policy's text under its SHA-256, inside the caller's transaction, and answers the hash. */
export function putPolicyText(store: Store, text: string): string {
  insideTransaction(store);
  const hash = textHash(text);
  prepared(store, 'INSERT OR IGNORE INTO policy_texts (hash, text) VALUES (?, ?)').run(hash, text);
  return hash;
}

/** The policy text of this hash, null where it is not known here. */
export function getPolicyText(store: Store, hash: string): string | null {
  return guarded(
    'read',
    () => prepared<string>(store, 'SELECT text FROM policy_texts WHERE hash = ?').pluck().get(hash) ?? null,
  );
}

const digest = /^[0-9a-f]{64}$/;

/** The hash of the policy text that an event names, null where it names none. */
export function policyHashOf(row: EventRow): string | null {
  if (row.type !== 'incidentDeclared' && row.type !== 'policyMoved') return null;
  const { policyHash } = (parsed(row.payload) ?? {}) as { readonly policyHash?: unknown };
  return typeof policyHash === 'string' && digest.test(policyHash) ? policyHash : null;
}
