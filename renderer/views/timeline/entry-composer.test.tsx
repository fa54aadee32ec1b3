import type { Submission, SubmitResult } from '@bridge/contract.ts';
import { declare, newRecord } from '@domain/testing/build-events.ts';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
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

  const declared = () => {
    const record = newRecord();
    declare(record);
    openRecord(record);
  };
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

  it('says under the line what Enter will do, and does it', async () => {
    declared();
    render(<EntryComposer />);
    await userEvent.keyboard('/sev 2 only EU affected');
    expect(
      screen.getByText('Sets SEV2 High, from SEV1: only EU affected', { selector: 'bdi' }),
    ).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(given[0]?.command).toMatchObject({ type: 'changeSeverity', to: 'SEV2', note: 'only EU affected' });
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
  });

  it('keeps a line that lacks its reason, and says so', async () => {
    declared();
    render(<EntryComposer />);
    await userEvent.keyboard('/sev 2 {Enter}');
    expect(given).toHaveLength(0);
    expect(field()).toHaveValue('/sev 2 ');
    expect(
      screen.getByText('Sets SEV2 High, from SEV1: write what changed.', { selector: '.fielderr span' }),
    ).toBeVisible();
  });

  it('logs a line without a known command as a note on a second Enter', async () => {
    declared();
    render(<EntryComposer />);
    await userEvent.keyboard('/foo bar{Enter}');
    expect(given).toHaveLength(0);
    expect(field()).toHaveAttribute('aria-invalid', 'true');
    await userEvent.keyboard('{Enter}');
    expect(given[0]?.command).toMatchObject({ type: 'addEntry', kind: 'note', text: '/foo bar' });
  });

  it('keeps the line when the command is refused', async () => {
    declared();
    answer = () =>
      Promise.resolve({
        ok: false,
        refusal: { reason: 'stale', sentence: 'The severity changed.', field: 'basedOn' },
      });
    render(<EntryComposer />);
    await userEvent.keyboard('/sev 2 only EU{Enter}');
    expect(field()).toHaveValue('/sev 2 only EU');
    expect(screen.getByText('The severity changed.')).toBeVisible();
  });

  it('completes a command, a person and a status by arrows, Tab and Enter', async () => {
    declared();
    render(<EntryComposer />);
    await userEvent.keyboard('/stat');
    const option = screen.getByRole('option', { name: /\/status/ });
    expect(option).toHaveAttribute('aria-selected', 'true');
    expect(field()).toHaveAttribute('aria-activedescendant', option.id);
    await userEvent.keyboard('{Tab}');
    expect(field()).toHaveValue('/status ');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(field()).toHaveValue('/status identified ');
    await userEvent.keyboard('asked @oka{Enter}');
    expect(field()).toHaveValue('/status identified asked @Tomas Okafor ');
    expect(given).toHaveLength(0);
    await userEvent.keyboard('{Enter}');
    expect(given[0]?.command).toMatchObject({ to: 'identified', note: 'asked @Tomas Okafor' });
  });

  it('closes the list on Esc and leaves the line on a second one', async () => {
    declared();
    render(
      <>
        <div role="log" tabIndex={-1} />
        <EntryComposer />
      </>,
    );
    await userEvent.keyboard('/st{Escape}');
    expect(screen.queryByRole('option', { name: /status/ })).toBeNull();
    expect(field()).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('log')).toHaveFocus();
    expect(field()).toHaveValue('/st');
  });

  it('breaks the line on Enter where that is preferred, and logs on Ctrl Enter', async () => {
    useStore.setState({
      desk: { ...sampleDesk, preferences: { ...sampleDesk.preferences, enterLogs: false } },
    });
    render(<EntryComposer />);
    await userEvent.keyboard('one{Enter}two{Control>}{Enter}{/Control}');
    expect(given[0]?.command).toMatchObject({ text: 'one\ntwo' });
  });

  it('offers to take back what was just logged', async () => {
    declared();
    render(<EntryComposer />);
    await userEvent.keyboard('typo{Enter}');
    const { said } = useStore.getState();
    expect(said?.undo?.label).toBe('Retract');
    said?.undo?.act();
    expect(given[1]?.command).toMatchObject({ type: 'retractEntry', entry: 'e' });
  });

  it('puts the marks into the line by mouse', async () => {
    declared();
    render(<EntryComposer />);
    await userEvent.click(screen.getByRole('button', { name: /commands/ }));
    expect(field()).toHaveValue('/');
    expect(field()).toHaveFocus();
    expect(screen.getAllByRole('option').length).toBeGreaterThan(3);
  });
});
