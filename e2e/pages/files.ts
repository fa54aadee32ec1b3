import type { Locator } from '@playwright/test';
import type { Console } from '../support/console.ts';
import type { Desk } from './desk.ts';

type GivenFile = { readonly name: string; readonly base64: string; readonly type?: string };

/** Files as a person brings them to the war room. */
export type FilesPage = {
  /** What will be logged with the entry. */
  readonly draft: Locator;
  /** From the clipboard, into whatever has the focus. */
  readonly paste: (file: GivenFile) => Promise<void>;
  /** Onto the middle of the window. */
  readonly drop: (files: readonly GivenFile[]) => Promise<void>;
};

/** A picture of 2 by 2 pixels. */
export const pngBase64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';

export function filesOf({ page }: Desk): FilesPage {
  const give = (what: 'paste' | 'drop', files: readonly GivenFile[]) =>
    page.evaluate(
      ([kind, given]) => {
        const data = new DataTransfer();
        for (const { name, base64, type } of given) {
          const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
          data.items.add(new File([bytes], name, { type: type ?? '' }));
        }
        const target = document.activeElement ?? document.body;
        const all = { bubbles: true, cancelable: true };
        if (kind === 'paste') {
          target.dispatchEvent(new ClipboardEvent('paste', { ...all, clipboardData: data }));
          return;
        }
        for (const name of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(name, { ...all, dataTransfer: data }));
      },
      [what, files] as const,
    );
  return {
    draft: page.getByRole('list', { name: 'Files of this entry' }).getByRole('listitem'),
    paste: (file) => give('paste', [file]),
    drop: (files) => give('drop', files),
  };
}

/** Notes the paths that the system is asked to open, and opens none. */
export async function noteOpenedPaths(console: Console): Promise<() => Promise<readonly string[]>> {
  await console.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedPaths: opened });
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve('');
    };
  });
  return () =>
    console.app.evaluate(() => (globalThis as unknown as { readonly openedPaths: string[] }).openedPaths);
}
