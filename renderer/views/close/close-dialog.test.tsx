import type { Submission } from '@bridge/contract.ts';
import { declare, minutes, newRecord, status } from '@domain/testing/build-events.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
import { putBridge, sampleDesk } from '../../testing/sample-desk.ts';
import { CloseDialog } from './close-dialog.tsx';

const initial = useStore.getInitialState();
const confirm = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

describe('closing', () => {
  let given: Submission[] = [];
  beforeEach(() => {
    given = [];
    // Twelve minutes after two o'clock.
    useStore.setState(
      {
        ...initial,
        desk: sampleDesk,
        clock: { shown: minutes(12), at: Date.now(), speed: 1 },
        dialog: { name: 'close' },
      },
      true,
    );
    putBridge({
      submit: (submission) => {
        given.push(submission);
        return Promise.resolve({ ok: true, incidentId: 'x', events: [], repeated: false });
      },
    });
  });

  it('leads to the resolution first where there was none', async () => {
    const record = newRecord();
    declare(record);
    openRecord(record);
    render(<CloseDialog />);
    await confirm();
    expect(given).toEqual([]);
    expect(useStore.getState().dialog).toMatchObject({ command: 'resolve', from: { name: 'close' } });
  });

  it('counts the hold down and closes early with a reason', async () => {
    const record = newRecord();
    status(record, 10, 'detected', 'resolved', declare(record));
    openRecord(record);
    render(<CloseDialog />);
    expect(screen.getByRole('dialog')).toHaveTextContent(/2[78]:\d\d left, until 02:40/);
    await userEvent.type(screen.getByLabelText(/^Reason to close/), 'The fix is proven');
    await confirm();
    expect(given[0]?.command).toMatchObject({ type: 'close', reason: 'The fix is proven' });
  });

  it('asks for no reason once the hold is over', () => {
    const record = newRecord();
    status(record, 10, 'detected', 'resolved', declare(record));
    useStore.setState({ clock: { shown: minutes(41), at: Date.now(), speed: 1 } });
    openRecord(record);
    render(<CloseDialog />);
    expect(screen.getByRole('dialog')).toHaveTextContent(/hold is over\./i);
    expect(screen.queryByLabelText(/^Reason to close/)).toBeNull();
  });

  it('offers nothing on an incident that is over', () => {
    const record = newRecord();
    status(record, 10, 'detected', 'cancelled', declare(record), { note: 'wrong alarm' });
    openRecord(record);
    render(<CloseDialog />);
    expect(screen.getByRole('dialog')).toHaveTextContent(/The incident is cancelled\./i);
    expect(screen.queryByRole('button', { name: /Close incident|Resolve first/ })).toBeNull();
  });
});
