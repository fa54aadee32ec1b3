import type { Command } from '@domain/command.ts';
import { incidentRow } from '@domain/debt-state.ts';
import type { StoredEvent } from '@domain/event.ts';
import { foldAll } from '@domain/fold.ts';
import { acknowledge as acknowledged, declare, newRecord } from '@domain/testing/build-events.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../state/store.ts';
import { openRecord } from '../testing/open-record.ts';
import { putBridge, sampleDesk } from '../testing/sample-desk.ts';
import { acknowledge, acknowledgeAll } from './acknowledge.ts';

const initial = useStore.getInitialState();
const mara = { id: 'mara', name: 'Mara Lindqvist' };
const tomas = { id: 'tomas', name: 'Tomas Okafor' };

/** An incident whose ladder has paged somebody. */
function paged(number: number, person: typeof mara, label: string) {
  const record = newRecord(`018df000-0000-7000-9000-00000000000${String(number)}`);
  declare(record, { label, title: `Incident ${label}` });
  record.add(0, 'ladderArmed', { tiers: [{ tier: 1, person }] }, null);
  record.add(0, 'paged', { tier: 1, person, how: 'byHand', urgency: 'high', debt: null }, null);
  return record;
}

describe('acknowledging by one key', () => {
  let given: Command[] = [];
  let records = new Map<string, readonly StoredEvent[]>();

  beforeEach(() => {
    given = [];
    records = new Map();
    useStore.setState({ ...initial, desk: sampleDesk }, true);
    putBridge({
      submit: ({ command }) => {
        given.push(command);
        return Promise.resolve({ ok: true, incidentId: 'x', events: [], repeated: false });
      },
      readIncident: ({ incidentId }) => Promise.resolve(records.get(incidentId) ?? []),
    });
  });

  const open = (...all: readonly ReturnType<typeof paged>[]) => {
    for (const { events } of all) {
      const { incident } = foldAll(events);
      if (incident === null) throw new Error('nothing was declared');
      records.set(incident.id, events);
      useStore.setState(({ rows }) => ({ rows: new Map(rows).set(incident.id, incidentRow(incident)) }));
    }
  };

  it('acknowledges the incident on screen at once, and says so', async () => {
    openRecord(paged(1, mara, 'INC-1'));
    await acknowledge();
    expect(given).toMatchObject([{ type: 'acknowledge', onBehalfOf: null, note: null }]);
    expect(useStore.getState().said?.text).toBe('Acknowledged by Mara Lindqvist.');
  });

  it('gives no second acknowledgement by the same person', async () => {
    const record = paged(1, mara, 'INC-1');
    acknowledged(record, 1, mara);
    openRecord(record);
    await acknowledge();
    expect(given).toEqual([]);
    expect(useStore.getState().said?.text).toBe('You acknowledged this incident already.');
  });

  it('acknowledges all that wait for whoever signs, and no others', async () => {
    const answered = paged(4, mara, 'INC-4');
    acknowledged(answered, 1, mara);
    open(paged(1, mara, 'INC-1'), paged(2, tomas, 'INC-2'), paged(3, mara, 'INC-3'), answered);
    await acknowledgeAll();
    expect(given.map((command) => 'incidentId' in command && command.incidentId.slice(-1))).toEqual([
      '1',
      '3',
    ]);
    expect(useStore.getState().said?.text).toBe('Acknowledged 2: INC-1, INC-3.');
  });

  it('says that nothing waits', async () => {
    open(paged(2, tomas, 'INC-2'));
    await acknowledgeAll();
    expect(given).toEqual([]);
    expect(useStore.getState().said?.text).toContain('Nothing waits');
  });
});
