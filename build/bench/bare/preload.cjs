'use strict';
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  ping: () => ipcRenderer.invoke('ping'),
  insert: (text) => ipcRenderer.invoke('insert', text),
  rows: () => ipcRenderer.invoke('rows'),
});
