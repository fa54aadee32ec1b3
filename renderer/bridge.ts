import type { Bridge, PushName, TextBridge } from '@bridge/contract.ts';

/** The typed bridge over the one that crosses worlds as JSON text; a push crosses and is parsed once for all who listen. */
export function openBridge(text: TextBridge): Bridge {
  const listeners = new Map<PushName, Set<(push: never) => void>>();
  const listenersOf = (name: PushName): Set<(push: never) => void> => {
    const known = listeners.get(name);
    if (known !== undefined) return known;
    const fresh = new Set<(push: never) => void>();
    listeners.set(name, fresh);
    text.on(name, (push) => {
      const parsed = JSON.parse(push) as never;
      for (const listener of fresh) listener(parsed);
    });
    return fresh;
  };
  return {
    request: async (name, argument) =>
      JSON.parse(await text.request(name, JSON.stringify(argument))) as never,
    on: (name, listener) => {
      const set = listenersOf(name).add(listener);
      return () => {
        set.delete(listener);
      };
    },
  };
}
