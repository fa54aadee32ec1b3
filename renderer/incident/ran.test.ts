import type { IncidentRow } from '@domain/incident-row.ts';
import { expect, it } from 'vitest';
import { ranMs } from './ran.ts';

const minute = 60_000;
const row = (more: Partial<IncidentRow>): IncidentRow =>
  ({
    status: 'investigating',
    declaredAt: 10 * minute,
    detectedAt: 5 * minute,
    durationMs: null,
    stoodResolvedMs: 0,
    endedAt: null,
    ...more,
  }) as IncidentRow;

it('runs from detection, from the declaration where that is unknown', () => {
  expect(ranMs(row({}), 65 * minute)).toBe(60 * minute);
  expect(ranMs(row({ detectedAt: null }), 65 * minute)).toBe(55 * minute);
});

it('leaves out the time that it stood resolved before it was reopened', () => {
  expect(ranMs(row({ stoodResolvedMs: 20 * minute }), 65 * minute)).toBe(40 * minute);
});

it('stands still at its end', () => {
  expect(ranMs(row({ durationMs: 3 * minute }), 65 * minute)).toBe(3 * minute);
  expect(ranMs(row({ status: 'merged', endedAt: 25 * minute }), 65 * minute)).toBe(20 * minute);
});
