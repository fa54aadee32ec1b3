import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { RequestName, Requests } from '../bridge/contract.ts';
import { isOurs } from './window.ts';

/** Requests of windows: the sender is checked here, the rest is done by `answering.ts`. */

/** Who asks: dialogs belong over that window. */
export type Asker = { readonly window: BrowserWindow | null };

export type Handlers = {
  readonly [N in RequestName]: (
    argument: Requests[N]['argument'],
    asker: Asker,
  ) => Requests[N]['answer'] | Promise<Requests[N]['answer']>;
};

function senderIsOurs(event: IpcMainInvokeEvent, devUrl: string | undefined): boolean {
  const frame = event.senderFrame as IpcMainInvokeEvent['senderFrame'] | null;
  return frame !== null && frame.parent === null && isOurs(frame.url, devUrl);
}

/** Answers a request by its name and the JSON text of its argument, in JSON text. */
export type Answer = (name: string, text: unknown, asker: Asker) => Promise<string>;

export function registerRequests(answer: Answer, devUrl: string | undefined): void {
  ipcMain.handle('request', (event, name: unknown, text: unknown) => {
    if (typeof name !== 'string') throw new Error('refused');
    if (!senderIsOurs(event, devUrl)) throw new Error(`${name}: refused`);
    return answer(name, text, { window: BrowserWindow.fromWebContents(event.sender) });
  });
}
