import { declare, entry, newRecord } from '@domain/testing/build-events.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openRecord } from '../testing/open-record.ts';
import { putBridge, sampleDesk } from '../testing/sample-desk.ts';
import { useStore } from './store.ts';
import { give } from './submit.ts';
import { inverseOf } from './undo.ts';

const initial = useStore.getInitialState();

describe('undo', () => {
  beforeEach(() => useStore.setState({ ...initial, desk: sampleDesk }, true));

  const opened = () => {
    const record = newRecord();
    declare(record, { tags: ['checkout', 'eu'] });
    const note = entry(record, 1, 'note', 'seen');
    return { incident: openRecord(record), note };
  };
  const inverse = (command: Parameters<typeof inverseOf>[0]) =>
    inverseOf(command, useStore.getState())?.command(['e']) ?? null;

  it('takes a pin, tags, an assignment and details back by their opposite', () => {
    const { incident, note } = opened();
    const of = { incidentId: incident.id };
    expect(inverse({ type: 'pinEntry', ...of, entry: note, pinned: true })).toMatchObject({ pinned: false });
    expect(inverse({ type: 'editTags', ...of, add: ['eu', 'us'], remove: ['checkout', 'x'] })).toMatchObject({
      add: ['checkout'],
      remove: ['us'],
    });
    const details = { description: null, impact: null, callLink: null, services: null };
    expect(inverse({ type: 'editDetails', ...of, ...details, title: 'New' })).toMatchObject({
      title: 'Checkout is down',
      impact: null,
    });
    // Where nothing stood, nothing can be put back.
    expect(inverse({ type: 'editDetails', ...of, ...details, title: null, impact: 'all' })).toBeNull();
  });

  it('offers none for what cannot honestly be unsaid', () => {
    const { incident } = opened();
    const of = { incidentId: incident.id, basedOn: null, at: null };
    expect(
      inverse({
        type: 'changeStatus',
        ...of,
        to: 'identified',
        note: null,
        mitigatedAt: null,
        derived: false,
      }),
    ).toBeNull();
    expect(
      inverse({ type: 'changeSeverity', ...of, to: 'SEV2', note: 'less', declaredByMistake: false }),
    ).toBeNull();
  });

  it('retracts what was just logged, with the reason in the record', () => {
    const { incident } = opened();
    const entryAdded = {
      type: 'addEntry',
      incidentId: incident.id,
      kind: 'note',
      text: 'typo',
      at: null,
      approximate: false,
      untimed: false,
      source: 'person',
      executor: null,
      objections: null,
      checkBackAt: null,
      files: [],
    } as const;
    expect(inverse(entryAdded)).toEqual({
      type: 'retractEntry',
      incidentId: incident.id,
      entry: 'e',
      reason: 'Taken back right after it was logged',
    });
  });

  it('is offered once the command was accepted, and not when it was refused', async () => {
    const { incident, note } = opened();
    const pin = { type: 'pinEntry', incidentId: incident.id, entry: note, pinned: true } as const;
    putBridge({
      submit: () => Promise.resolve({ ok: true, incidentId: incident.id, events: ['e'], repeated: false }),
    });
    await give(pin);
    expect(useStore.getState().said).toMatchObject({
      tone: 'info',
      text: 'Pinned.',
      undo: { label: 'Undo' },
    });
    putBridge({
      submit: () => Promise.resolve({ ok: false, refusal: { reason: 'x', sentence: 'No.', field: null } }),
    });
    await give(pin);
    expect(useStore.getState().said).toEqual({ tone: 'alarm', text: 'No.' });
  });
});
