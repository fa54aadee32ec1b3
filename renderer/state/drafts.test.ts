import type { Bridge, Draft, Pushes, Requests } from '@bridge/contract.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectDrafts } from './drafts.ts';
import { dropDraft, keepDraft, useStore } from './store.ts';

type Kept = Requests['keepDraft']['argument'];

const initial = useStore.getInitialState();
const draftOf = (text: string): Draft => ({ commandId: 'c', values: { text } });
const textOf = (key: string) => useStore.getState().drafts[key]?.values['text'];

describe('what is typed', () => {
  let told: Kept[] = [];
  let answer: () => Promise<string | null> = () => Promise.resolve(null);
  let push: (change: Pushes['draftChanged']) => void = () => undefined;
  let loaded: (drafts: Readonly<Record<string, Draft>>) => void = () => undefined;
  let end: () => void = () => undefined;
  const turn = () => vi.advanceTimersByTimeAsync(0);

  beforeEach(async () => {
    vi.useFakeTimers();
    told = [];
    answer = () => Promise.resolve(null);
    useStore.setState(initial, true);
    const bridge: Bridge = {
      request: ((name: string, argument: unknown) => {
        if (name === 'drafts')
          return new Promise((resolve) => {
            loaded = resolve;
          });
        told.push(argument as Kept);
        return answer();
      }) as Bridge['request'],
      on: (_name, listener) => {
        push = listener as typeof push;
        return () => undefined;
      },
    };
    end = connectDrafts(bridge);
    loaded({});
    await turn();
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  const texts = () => told.map(({ draft }) => draft?.values['text'] ?? null);

  it('is told at once, and while one types on at most ten times a second, the last text too', async () => {
    for (let n = 1; n <= 30; n++) {
      keepDraft('entry 1', draftOf('x'.repeat(n)));
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(texts()[0]).toBe('x');
    expect(told.length).toBeLessThanOrEqual(7);
    await vi.advanceTimersByTimeAsync(100);
    expect(texts().at(-1)).toBe('x'.repeat(30));
    const before = told.length;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toHaveLength(before);
  });

  it('does not wait as the field or the window is left', async () => {
    keepDraft('entry 1', draftOf('a'));
    keepDraft('entry 1', draftOf('ab'));
    dispatchEvent(new Event('pagehide'));
    expect(texts()).toEqual(['a', 'ab']);
    await turn();
    keepDraft('entry 1', draftOf('abc'));
    document.body.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    expect(texts()).toEqual(['a', 'ab', 'abc']);
  });

  it('is dropped with its draft', async () => {
    keepDraft('entry 1', draftOf('a'));
    dropDraft('entry 1');
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).toEqual(['a', null]);
  });

  it('stays in the window where it cannot be kept, is said once and tried again', async () => {
    answer = () => Promise.resolve('What you type is kept in this window only: the disk is full.');
    keepDraft('entry 1', draftOf('a'));
    await turn();
    expect(useStore.getState()).toMatchObject({
      keeping: 'failed',
      said: { tone: 'alarm', text: 'What you type is kept in this window only: the disk is full.' },
    });
    useStore.setState({ said: null });
    keepDraft('entry 1', draftOf('ab'));
    await vi.advanceTimersByTimeAsync(200);
    expect(useStore.getState().said).toBeNull();
    expect(textOf('entry 1')).toBe('ab');
    answer = () => Promise.resolve(null);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(texts().at(-1)).toBe('ab');
    expect(useStore.getState().keeping).toBe('kept');
  });

  it('is said not to be kept yet while main does not answer', async () => {
    answer = () => new Promise(() => undefined);
    keepDraft('entry 1', draftOf('a'));
    await vi.advanceTimersByTimeAsync(999);
    expect(useStore.getState().keeping).toBe('kept');
    await vi.advanceTimersByTimeAsync(1);
    expect(useStore.getState().keeping).toBe('behind');
  });

  it('follows another window, and not the echo of this one', async () => {
    push({ key: 'entry 1', draft: draftOf('theirs'), from: 'other' });
    expect(textOf('entry 1')).toBe('theirs');
    push({ key: 'entry 1', draft: null, from: 'other' });
    expect(textOf('entry 1')).toBeUndefined();
    expect(told).toEqual([]);
    keepDraft('entry 1', draftOf('mine'));
    await turn();
    push({ key: 'entry 1', draft: draftOf('an echo'), from: told[0]?.from ?? '' });
    expect(textOf('entry 1')).toBe('mine');
  });

  it('wins over another window while it is on its way', async () => {
    let arrive: (value: null) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    keepDraft('entry 1', draftOf('mine'));
    push({ key: 'entry 1', draft: draftOf('theirs'), from: 'other' });
    expect(textOf('entry 1')).toBe('mine');
    arrive(null);
    await turn();
    push({ key: 'entry 1', draft: draftOf('theirs'), from: 'other' });
    expect(textOf('entry 1')).toBe('theirs');
  });
});

describe('what was kept', () => {
  it('is there before a form shows, and never over what was typed meanwhile', async () => {
    useStore.setState(initial, true);
    let loaded: (drafts: Readonly<Record<string, Draft>>) => void = () => undefined;
    const end = connectDrafts({
      request: ((name: string) =>
        name === 'drafts'
          ? new Promise((resolve) => {
              loaded = resolve;
            })
          : Promise.resolve(null)) as Bridge['request'],
      on: () => () => undefined,
    });
    expect(useStore.getState().draftsLoaded).toBe(false);
    keepDraft('declare', draftOf('typed'));
    loaded({ declare: draftOf('old'), 'entry 1': draftOf('kept') });
    await vi.waitFor(() => expect(useStore.getState().draftsLoaded).toBe(true));
    expect(textOf('declare')).toBe('typed');
    expect(textOf('entry 1')).toBe('kept');
    end();
  });
});
