import type { Requests, Submission, SubmitResult } from '@bridge/contract.ts';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { putBridge, sampleDesk } from '../../testing/sample-desk.ts';
import { DeclareDialog } from './declare-dialog.tsx';

const initial = useStore.getInitialState();
const refused: SubmitResult = {
  ok: false,
  refusal: { reason: 'future-time', sentence: 'That has not come yet.', field: 'detectedAt' },
};
const accepted: SubmitResult = { ok: true, incidentId: 'incident-1', events: ['e'], repeated: false };

describe('the declare form', () => {
  let given: Submission[] = [];
  let answer: (submission: Submission) => Promise<SubmitResult> = () => Promise.resolve(accepted);

  beforeEach(() => {
    given = [];
    useStore.setState({ ...initial, desk: sampleDesk, dialog: { name: 'declare' } }, true);
    putBridge({
      submit: (submission) => {
        given.push(submission);
        return answer(submission);
      },
    });
  });

  it('declares with a title alone', async () => {
    answer = () => Promise.resolve(accepted);
    render(<DeclareDialog />);
    await userEvent.type(screen.getByLabelText('Title'), 'Checkout is down');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(given).toHaveLength(1);
    expect(given[0]?.command).toMatchObject({
      type: 'declare',
      title: 'Checkout is down',
      severity: 'SEV2',
      kind: 'live',
      startedAt: null,
      detectedAt: 'declared',
      services: [],
    });
    expect(useStore.getState().screen).toEqual({ name: 'incident', incidentId: 'incident-1' });
    expect(useStore.getState().drafts['declare']).toBeUndefined();
  });

  it('keeps what was typed when it is refused, and says so at the field', async () => {
    answer = () => Promise.resolve(refused);
    render(<DeclareDialog />);
    await userEvent.type(screen.getByLabelText('Title'), 'Checkout is down');
    await userEvent.type(screen.getByLabelText(/^Services/), 'Checkout{Enter}');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const detected = screen.getByLabelText(/^Detected/);
    await waitFor(() => expect(detected).toHaveAccessibleDescription('That has not come yet.'));
    expect(detected).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByRole('alert')).toHaveTextContent('That has not come yet.');
    expect(screen.getByLabelText('Title')).toHaveValue('Checkout is down');
    expect(screen.getByText('Checkout')).toBeInTheDocument();
    expect(useStore.getState().screen).toEqual({ name: 'board' });
  });

  it('keeps what was typed when it is left and opened again', async () => {
    render(<DeclareDialog />);
    await userEvent.type(screen.getByLabelText('Title'), 'Half a title');
    await userEvent.keyboard('{Escape}');
    expect(useStore.getState().dialog).toBeNull();
    cleanup();
    render(<DeclareDialog />);
    expect(screen.getByLabelText('Title')).toHaveValue('Half a title');
  });

  it('gives one command for a double press, and the same one again where no answer came', async () => {
    let fail: (error: Error) => void = () => undefined;
    answer = () =>
      new Promise((_resolve, reject) => {
        fail = reject;
      });
    render(<DeclareDialog />);
    await userEvent.type(screen.getByLabelText('Title'), 'Twice');
    await userEvent.keyboard('{Control>}{Enter}{Enter}{/Control}');
    expect(given).toHaveLength(1);
    fail(new Error('gone'));
    await screen.findAllByText(/did not answer/);
    answer = () => Promise.resolve(accepted);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(given).toHaveLength(2);
    expect(given[1]?.commandId).toBe(given[0]?.commandId);
  });

  it('says who will be paged, asked anew with service and severity', async () => {
    const asked: Requests['whoIsPaged']['argument'][] = [];
    putBridge({
      whoIsPaged: (question) => {
        asked.push(question);
        const person = question.services.length === 0 ? null : { id: 'tomas', name: 'Tomas Okafor' };
        return Promise.resolve({
          person,
          tier: person === null ? null : 2,
          urgency: question.severity === 'SEV4' ? 'low' : 'high',
          why: person === null ? 'nobodyNamed' : 'paged',
        });
      },
    });
    render(<DeclareDialog />);
    await screen.findByText('Nobody is paged: no tier names anybody. Declaring acknowledges.');
    await userEvent.type(screen.getByLabelText(/^Services/), 'Checkout{Enter}');
    await screen.findByText('Tomas Okafor, tier 2, will be paged.');
    await userEvent.keyboard('{Alt>}4{/Alt}');
    await screen.findByText('Tomas Okafor, tier 2, gets a message of low urgency.');
    await userEvent.selectOptions(screen.getByLabelText('Kind'), 'drill');
    await screen.findByText('Drill: Tomas Okafor, tier 2, would be paged. Nobody is called.');
    expect(asked.at(-1)).toEqual({ services: ['Checkout'], kind: 'drill', severity: 'SEV4' });
    // Typing asks nothing anew.
    const before = asked.length;
    await userEvent.type(screen.getByLabelText('Title'), 'Down');
    expect(asked).toHaveLength(before);
    await userEvent.selectOptions(screen.getByLabelText('Kind'), 'maintenance');
    await screen.findByText('Nobody is paged for planned work.');
  });

  it('sets the severity with Alt and a digit', async () => {
    render(<DeclareDialog />);
    await userEvent.keyboard('{Alt>}1{/Alt}');
    expect(screen.getByRole('radio', { name: /SEV1/ })).toBeChecked();
    expect(screen.getByRole('button', { name: /^Declare SEV1/ })).toBeInTheDocument();
  });

  it('says which time it cannot read before it asks main', async () => {
    render(<DeclareDialog />);
    await userEvent.type(screen.getByLabelText('Title'), 'x');
    await userEvent.type(screen.getByLabelText(/^Started/), 'a while ago');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(given).toHaveLength(0);
    expect(screen.getByLabelText(/^Started/)).toHaveAccessibleDescription(/is not a time/);
  });
});
