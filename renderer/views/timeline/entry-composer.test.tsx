import type { Submission, SubmitResult } from '@bridge/contract.ts';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { putBridge, sampleDesk } from '../../testing/sample-desk.ts';
import { EntryComposer } from './entry-composer.tsx';

const initial = useStore.getInitialState();
const accepted: SubmitResult = { ok: true, incidentId: 'incident-1', events: ['e'], repeated: false };

describe('the entry line', () => {
  let given: Submission[] = [];
  let answer: () => Promise<SubmitResult> = () => Promise.resolve(accepted);

  beforeEach(() => {
    given = [];
    answer = () => Promise.resolve(accepted);
    const shown = { name: 'incident', incidentId: 'incident-1' } as const;
    useStore.setState({ ...initial, desk: sampleDesk, screen: shown }, true);
    putBridge({
      submit: (submission) => {
        given.push(submission);
        return answer();
      },
    });
  });

  const field = () => screen.getByLabelText('Log an entry');

  it('has the focus, logs on Enter and is empty after it', async () => {
    render(<EntryComposer />);
    expect(field()).toHaveFocus();
    await userEvent.keyboard('errors falling{Enter}');
    expect(given[0]?.command).toMatchObject({
      type: 'addEntry',
      kind: 'note',
      text: 'errors falling',
      at: null,
    });
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
  });

  it('breaks the line on Shift Enter and logs it on Ctrl Enter', async () => {
    render(<EntryComposer />);
    await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two{Control>}{Enter}{/Control}');
    expect(given[0]?.command).toMatchObject({ text: 'one\ntwo' });
  });

  it('takes a time in front as when it happened', async () => {
    render(<EntryComposer />);
    await userEvent.keyboard('-12m rolled back 4.2{Enter}');
    const command = given[0]?.command;
    expect(command).toMatchObject({ text: 'rolled back 4.2' });
    const at = command?.type === 'addEntry' ? (command.at ?? 0) : 0;
    expect(Math.abs(Date.now() - at - 720_000)).toBeLessThan(5_000);
  });

  it('keeps a text that is longer than 64 KiB and says so', async () => {
    render(<EntryComposer />);
    fireEvent.change(field(), { target: { value: 'ä'.repeat(40_000) } });
    await userEvent.keyboard('{Enter}');
    expect(given).toHaveLength(0);
    expect(field()).toHaveValue('ä'.repeat(40_000));
    expect(screen.getByText(/an entry takes 64/)).toBeInTheDocument();
  });

  it('keeps the text when no answer comes, and counts it once', async () => {
    answer = () => Promise.reject(new Error('gone'));
    render(<EntryComposer />);
    await userEvent.keyboard('kept{Enter}');
    expect(field()).toHaveValue('kept');
    answer = () => Promise.resolve(accepted);
    await userEvent.keyboard('{Enter}');
    expect(given).toHaveLength(2);
    expect(given[1]?.commandId).toBe(given[0]?.commandId);
    expect(field()).toHaveValue('');
  });

  it('asks of a decision who executes it, what speaks against it and when to look at it again', async () => {
    render(<EntryComposer />);
    expect(screen.queryByLabelText('Executes')).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText('Kind of entry'), 'decision');
    await userEvent.type(field(), 'Restore the backup');
    await userEvent.type(screen.getByLabelText('Executes'), 'Tomas Okafor');
    await userEvent.type(screen.getByLabelText('Objections'), 'loses ten minutes of writes');
    await userEvent.type(screen.getByLabelText('Check back at'), 'soon{Enter}');
    expect(given).toHaveLength(0);
    expect(screen.getByLabelText('Check back at')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByText(/“soon” is not a time/)).toBeInTheDocument();
    await userEvent.clear(screen.getByLabelText('Check back at'));
    await userEvent.type(screen.getByLabelText('Check back at'), '+30m{Enter}');
    const command = given[0]?.command;
    expect(command).toMatchObject({
      kind: 'decision',
      text: 'Restore the backup',
      executor: { id: 'tomas', name: 'Tomas Okafor' },
      objections: 'loses ten minutes of writes',
    });
    const at = command?.type === 'addEntry' ? (command.checkBackAt ?? 0) : 0;
    expect(Math.abs(at - Date.now() - 1_800_000)).toBeLessThan(5_000);
    expect(screen.queryByLabelText('Executes')).toBeNull();
  });

  it('gives no decision’s fields to an entry of another kind', async () => {
    render(<EntryComposer />);
    await userEvent.selectOptions(screen.getByLabelText('Kind of entry'), 'decision');
    await userEvent.type(screen.getByLabelText('Executes'), 'Tomas Okafor');
    await userEvent.selectOptions(screen.getByLabelText('Kind of entry'), 'note');
    await userEvent.type(field(), 'seen{Enter}');
    expect(given[0]?.command).toMatchObject({ kind: 'note', executor: null });
  });
});
