import { expect, it } from 'vitest';
import { foldAll } from '../fold.ts';
import { acknowledge, bo, declare, miss, newRecord, status } from '../testing/build-events.ts';
import { obligationCounts, owedCount } from './obligations.ts';

function countsOf(record: ReturnType<typeof newRecord>) {
  const { incident } = foldAll(record.events);
  if (incident === null) throw new Error('nothing was declared');
  return obligationCounts(incident);
}

it('counts nothing while everything is open', () => {
  const record = newRecord();
  declare(record);
  expect(countsOf(record)).toEqual({ met: 0, metLate: 0, missed: 0, waived: 0, cancelled: 0 });
});

it('counts each debt once by its end, holds and open ones not at all', () => {
  const record = newRecord();
  const declared = declare(record);
  miss(record, 5.01, 5, `acknowledge@${declared}`, 0, 0);
  acknowledge(record, 9, bo);
  miss(record, 15.01, 15, `update@${declared}`, 0, 0);
  miss(record, 30.01, 30, `update@${declared}`, 1, 1);
  record.add(10, 'debtWaived', { debt: `channel@${declared}` }, { reason: 'no chat' });
  status(record, 20, 'detected', 'resolved', declared);
  const counts = countsOf(record);
  expect(counts).toEqual({ met: 1, metLate: 1, missed: 1, waived: 1, cancelled: 0 });
  expect(owedCount(counts)).toBe(3);
});
