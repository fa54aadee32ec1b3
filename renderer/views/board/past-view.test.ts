import type { IncidentRow } from '@domain/incident-row.ts';
import { kinds, severities } from '@domain/terms.ts';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { allPast, type PastView } from '../../state/store.ts';
import { isNarrowed, showPast } from './past-view.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 1, 20);
let made = 0;
function row(more: Partial<IncidentRow>): IncidentRow {
  made += 1;
  return {
    id: `id-${String(made)}`,
    label: 'INC-00000001',
    title: `Incident ${String(made)}`,
    severity: 'SEV3',
    status: 'closed',
    kind: 'live',
    services: [],
    tags: [],
    people: [],
    declaredAt: now - day,
    detectedAt: null,
    durationMs: null,
    overTargetMs: null,
    ...more,
  } as unknown as IncidentRow;
}
const narrowed = (filters: Partial<PastView['filters']>, more: Partial<PastView> = {}): PastView => ({
  ...allPast,
  ...more,
  filters: { ...allPast.filters, ...filters },
});

const rows = [
  row({ title: 'a', severity: 'SEV1', services: ['Checkout', 'Search'], durationMs: 50, overTargetMs: 20 }),
  row({ title: 'b', severity: 'SEV1', services: ['Search'], detectedAt: now - 40 * day, durationMs: 90 }),
  row({ title: 'c', severity: 'SEV3', kind: 'drill', services: ['Search'], detectedAt: now - 8 * day }),
  row({ title: 'd', severity: 'SEV4', status: 'cancelled', detectedAt: now - 400 * day, durationMs: 10 }),
];
const titles = (view: PastView) => showPast(rows, view, now).rows.map(({ title }) => title);

describe('past incidents on the board', () => {
  it('stand newest first unless sorted otherwise', () => {
    expect(titles(allPast)).toEqual(['a', 'c', 'b', 'd']);
    expect(titles({ ...allPast, descending: false })).toEqual(['d', 'b', 'c', 'a']);
    expect(titles({ ...allPast, sort: 'duration' })).toEqual(['b', 'a', 'd', 'c']);
    expect(titles({ ...allPast, sort: 'severity', descending: false })).toEqual(['a', 'b', 'c', 'd']);
    expect(titles({ ...allPast, sort: 'target' })[0]).toBe('a');
    expect(titles({ ...allPast, sort: 'title', descending: false })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are narrowed down by severity, status, kind, service and time', () => {
    expect(titles(narrowed({ severity: 'SEV1' }))).toEqual(['a', 'b']);
    expect(titles(narrowed({ status: 'cancelled' }))).toEqual(['d']);
    expect(titles(narrowed({ kind: 'drill' }))).toEqual(['c']);
    expect(titles(narrowed({ service: 'Search', severity: 'SEV1' }))).toEqual(['a', 'b']);
    expect(titles(narrowed({ period: '30' }))).toEqual(['a', 'c']);
    expect(titles(narrowed({ service: 'Search' }, { typed: 'sev:3' }))).toEqual(['c']);
  });

  it('say what each choice would leave beside the other choices', () => {
    const { facets } = showPast(rows, narrowed({ service: 'Search' }), now);
    expect(facets.severity).toEqual([
      { value: 'SEV1', count: 2 },
      { value: 'SEV3', count: 1 },
    ]);
    // The choice itself does not hide its neighbours.
    expect(facets.service).toEqual([
      { value: 'Checkout', count: 1 },
      { value: 'Search', count: 3 },
    ]);
    expect(facets.period).toEqual([
      { value: '7', count: 1 },
      { value: '30', count: 2 },
      { value: '90', count: 3 },
      { value: '365', count: 3 },
    ]);
  });

  it('keep a choice on offer that leaves nothing', () => {
    const { rows: left, facets } = showPast(rows, narrowed({ kind: 'drill', severity: 'SEV1' }), now);
    expect(left).toEqual([]);
    expect(facets.kind).toContainEqual({ value: 'drill', count: 0 });
  });

  it('know whether they are all there', () => {
    expect(isNarrowed(allPast)).toBe(false);
    expect(isNarrowed({ ...allPast, typed: ' ' })).toBe(false);
    expect(isNarrowed({ ...allPast, typed: 'x' })).toBe(true);
    expect(isNarrowed(narrowed({ kind: 'drill' }))).toBe(true);
  });

  const some = fc.array(
    fc
      .record({
        severity: fc.constantFrom(...severities),
        kind: fc.constantFrom(...kinds),
        services: fc.uniqueArray(fc.constantFrom('Checkout', 'Search', 'Pages')),
        ago: fc.nat(500),
      })
      .map(({ ago, ...more }) => row({ ...more, detectedAt: now - ago * day })),
    { maxLength: 40 },
  );
  const filters = fc.record({
    severity: fc.constantFrom('', ...severities),
    status: fc.constantFrom('', 'closed'),
    kind: fc.constantFrom('', ...kinds),
    service: fc.constantFrom('', 'Checkout', 'Search'),
    period: fc.constantFrom('', '7', '30', '90', '365'),
  });
  test.prop([some, filters])('count what a choice leaves as the choice itself does', (past, chosen) => {
    const { facets } = showPast(past, narrowed(chosen), now);
    for (const facet of Object.keys(facets) as (keyof typeof facets)[])
      for (const { value, count } of facets[facet])
        expect(showPast(past, narrowed({ ...chosen, [facet]: value }), now).rows).toHaveLength(count);
  });
});
