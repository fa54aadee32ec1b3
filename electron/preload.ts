import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { PushName, TextBridge } from './bridge/contract.ts';

/** The bridge: requests by name, pushes by name, and nothing else of Electron reaches the window. */
const listeners = new Map<PushName, Set<(push: string) => void>>();

ipcRenderer.on('push', (_event: IpcRendererEvent, name: PushName, push: string) => {
  for (const listener of listeners.get(name) ?? []) listener(push);
});

const bridge = {
  request: (name, argument) => ipcRenderer.invoke('request', name, argument) as Promise<string>,
  on: (name, listener) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => {
      set.delete(listener);
    };
  },
} satisfies TextBridge;

contextBridge.exposeInMainWorld('sitrepText', bridge);
