import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { RequestName, Requests } from '../bridge/contract.ts';
import { parseRequest, requestNames } from '../bridge/parse.ts';
import { refusal } from '../domain/refusal.ts';
import { isOurs } from './window.ts';

/** Requests of windows: the sender is checked, the argument parsed, the handler called. */

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

export function registerRequests(handlers: Handlers, devUrl: string | undefined): void {
  for (const name of requestNames) registerRequest(name, handlers, devUrl);
}

function registerRequest<N extends RequestName>(
  name: N,
  handlers: Handlers,
  devUrl: string | undefined,
): void {
  ipcMain.handle(`request:${name}`, async (event, text: unknown) => {
    if (!senderIsOurs(event, devUrl)) throw new Error(`${name}: refused`);
    const parsed = parseRequest(name, fromJson(text));
    if (parsed.ok) {
      const asker: Asker = { window: BrowserWindow.fromWebContents(event.sender) };
      return JSON.stringify(await handlers[name](parsed.value, asker));
    }
    // A command that does not fit is answered like any other refusal, so that the form can show it at its field.
    if (name === 'submit')
      return JSON.stringify({
        ok: false,
        refusal: refusal('bad-request', parsed.sentence, parsed.field),
      });
    throw new Error(parsed.sentence);
  });
}

/** What a text from a window says; undefined, which fits nothing, where it is no JSON. */
function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
