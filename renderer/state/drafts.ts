import type { Bridge, Draft } from '@bridge/contract.ts';
import { say, useStore } from './store.ts';

/** Hands every draft to main as it is typed, so that a kill takes at most the last tenth of a second. */

const everyMs = 100;
/** Without an answer for this long the window says so. */
const patienceMs = 1_000;
const nextTryMs = 5_000;

const none: Readonly<Record<string, Draft>> = {};

/** Loads what was kept, then keeps and follows. Returns what ends it. */
export function connectDrafts(bridge: Bridge): () => void {
  const from = crypto.randomUUID();
  /** The drafts as main has them, or was last told. */
  const told = new Map<string, Draft | null>();
  const failed = new Set<string>();
  /** How many answers are awaited, by key. */
  const asked = new Map<string, number>();
  const cooling = new Map<string, ReturnType<typeof setTimeout>>();
  let said: string | null = null;
  let nextTry: ReturnType<typeof setTimeout> | undefined;

  const draftOf = (key: string): Draft | null => useStore.getState().drafts[key] ?? null;
  const isDirty = (key: string): boolean => failed.has(key) || draftOf(key) !== (told.get(key) ?? null);

  const settle = (unkept: string | null): void => {
    useStore.setState({ keeping: unkept === null ? 'kept' : 'failed' });
    if (unkept !== null && said === null) say({ tone: 'alarm', text: unkept });
    if (unkept === null && said !== null && useStore.getState().said?.text === said) say(null);
    said = unkept;
  };

  const tell = async (key: string): Promise<void> => {
    const draft = draftOf(key);
    told.set(key, draft);
    failed.delete(key);
    asked.set(key, (asked.get(key) ?? 0) + 1);
    const late = setTimeout(() => useStore.setState({ keeping: 'behind' }), patienceMs);
    const unkept = await bridge
      .request('keepDraft', { key, draft, from })
      .catch(() => 'What you type is kept in this window only: Sitrep did not answer.');
    clearTimeout(late);
    asked.set(key, (asked.get(key) ?? 1) - 1);
    settle(unkept);
    if (unkept === null) return;
    failed.add(key);
    clearTimeout(nextTry);
    nextTry = setTimeout(flush, nextTryMs);
  };

  /** At once, and again after a while for what was typed meanwhile. */
  const keep = (key: string): void => {
    if (cooling.has(key)) return;
    void tell(key);
    cooling.set(
      key,
      setTimeout(() => {
        cooling.delete(key);
        if (isDirty(key)) keep(key);
      }, everyMs),
    );
  };

  const flush = (): void => {
    for (const key of new Set([...Object.keys(useStore.getState().drafts), ...told.keys()]))
      if (isDirty(key)) void tell(key);
  };

  const ends = [
    useStore.subscribe(({ drafts }, before) => {
      if (drafts === before.drafts) return;
      for (const key of new Set([...Object.keys(drafts), ...Object.keys(before.drafts)]))
        if (drafts[key] !== before.drafts[key] && isDirty(key)) keep(key);
    }),
    bridge.on('draftChanged', ({ key, draft, from: window }) => {
      // What is typed here comes to main later, so it wins everywhere.
      if (window === from || isDirty(key) || (asked.get(key) ?? 0) > 0) return;
      told.set(key, draft);
      put(key, draft);
    }),
  ];
  addEventListener('focusout', flush);
  addEventListener('blur', flush);
  addEventListener('pagehide', flush);

  void bridge
    .request('drafts', null)
    .catch(() => none)
    .then((kept) => {
      for (const [key, draft] of Object.entries(kept)) if (!told.has(key)) told.set(key, draft);
      useStore.setState(({ drafts }) => ({ drafts: { ...kept, ...drafts }, draftsLoaded: true }));
    });

  return () => {
    for (const end of ends) end();
    for (const timer of cooling.values()) clearTimeout(timer);
    clearTimeout(nextTry);
    removeEventListener('focusout', flush);
    removeEventListener('blur', flush);
    removeEventListener('pagehide', flush);
  };
}

function put(key: string, draft: Draft | null): void {
  useStore.setState((state) => {
    const { [key]: _former, ...others } = state.drafts;
    return { drafts: draft === null ? others : { ...others, [key]: draft } };
  });
}
