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
