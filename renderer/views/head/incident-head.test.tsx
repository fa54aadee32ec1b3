import { bo, cleo, declare, newRecord } from '@domain/testing/build-events.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
import { sampleDesk } from '../../testing/sample-desk.ts';
import { IncidentHead } from './incident-head.tsx';

const initial = useStore.getInitialState();

describe('the head of an incident', () => {
  beforeEach(() => useStore.setState({ ...initial, desk: sampleDesk }, true));

  it('shows every value that stands side by side with another, and asks a person for each', async () => {
    const record = newRecord();
    const declared = declare(record, { severity: 'SEV2' });
    const severity = (to: 'SEV1' | 'SEV3', actor: typeof bo) =>
      record.add(
        5,
        'severityChanged',
        { from: 'SEV2', to, replaces: [declared], declaredByMistake: false },
        { note: 'x' },
        { actor, origin: actor.name },
      );
    severity('SEV1', bo);
    severity('SEV3', cleo);
    const status = (to: 'identified' | 'monitoring', actor: typeof bo) =>
      record.add(
        6,
        'statusChanged',
        {
          from: 'detected',
          to,
          replaces: [declared],
          skipped: [],
          mitigatedAt: null,
          rootCauseKnown: null,
          derived: false,
        },
        { note: null, rootCause: null, summary: null },
        { actor, origin: actor.name },
      );
    status('identified', bo);
    status('monitoring', cleo);
    openRecord(record);
    render(<IncidentHead />);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Two severities stand side by side: SEV1 (Bo) and SEV3 (Cleo).',
    );
    expect(screen.getByRole('alert')).toHaveTextContent(/Two statuses .*\(Bo\) and .*\(Cleo\)/);
    expect(useStore.getState().rows.values().next().value?.unsettled).toEqual(['severity', 'status']);
    await userEvent.click(screen.getByRole('button', { name: 'Settle severity' }));
    expect(useStore.getState().dialog).toMatchObject({ name: 'command', command: 'changeSeverity' });
  });

  it('asks nothing where two desks came to the same value', () => {
    const record = newRecord();
    const declared = declare(record);
    for (const actor of [bo, cleo])
      record.add(
        5,
        'severityChanged',
        { from: 'SEV1', to: 'SEV3', replaces: [declared], declaredByMistake: false },
        { note: 'x' },
        { actor, origin: actor.name },
      );
    openRecord(record);
    render(<IncidentHead />);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(useStore.getState().rows.values().next().value?.unsettled).toEqual([]);
  });
});
