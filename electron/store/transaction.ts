import { prepared, type Store } from './handle.ts';
import { forgetOnForeignCommit } from './incident-tip.ts';
import { forgetBlankedCopies, truncateLog } from './redaction.ts';
import { faultOf, guarded } from './store-fault.ts';

/**
 * Does `work` in one synchronous IMMEDIATE transaction. Saved means that this returned. What fails is rolled back and
 * thrown: a StoreFault where the disk is to blame. A commit reported as failed may still be there after a restart, so
 * every command carries an id.
 */
export function transaction<T>(store: Store, work: () => T): T {
  if (store.db.inTransaction) throw new Error('a transaction is open already');
  guarded('save', () => prepared(store, 'BEGIN IMMEDIATE').run());
  const seqBefore = store.state.originSeq;
  forgetLastTransaction(store);
  let result: T;
  try {
    forgetOnForeignCommit(store);
    result = work();
    if (result instanceof Promise) throw new TypeError('a transaction cannot wait for a promise');
    if (store.state.blanked) forgetBlankedCopies(store);
    store.faultPoint('before-commit');
    prepared(store, 'COMMIT').run();
  } catch (error) {
    rollBack(store);
    store.state.originSeq = seqBefore;
    throw faultOf(error, 'save');
  }
  if (store.state.blanked) store.state.truncateDue = true;
  store.faultPoint('after-commit');
  if (store.state.truncateDue) truncateLog(store);
  return result;
}

function forgetLastTransaction(store: Store): void {
  store.state.parts.clear();
  store.state.blanked = false;
}

function rollBack(store: Store): void {
  store.tips.clear();
  // SQLite may have rolled back by itself, for example on a full disk.
  if (!store.db.inTransaction) return;
  try {
    prepared(store, 'ROLLBACK').run();
  } catch {
    // The first error tells more; an unfinished transaction is rolled back at the next open as well.
  }
}
