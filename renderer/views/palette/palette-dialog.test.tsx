import type { Submission } from '@bridge/contract.ts';
import { incidentRow } from '@domain/debt-state.ts';
import { foldAll } from '@domain/fold.ts';
import { declare, entry, newRecord } from '@domain/testing/build-events.ts';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
import { putBridge, sampleDesk } from '../../testing/sample-desk.ts';
import { PaletteDialog } from './palette-dialog.tsx';

const initial = useStore.getInitialState();

describe('the palette', () => {
  let given: Submission[] = [];
  let copied: string[] = [];

  beforeEach(() => {
    given = [];
    copied = [];
    localStorage.clear();
    const desk = {
      ...sampleDesk,
      directory: {
        ...sampleDesk.directory,
        people: [
          ...sampleDesk.directory.people,
          { id: 'ines', name: 'Ines Varga', phone: '+1 202 555 0113' },
        ],
      },
    };
    useStore.setState({ ...initial, desk, dialog: { name: 'palette', query: '' } }, true);
    putBridge({
      submit: (submission) => {
        given.push(submission);
        return Promise.resolve({ ok: true, incidentId: 'new-one', events: ['e'], repeated: false });
      },
      copyText: ({ text }) => {
        copied.push(text);
        return Promise.resolve(null);
      },
    });
  });

  const opened = () => {
    const record = newRecord();
    declare(record);
    entry(record, 1, 'note', 'the gateway drops our certificate');
    return openRecord(record);
  };
  const field = () => screen.getByRole('combobox', { name: 'Find or do' });
  const marked = () => screen.getByRole('option', { selected: true });

  it('shows what is due, what is wanted often and the open incidents before anything is typed', () => {
    opened();
    render(<PaletteDialog query="" />);
    expect(field()).toHaveFocus();
    expect(marked()).toHaveTextContent('Incident channel');
    const often = within(screen.getByRole('group', { name: 'Often wanted' }));
    expect(often.getByRole('option', { name: /Acknowledge/ })).toBeVisible();
    expect(often.queryByRole('option', { name: /Reopen/ })).toBeNull();
  });

  it('opens a command by a few letters and Enter', async () => {
    opened();
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('chg sev');
    expect(marked()).toHaveTextContent('Change severity');
    await userEvent.keyboard('{Enter}');
    expect(useStore.getState().dialog).toMatchObject({ name: 'command', command: 'changeSeverity' });
  });

  it('shows what cannot be given now with the reason, and stays', async () => {
    opened();
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('reopen');
    expect(marked()).toHaveAttribute('aria-disabled', 'true');
    expect(marked()).toHaveTextContent('only a resolved or closed one can be reopened');
    await userEvent.keyboard('{Enter}');
    expect(useStore.getState().dialog).toMatchObject({ name: 'palette' });
  });

  it('finds incidents, entries, people and settings', async () => {
    opened();
    const past = newRecord('018df000-0000-7000-9000-00000000000f');
    declare(past, { title: 'Search is slow', label: 'INC-FFFFFFFF' });
    const other = foldAll(past.events).incident;
    if (other !== null)
      useStore.setState(({ rows }) => ({ rows: new Map(rows).set(other.id, incidentRow(other)) }));
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('ffffffff');
    expect(marked()).toHaveTextContent('Search is slow');
    await userEvent.clear(field());
    await userEvent.keyboard('gateway certi');
    expect(marked()).toHaveTextContent('the gateway drops our certificate');
    await userEvent.clear(field());
    await userEvent.keyboard('dark');
    expect(marked()).toHaveTextContent('Dark theme');
    await userEvent.clear(field());
    await userEvent.keyboard('search is{Enter}');
    expect(useStore.getState()).toMatchObject({
      screen: { name: 'incident', incidentId: other?.id },
      dialog: null,
    });
  });

  it('shows what can be done with a person, and goes back on Esc', async () => {
    opened();
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('varga{Enter}');
    await userEvent.keyboard('read out{Enter}');
    expect(copied[0]).toContain('Ines Varga, this is a page for incident INC-0A1B2C3D, SEV1.');
    expect(useStore.getState().said?.text).toBe('Copied. Call +1 202 555 0113.');
  });

  it('begins the line that names a person', async () => {
    opened();
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('varga{Enter}assign{Enter}');
    expect(field()).toHaveValue('/assign @Ines Varga');
    expect(screen.getByText('Assigns Ines Varga')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(given[0]?.command).toMatchObject({ type: 'assign', person: { id: 'ines' } });
  });

  it('takes the lines of the entry line, on the incident that it names', async () => {
    const incident = opened();
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('/sev 2 only EU affected');
    expect(screen.getByText('Sets SEV2 High, from SEV1: only EU affected')).toBeVisible();
    expect(screen.getByText(incident.label)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(given[0]?.command).toMatchObject({ type: 'changeSeverity', incidentId: incident.id, to: 'SEV2' });
    expect(useStore.getState().dialog).toBeNull();
  });

  it('declares from a board on which nothing is open, and says what else has to be open', async () => {
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('/sev 2 only EU{Enter}');
    expect(given).toHaveLength(0);
    expect(
      screen.getByText('Change severity: open an incident first.', { selector: '.fielderr span' }),
    ).toBeVisible();
    await userEvent.clear(field());
    await userEvent.keyboard('/declare 1 checkout is down{Enter}');
    expect(given[0]?.command).toMatchObject({ type: 'declare', severity: 'SEV1' });
    expect(useStore.getState().screen).toEqual({ name: 'incident', incidentId: 'new-one' });
  });

  it('puts what was picked last first', async () => {
    opened();
    const { unmount } = render(<PaletteDialog query="" />);
    await userEvent.keyboard('edit tags{Enter}');
    unmount();
    render(<PaletteDialog query="" />);
    const recent = within(screen.getByRole('group', { name: 'Recent' }));
    expect(recent.getByRole('option', { name: /Edit tags/ })).toBeVisible();
  });

  it('says that nothing fits', async () => {
    render(<PaletteDialog query="" />);
    await userEvent.keyboard('xqzw');
    expect(screen.getByText('Nothing fits “xqzw”.')).toBeVisible();
  });
});
