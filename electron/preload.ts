import { contextBridge } from 'electron';

// Placeholder until the bridge is written.
contextBridge.exposeInMainWorld('sitrep', {});
