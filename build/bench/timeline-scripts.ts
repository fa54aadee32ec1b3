// Functions that are sent to a window as text, for what is measured on the timeline: typing, scrolling, opening.

/** Puts a bare text area on a page that has nothing else, and gives it the focus. */
export function bareTextArea(): boolean {
  const area = document.createElement('textarea');
  area.rows = 4;
  area.cols = 80;
  document.body.replaceChildren(area);
  area.focus();
  return document.activeElement === area;
}

/** Gives the entry line the focus. */
export function focusEntryLine(): boolean {
  document.querySelector<HTMLElement>('[data-focus=entry]')?.focus();
  return document.activeElement instanceof HTMLTextAreaElement;
}

/** Begins to note how long it takes from a key until the frame with its character was handed over for display. */
export function watchKeys(): boolean {
  const samples: number[] = [];
  let began = 0;
  Object.assign(window, { benchKeys: samples });
  addEventListener(
    'keydown',
    (event) => {
      began = event.timeStamp;
    },
    { capture: true },
  );
  addEventListener(
    'input',
    () => {
      const from = began;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => samples.push(performance.now() - from);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
  return true;
}

/** What was noted since the last time. */
export function takeKeys(): readonly number[] {
  return (window as unknown as { readonly benchKeys: number[] }).benchKeys.splice(0);
}

/** Scrolls what is named by so many px a frame, there and back; answers how long each frame took. */
export async function scrollThrough(argument: {
  readonly selector: string;
  readonly frames: number;
  readonly pxPerFrame: number;
}): Promise<readonly number[]> {
  const element = document.querySelector(argument.selector);
  if (element === null) throw new Error(`nothing to scroll: ${argument.selector}`);
  const samples: number[] = [];
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let before = await frame();
  for (let i = 0; i < argument.frames; i++) {
    element.scrollTop -= i < argument.frames / 2 ? argument.pxPerFrame : -argument.pxPerFrame;
    const now = await frame();
    samples.push(now - before);
    before = now;
  }
  return samples;
}

/** Fills a page that has nothing else with plain lines, as many as a browser takes in at once, and scrolls to their end. */
export function plainLines(argument: { readonly texts: readonly string[] }): boolean {
  const list = document.createElement('div');
  list.id = 'plain';
  list.style.cssText = 'height: 500px; overflow-y: auto; font: 14px/20px system-ui';
  for (const text of argument.texts) {
    const line = document.createElement('p');
    line.textContent = text;
    list.append(line);
  }
  document.body.replaceChildren(list);
  list.scrollTop = list.scrollHeight;
  return list.scrollHeight > 500;
}

/** Opens an incident as a person does on the board, and answers the ms until head and last line stood in a painted frame. */
export async function openByRow(argument: {
  readonly title: string;
  readonly head: string;
  readonly last: string;
}): Promise<number> {
  const row = [...document.querySelectorAll<HTMLElement>('.row-link')].find((element) =>
    element.textContent.includes(argument.title),
  );
  if (row === undefined) throw new Error(`no row ${argument.title}`);
  const shown = (): boolean =>
    (document.querySelector('header.head')?.textContent.includes(argument.head) ?? false) &&
    (document.querySelector('[role=log]')?.textContent.includes(argument.last) ?? false);
  const began = performance.now();
  row.click();
  while (!shown()) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
  return performance.now() - began;
}

/** Goes back to the board, by the key that does it from the page. */
export async function toBoard(): Promise<void> {
  document.querySelector<HTMLElement>('[role=log]')?.focus();
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  while (document.querySelector('header.head') !== null)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 200));
}

type BareWindow = { readonly bare: { readonly rows: () => Promise<string> } };

/** Asks for all rows of an incident and shows the last of them; answers the ms until they stood in a painted frame. */
export async function openBareRows(): Promise<number> {
  const { bare } = window as unknown as BareWindow;
  document.body.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  const rows = JSON.parse(await bare.rows()) as readonly { readonly words: string | null }[];
  for (const { words } of rows.slice(-20)) {
    const line = document.createElement('p');
    line.textContent = words;
    document.body.append(line);
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
  return performance.now() - began;
}
