import type { Bridge, TextBridge } from '@bridge/contract.ts';

/** The typed bridge over the one that crosses worlds as JSON text. */
export function openBridge(text: TextBridge): Bridge {
  return {
    request: async (name, argument) =>
      JSON.parse(await text.request(name, JSON.stringify(argument))) as never,
    on: (name, listener) => text.on(name, (push) => listener(JSON.parse(push) as never)),
  };
}
