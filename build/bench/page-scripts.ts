// Functions that are sent to a window as text: they use their argument, what a page has, and `untilPainted`.
import type { Bridge, Submission } from '../../electron/bridge/contract.ts';
import type { Command } from '../../electron/domain/command.ts';

type SitrepWindow = { readonly sitrep: Bridge };
type BareWindow = {
  readonly bare: {
    readonly ping: () => Promise<boolean>;
    readonly insert: (text: string) => Promise<boolean>;
  };
};
export type Start = {
  /** Epoch ms at which the text awaited stood in a painted frame. */
  readonly paintedAt: number;
  readonly answeredAt: number;
};

/** The text of a script that answers what the function answers. */
export function pageCode<A>(script: (argument: A) => unknown, argument: A): string {
  return `(() => { ${untilPainted.toString()}; return (${script.toString()})(${JSON.stringify(argument)}); })()`;
}

/** Waits until a text stands in the document and the frame with it was handed over for display. */
async function untilPainted(text: string): Promise<void> {
  const shown = (): boolean => document.documentElement.textContent.includes(text);
  if (!shown())
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!shown()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

export async function startSitrep(argument: {
  readonly text: string;
  readonly command: Command;
}): Promise<Start> {
  const { sitrep } = window as unknown as SitrepWindow;
  await untilPainted(argument.text);
  const paintedAt = performance.timeOrigin + performance.now();
  const commandId = crypto.randomUUID();
  const result = await sitrep.request('submit', { commandId, command: argument.command });
  if (!result.ok) throw new Error(result.refusal.sentence);
  return { paintedAt, answeredAt: performance.timeOrigin + performance.now() };
}

export async function startBare({ text }: { readonly text: string }): Promise<Start> {
  const { bare } = window as unknown as BareWindow;
  await untilPainted(text);
  const paintedAt = performance.timeOrigin + performance.now();
  await bare.ping();
  return { paintedAt, answeredAt: performance.timeOrigin + performance.now() };
}

/** Answers when a text is on screen. */
export async function waitForText({ text }: { readonly text: string }): Promise<void> {
  await untilPainted(text);
}

export type Entries = {
  /** Ms from the call to the push in the window. */
  readonly pushed: readonly number[];
  /** Ms from the call to the painted frame after it. */
  readonly painted: readonly number[];
};

export async function submitEntries(argument: {
  readonly submissions: readonly Submission[];
  readonly pauseMs: number;
}): Promise<Entries> {
  const { sitrep } = window as unknown as SitrepWindow;
  const pushed: number[] = [];
  const painted: number[] = [];
  for (const submission of argument.submissions) {
    await new Promise((resolve) => setTimeout(resolve, argument.pauseMs));
    let off: () => void = () => undefined;
    const arrived = new Promise<number>((resolve) => {
      off = sitrep.on('eventsAppended', ({ events }) => {
        const at = performance.now();
        if (events.some((event) => event.commandId === submission.commandId)) resolve(at);
      });
    });
    const began = performance.now();
    const result = await sitrep.request('submit', submission);
    if (!result.ok) throw new Error(result.refusal.sentence);
    pushed.push((await arrived) - began);
    off();
    await untilPainted('');
    painted.push(performance.now() - began);
  }
  return { pushed, painted };
}

export async function insertRows(argument: {
  readonly texts: readonly string[];
  readonly pauseMs: number;
}): Promise<readonly number[]> {
  const { bare } = window as unknown as BareWindow;
  const samples: number[] = [];
  for (const text of argument.texts) {
    await new Promise((resolve) => setTimeout(resolve, argument.pauseMs));
    const began = performance.now();
    await bare.insert(text);
    samples.push(performance.now() - began);
    await untilPainted('');
  }
  return samples;
}
