import type { Bridge, PushName } from '@bridge/contract.ts';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useContact } from './use-contact.ts';

const listeners = new Map<PushName, () => void>();

function Shown() {
  return <p>{useContact() ? 'in contact' : 'lost'}</p>;
}

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

function say(name: PushName): void {
  act(() => listeners.get(name)?.());
}

describe('contact with main', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    const bridge: Pick<Bridge, 'on'> = {
      on: (name, listener) => {
        listeners.set(name, listener as () => void);
        return () => listeners.delete(name);
      },
    };
    Object.defineProperty(window, 'sitrep', { value: bridge, configurable: true });
    render(<Shown />);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is lost after five seconds without a word, and found again with the next one', () => {
    pass(4_900);
    expect(screen.getByText('in contact')).toBeInTheDocument();
    pass(600);
    expect(screen.getByText('lost')).toBeInTheDocument();
    say('heartbeat');
    expect(screen.getByText('in contact')).toBeInTheDocument();
  });

  it('is kept by any word of main', () => {
    for (const name of ['heartbeat', 'eventsAppended', 'deskChanged'] as const) {
      pass(4_000);
      say(name);
    }
    expect(screen.getByText('in contact')).toBeInTheDocument();
    pass(5_300);
    expect(screen.getByText('lost')).toBeInTheDocument();
  });
});
