import { prepared, type Store } from './handle.ts';
import { guarded } from './store-fault.ts';

/** What the desk remembers about itself, by key; `installation` is this room's own. */
export function getDeskState(store: Store, key: string): string | null {
  return guarded(
    'read',
    () => prepared<string>(store, 'SELECT value FROM desk_state WHERE key = ?').pluck().get(key) ?? null,
  );
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
