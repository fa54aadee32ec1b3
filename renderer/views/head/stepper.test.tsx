import { declare, newRecord, status } from '@domain/testing/build-events.ts';
import { render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
import { sampleDesk } from '../../testing/sample-desk.ts';
import { Stepper } from './stepper.tsx';

const initial = useStore.getInitialState();
const steps = () => screen.getAllByRole('listitem').map((step) => `${step.className} ${step.textContent}`);

describe('the way of an incident', () => {
  beforeEach(() => useStore.setState({ ...initial, desk: sampleDesk }, true));

  it('keeps a skipped step hollow and names where it stands', () => {
    const record = newRecord();
    const declared = declare(record);
    status(record, 5, 'detected', 'identified', declared);
    render(<Stepper incident={openRecord(record)} />);
    expect(steps().slice(0, 3)).toEqual([
      'done Detected02:00',
      'done skipped Investigating',
      'here Identified02:05',
    ]);
    expect(screen.getByText('Identified').closest('[aria-current=step]')).not.toBeNull();
  });

  it('returns to investigating when reopened, the first pass folded to its length', () => {
    const record = newRecord();
    const resolved = status(record, 81, 'detected', 'resolved', declare(record));
    record.add(90, 'reopened', { replaces: [resolved] }, { reason: 'it came back' });
    render(<Stepper incident={openRecord(record)} />);
    expect(steps()[1]).toBe('here Investigating03:30');
    expect(screen.getByText(/1st pass 1 h 21/)).toBeInTheDocument();
  });

  it('ends where it was cancelled, counted from the reopening, with the reason below', () => {
    const record = newRecord();
    const resolved = status(record, 10, 'detected', 'resolved', declare(record));
    const reopened = record.add(20, 'reopened', { replaces: [resolved] }, { reason: 'it came back' });
    status(record, 30, 'investigating', 'cancelled', reopened, { note: 'A wrong alarm' });
    render(<Stepper incident={openRecord(record)} />);
    expect(steps().slice(0, 4)).toEqual([
      'done Detected02:00',
      'done Investigating02:20',
      'end Cancelled02:30',
      ' Monitoring',
    ]);
    expect(screen.getByText('A wrong alarm')).toBeInTheDocument();
  });

  it('ends in the incident that goes on, as a link', () => {
    const record = newRecord();
    const declared = declare(record);
    record.add(
      7,
      'merged',
      { into: 'other', label: 'INC-00000002', replaces: [declared] },
      { note: 'the same' },
    );
    render(<Stepper incident={openRecord(record)} />);
    expect(steps()[1]).toBe('end Merged into INC-0000000202:07');
    screen.getByRole('button', { name: 'INC-00000002' }).click();
    expect(useStore.getState().screen).toEqual({ name: 'incident', incidentId: 'other' });
  });
});
