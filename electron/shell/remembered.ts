import { getDeskState, putDeskState } from '../store/desk-state.ts';
import type { Store } from '../store/handle.ts';

/** A value of the shell that the next start finds again. */
export type Remembered<T> = {
  /** Null where nothing is known, or nothing that can be read. */
  readonly get: () => T | null;
  readonly put: (value: T) => void;
};

/** Where windows stood is not worth a notice: what goes wrong is logged. */
export function remembered<T>(store: Store, key: string, log: (line: string) => void): Remembered<T> {
  return {
    get: () => {
      try {
        const text = getDeskState(store, key);
        return text === null ? null : (JSON.parse(text) as T);
      } catch (error) {
        log(`${key}: ${String(error)}`);
        return null;
      }
    },
    put: (value) => {
      try {
        putDeskState(store, key, JSON.stringify(value));
      } catch (error) {
        log(`${key}: ${String(error)}`);
      }
    },
  };
}
