import type { Bridge } from '@bridge/contract.ts';

declare global {
  interface Window {
    readonly sitrep: Bridge;
  }
}
