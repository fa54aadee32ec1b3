import type { Submission, SubmitResult } from '@bridge/contract.ts';
import { declare, entry, newRecord, send, status } from '@domain/testing/build-events.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
import { putBridge, sampleDesk } from '../../testing/sample-desk.ts';
import { CommandDialog } from './command-form.tsx';

const initial = useStore.getInitialState();
const accepted: SubmitResult = { ok: true, incidentId: 'incident-1', events: ['e'], repeated: false };
const confirm = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

describe('forms of commands', () => {
  let given: Submission[] = [];

  beforeEach(() => {
    given = [];
    useStore.setState({ ...initial, desk: sampleDesk }, true);
    putBridge({
      submit: (submission) => {
        given.push(submission);
        return Promise.resolve(accepted);
      },
    });
  });

  it('leaves the end of the impact to the move to monitoring unless a time is typed', async () => {
    const record = newRecord();
    const declared = declare(record);
    status(record, 5, 'detected', 'identified', declared);
    openRecord(record);
    render(<CommandDialog command="changeStatus" target={null} />);
    expect(screen.getByLabelText(/^Impact over since/)).toHaveValue('');
    await confirm();
    expect(given[0]?.command).toMatchObject({ to: 'monitoring', mitigatedAt: null });
  });

  it('asks for the end of the impact when it is resolved without one', () => {
    const record = newRecord();
    declare(record);
    openRecord(record);
    render(<CommandDialog command="resolve" target={null} />);
    expect(screen.getByLabelText(/^Impact over since/)).toBeInTheDocument();
  });

  it('says who was told of a severity declared by mistake, and asks for the stand-down next', async () => {
    const record = newRecord();
    declare(record);
    send(record, 5, 'initial', 'We look at it');
    openRecord(record);
    render(<CommandDialog command="changeSeverity" target={null} />);
    await userEvent.keyboard('{Alt>}3{/Alt}');
    await userEvent.type(screen.getByLabelText('What changed'), 'one shop');
    await userEvent.click(screen.getByLabelText(/declared by mistake/));
    expect(screen.getByText(/Already told: Stakeholders\./)).toBeInTheDocument();
    await confirm();
    expect(given[0]?.command).toMatchObject({ to: 'SEV3', declaredByMistake: true });
    expect(useStore.getState().dialog).toEqual({ name: 'communicate', message: 'standDown' });
  });

  it('asks for no stand-down where nobody was told', async () => {
    const record = newRecord();
    declare(record);
    openRecord(record);
    render(<CommandDialog command="cancel" target={null} />);
    expect(screen.getByText('Nobody outside was told.')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Why this is no incident'), 'a test alert');
    await confirm();
    expect(given).toHaveLength(1);
    expect(useStore.getState().dialog).toBeNull();
  });

  it('proposes the other outcome where a hypothesis is settled again', async () => {
    const record = newRecord();
    declare(record);
    const guess = entry(record, 3, 'hypothesis', 'The cache is cold');
    record.add(4, 'entrySettled', { entry: guess, outcome: 'confirmed' }, { evidence: null });
    openRecord(record);
    render(<CommandDialog command="settleEntry" target={guess} />);
    expect(screen.getByRole('radio', { name: /^Ruled out/ })).toBeChecked();
    await confirm();
    expect(given[0]?.command).toMatchObject({ entry: guess, outcome: 'ruledOut' });
  });

  it('offers the tags of the policy', () => {
    const record = newRecord();
    declare(record, { tags: ['network'] });
    openRecord(record);
    const { container } = render(<CommandDialog command="editTags" target={null} />);
    const offered = [...container.querySelectorAll('option, [role=option]')].map((one) => one.textContent);
    expect(offered.join(' ')).not.toContain('network');
  });
});
