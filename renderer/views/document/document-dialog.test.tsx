import type { DocumentName } from '@bridge/contract.ts';
import { declare, newRecord, status } from '@domain/testing/build-events.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { openRecord } from '../../testing/open-record.ts';
import { putBridge, sampleDesk } from '../../testing/sample-desk.ts';
import { DocumentDialog } from './document-dialog.tsx';

const initial = useStore.getInitialState();
const sentence = 'PIR refused: the incident is resolved, not closed. Close it first.';

describe('the document dialog', () => {
  let asked: DocumentName[] = [];

  beforeEach(() => {
    asked = [];
    useStore.setState({ ...initial, desk: sampleDesk }, true);
    putBridge({
      makeDocument: ({ document }) => {
        asked.push(document);
        return Promise.resolve({ ok: false, refusal: { reason: 'not-closed', sentence, field: null } });
      },
    });
  });

  it('says what the review lacks before closing, and leads to its draft', async () => {
    const record = newRecord();
    const declared = declare(record);
    status(record, 9, 'detected', 'resolved', declared);
    openRecord(record);
    render(<DocumentDialog document="pir" />);
    expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
    expect(asked).toEqual(['pir']);
    await userEvent.click(screen.getByRole('button', { name: 'See the draft' }));
    expect(useStore.getState().dialog).toEqual({ name: 'document', document: 'pirDraft' });
  });

  it('has no draft to show before it is resolved', async () => {
    const record = newRecord();
    declare(record);
    openRecord(record);
    render(<DocumentDialog document="pir" />);
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'See the draft' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Save/ })).toBeNull();
  });
});
