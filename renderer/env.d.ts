import type { Bridge, TextBridge } from '@bridge/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly sitrepText: TextBridge;
    /** Put there by `main.tsx`. */
    sitrep: Bridge;
  }
}
