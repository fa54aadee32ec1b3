import type { IncidentRow } from '@domain/incident-row.ts';
import { describe, expect, it } from 'vitest';
import { searchPast } from './past-search.ts';

const row = (title: string, more: Partial<IncidentRow> = {}) =>
  ({
    id: title,
    label: 'INC-00000001',
    title,
    severity: 'SEV3',
    status: 'closed',
    services: [],
    tags: [],
    people: [],
    kind: 'live',
    commander: null,
    declaredAt: Date.UTC(2026, 1, 1),
    detectedAt: null,
    ...more,
  }) as unknown as IncidentRow;

const rows = [
  row('Incident with Actions', { services: ['Actions'] }),
  row('Codespaces do not start', { severity: 'SEV1', detectedAt: Date.UTC(2026, 1, 10) }),
  row('Cancelled: wrong alarm', { status: 'cancelled' }),
];
const found = (typed: string) => searchPast(rows, typed).map(({ title }) => title);

describe('searching past incidents', () => {
  it('finds words anywhere, all of them', () => {
    expect(found('actions incident')).toEqual(['Incident with Actions']);
    expect(found('')).toHaveLength(3);
  });

  it('narrows by severity, status, service and date', () => {
    expect(found('sev:1')).toEqual(['Codespaces do not start']);
    expect(found('status:cancelled')).toEqual(['Cancelled: wrong alarm']);
    expect(found('service:act')).toEqual(['Incident with Actions']);
    expect(found('before:2026-02-05')).toHaveLength(2);
    expect(found('after:2026-02-05')).toEqual(['Codespaces do not start']);
  });

  it('finds id, tag and person by plain words and by name', () => {
    const other = row('Ledger lags', {
      label: 'INC-7D210593',
      tags: ['database'],
      people: ['Ruth Calloway'],
    });
    const found = (typed: string) => searchPast([...rows, other], typed).map(({ title }) => title);
    const typed = ['7d210593', 'DATABASE', 'ruth', 'tag:data', 'person:calloway', 'lags ruth inc-'];
    expect(typed.map(found)).toEqual(typed.map(() => ['Ledger lags']));
    expect(found('kind:drill')).toEqual([]);
    expect(found('person:database')).toEqual([]);
  });

  it('takes any other colon as part of the text', () => {
    expect(found('cancelled:')).toEqual(['Cancelled: wrong alarm']);
  });
});
