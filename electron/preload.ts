import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, PushName } from './bridge/contract.ts';

/** The bridge: requests by name, pushes by name, and nothing else of Electron reaches the window. */
const listeners = new Map<string, Set<(push: never) => void>>();

ipcRenderer.on('push', (_event: IpcRendererEvent, name: PushName, push: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(push as never);
});

const bridge = {
  request: (name, argument) => ipcRenderer.invoke(`request:${name}`, argument),
  on: (name, listener) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set);
    set.add(listener as (push: never) => void);
    return () => {
      set.delete(listener as (push: never) => void);
    };
  },
} satisfies Bridge;

contextBridge.exposeInMainWorld('sitrep', bridge);
