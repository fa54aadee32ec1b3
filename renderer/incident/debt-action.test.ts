import type { Incident } from '@domain/incident.ts';
import { acknowledge, bo, declare, miss, newRecord } from '@domain/testing/build-events.ts';
import { expect, it } from 'vitest';
import { openRecord } from '../testing/open-record.ts';
import { whyNotSnoozed } from './debt-action.ts';

function why(incident: Incident, row: string): string | null {
  const debt = incident.debts.find((one) => one.row.id === row);
  if (debt === undefined) throw new Error(`${row} is not owed`);
  return whyNotSnoozed(debt);
}

it('says why what is due cannot be put off, and nothing where it can', () => {
  const record = newRecord();
  const declared = declare(record);
  acknowledge(record, 1, bo);
  miss(record, 2.01, 2, `channel@${declared}`, 0, 0);
  record.add(3, 'debtSnoozed', { debt: `update@${declared}`, until: 0 }, { reason: 'plan agreed' });
  const incident = openRecord(record);
  expect(why(incident, 'channel')).toMatch(/is overdue; a snooze cannot undo that/);
  expect(why(incident, 'update')).toMatch(/was snoozed once already/);
  expect(why(incident, 'resolve-target')).toBeNull();
});
