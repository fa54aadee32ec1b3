import type { Alarm, Bridge, DeskView, Pushes, PushName, RequestName } from '@bridge/contract.ts';
import type { StoredEvent } from '@domain/event.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { defaultPreferences } from '@domain/preferences.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readNow } from './clock.ts';
import { connect } from './connect.ts';
import { showScreen, useStore } from './store.ts';

const incidentId = 'incident-1';
const initial = useStore.getInitialState();

function event(id: string, recordedAt = 1_000): StoredEvent {
  return {
    id,
    incidentId,
    origin: 'here',
    parents: [],
    version: 1,
    actor: { id: null, name: 'root' },
    occurredAt: recordedAt,
    recordedAt,
    commandId: id,
    commandPart: 0,
    factKey: null,
    blanked: false,
    type: 'updateRequested',
    payload: {},
    words: { note: null },
  };
}

function row(title: string): IncidentRow {
  return { id: incidentId, title } as IncidentRow;
}

/** A bridge whose answers are given by hand. */
function handBridge() {
  const listeners = new Map<PushName, (push: never) => void>();
  const waiting = new Map<RequestName, ((answer: never) => void)[]>();
  const bridge: Bridge = {
    request: (name) =>
      new Promise((resolve) => {
        waiting.set(name, [...(waiting.get(name) ?? []), resolve as (answer: never) => void]);
      }),
    on: (name, listener) => {
      listeners.set(name, listener as (push: never) => void);
      return () => listeners.delete(name);
    },
  };
  return {
    bridge,
    /** Done when the window has had a turn to take it in. */
    push: async <N extends PushName>(name: N, push: Pushes[N]) => {
      listeners.get(name)?.(push as never);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    answer: async (name: RequestName, answer: unknown) => {
      const [first, ...rest] = waiting.get(name) ?? [];
      waiting.set(name, rest);
      first?.(answer as never);
      await new Promise((resolve) => setTimeout(resolve));
    },
    asked: (name: RequestName) => waiting.get(name)?.length ?? 0,
  };
}

const ramp = { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() };
const openedIds = () => useStore.getState().opened?.events.map(({ id }) => id);

describe('the window and what main tells it', () => {
  let hand: ReturnType<typeof handBridge>;
  let end: () => void = () => undefined;

  beforeEach(() => {
    end();
    useStore.setState(initial, true);
    hand = handBridge();
    end = connect(hand.bridge);
  });

  it('neither loses nor doubles events that arrive while an incident is read', async () => {
    showScreen({ name: 'incident', incidentId });
    await hand.push('eventsAppended', { incidentId, events: [event('b'), event('c')], row: row('x') });
    await hand.answer('readIncident', [event('a'), event('b')]);
    expect(openedIds()).toEqual(['a', 'b', 'c']);
    await hand.push('eventsAppended', { incidentId, events: [event('c'), event('d')], row: row('x') });
    expect(openedIds()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('reads again when an event arrives that sorts before known ones', async () => {
    showScreen({ name: 'incident', incidentId });
    await hand.answer('readIncident', [event('a'), event('c')]);
    await hand.push('eventsAppended', { incidentId, events: [event('b')], row: row('x') });
    expect(hand.asked('readIncident')).toBe(1);
    await hand.answer('readIncident', [event('a'), event('b'), event('c')]);
    expect(openedIds()).toEqual(['a', 'b', 'c']);
  });

  it('reads again when main says so, also while it is reading', async () => {
    showScreen({ name: 'incident', incidentId });
    await hand.push('incidentReplaced', { incidentId, row: row('new') });
    await hand.answer('readIncident', [event('a')]);
    expect(useStore.getState().opened?.reading).toBe(true);
    await hand.answer('readIncident', [event('a'), event('b')]);
    expect(openedIds()).toEqual(['a', 'b']);
    expect(useStore.getState().rows.get(incidentId)?.title).toBe('new');
  });

  it('reads an incident again that could not be read, and then says nothing of it any more', async () => {
    const reads: ((events: readonly StoredEvent[] | null) => void)[] = [];
    const bridge: Bridge = {
      request: (name) =>
        new Promise((resolve, reject) => {
          if (name === 'readIncident')
            reads.push((events) => (events === null ? reject(new Error('gone')) : resolve(events as never)));
        }),
      on: () => () => undefined,
    };
    end();
    end = connect(bridge);
    showScreen({ name: 'incident', incidentId });
    reads[0]?.(null);
    await vi.waitFor(() => expect(useStore.getState().failure).toMatch(/could not be read/));
    showScreen({ name: 'board' });
    showScreen({ name: 'incident', incidentId });
    expect(reads).toHaveLength(2);
    reads[1]?.([event('a')]);
    await vi.waitFor(() => expect(useStore.getState().opened?.events).toHaveLength(1));
    expect(useStore.getState().failure).toBeNull();
  });

  it('shows the end of a long incident while the whole of it is read', async () => {
    showScreen({ name: 'incident', incidentId });
    const incident = { id: incidentId, title: 'long' };
    await hand.answer('readEnd', { incident, events: [event('y'), event('z')] });
    expect(useStore.getState().opened).toMatchObject({ reading: true, folded: { incident } });
    expect(openedIds()).toEqual(['y', 'z']);
    // What comes meanwhile belongs to the whole.
    await hand.push('eventsAppended', { incidentId, events: [event('zz')], row: row('x') });
    expect(openedIds()).toEqual(['y', 'z']);
    await hand.answer('readIncident', [event('a'), event('y'), event('z')]);
    expect(openedIds()).toEqual(['a', 'y', 'z', 'zz']);
    expect(useStore.getState().opened?.reading).toBe(false);
  });

  it('shows no end that comes after the whole', async () => {
    showScreen({ name: 'incident', incidentId });
    await hand.answer('readIncident', [event('a'), event('b')]);
    await hand.answer('readEnd', { incident: { id: incidentId }, events: [event('b')] });
    expect(openedIds()).toEqual(['a', 'b']);
  });

  it('drops the answer for an incident that was left meanwhile', async () => {
    showScreen({ name: 'incident', incidentId });
    showScreen({ name: 'incident', incidentId: 'incident-2' });
    await hand.answer('readIncident', [event('a')]);
    expect(useStore.getState().opened?.incidentId).toBe('incident-2');
    expect(openedIds()).toEqual([]);
  });

  it('keeps a row that was pushed while the list was on its way', async () => {
    await hand.push('eventsAppended', { incidentId, events: [event('b')], row: row('newer') });
    await hand.answer('listIncidents', [row('older')]);
    expect(useStore.getState().rows.get(incidentId)?.title).toBe('newer');
    expect(useStore.getState().rowsLoaded).toBe(true);
  });

  it('sounds only where main says so: every window shows an alarm, one of them sounds it', async () => {
    const started = vi.fn();
    const node = { connect: () => node, start: started, stop: vi.fn(), frequency: {}, gain: ramp };
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 0;
        destination = null;
        createOscillator = () => node;
        createGain = () => node;
      },
    );
    const alarm = { id: 'a', incidentId, kind: 'atRisk' } as Alarm;
    await hand.answer('desk', {
      now: Date.now(),
      speed: 1,
      sample: null,
      preferences: defaultPreferences,
      alarms: [],
    } as unknown as DeskView);
    await hand.push('alarmRaised', { ...alarm, sound: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(started).not.toHaveBeenCalled();
    await hand.push('sound', { kind: 'atRisk' });
    await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(1));
    expect(useStore.getState().desk?.alarms).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  it("never shows a time before main's latest record", async () => {
    await hand.answer('desk', {
      now: Date.now(),
      speed: 1,
      sample: null,
      preferences: defaultPreferences,
      alarms: [],
    } as unknown as DeskView);
    const later = Date.now() + 3_600_000;
    await hand.push('eventsAppended', { incidentId, events: [event('b', later)], row: row('x') });
    expect(readNow()).toBeGreaterThanOrEqual(later);
  });
});
