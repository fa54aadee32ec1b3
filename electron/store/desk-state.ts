import { prepared, type Store } from './handle.ts';
import { guarded } from './store-fault.ts';

/** What the desk remembers about itself, by key; `installation` is this room's own. */
export function getDeskState(store: Store, key: string): string | null {
  return guarded(
    'read',
    () => prepared<string>(store, 'SELECT value FROM desk_state WHERE key = ?').pluck().get(key) ?? null,
  );
}

/** Everything remembered under keys that begin so; `key` without that beginning. */
export function listDeskState(
  store: Store,
  prefix: string,
): readonly { readonly key: string; readonly value: string }[] {
  return guarded('read', () =>
    prepared<{ readonly key: string; readonly value: string }>(
      store,
      'SELECT key, value FROM desk_state WHERE key >= ? AND key < ?',
    )
      .all(prefix, `${prefix}\u{10ffff}`)
      .map(({ key, value }) => ({ key: key.slice(prefix.length), value })),
  );
}

export function dropDeskState(store: Store, key: string): void {
  guarded('save', () => prepared(store, 'DELETE FROM desk_state WHERE key = ?').run(key));
}

/** Remembers a value, in the open transaction or in one of its own. */
export function putDeskState(store: Store, key: string, value: string): void {
  if (key === 'installation') throw new Error('the installation is drawn once and never changed');
  guarded('save', () =>
    prepared(
      store,
      'INSERT INTO desk_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ).run(key, value),
  );
}
