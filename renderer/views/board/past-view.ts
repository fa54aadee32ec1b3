import type { IncidentRow } from '@domain/incident-row.ts';
import { kinds, severities, statuses } from '@domain/terms.ts';
import type { PastFacet, PastSort, PastView } from '../../state/store.ts';
import { detectedOf, searchPast } from './past-search.ts';

/** Which past incidents are shown in which order, and what each filter would leave. */

const day = 86_400_000;
const periods: Readonly<Record<string, number>> = { '7': 7, '30': 30, '90': 90, '365': 365 };
/** More services than this are found by typing. */
const mostServices = 50;

type Facets = { readonly [F in PastFacet]: readonly { readonly value: string; readonly count: number }[] };
export type PastShown = { readonly rows: readonly IncidentRow[]; readonly facets: Facets };

type Fits = (row: IncidentRow, value: string, now: number) => boolean;
const fits: { readonly [F in PastFacet]: Fits } = {
  severity: (row, value) => row.severity === value,
  status: (row, value) => row.status === value,
  kind: (row, value) => row.kind === value,
  service: (row, value) => row.services.includes(value),
  period: (row, value, now) => detectedOf(row) >= now - (periods[value] ?? 0) * day,
};
const facetNames = Object.keys(fits) as readonly PastFacet[];

function valuesOf(facet: PastFacet, rows: readonly IncidentRow[]): readonly string[] {
  switch (facet) {
    case 'severity':
      return severities;
    case 'status':
      return statuses;
    case 'kind':
      return kinds;
    case 'service':
      return [...new Set(rows.flatMap((row) => row.services))].sort((a, b) => a.localeCompare(b, 'en'));
    case 'period':
      return Object.keys(periods);
  }
}

/** The facets that a row does not fit, of those chosen. */
function misfits(row: IncidentRow, { filters }: PastView, now: number): readonly PastFacet[] {
  return facetNames.filter((facet) => filters[facet] !== '' && !fits[facet](row, filters[facet], now));
}

const order: { readonly [S in PastSort]: (a: IncidentRow, b: IncidentRow) => number } = {
  severity: (a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0),
  title: (a, b) => (a.title ?? '').localeCompare(b.title ?? '', 'en'),
  detected: (a, b) => detectedOf(a) - detectedOf(b),
  duration: (a, b) => (a.durationMs ?? -1) - (b.durationMs ?? -1),
  target: (a, b) => (a.overTargetMs ?? -1) - (b.overTargetMs ?? -1),
};

/** Rows that fit, sorted; and by value how many each filter would leave beside the others. */
export function showPast(past: readonly IncidentRow[], view: PastView, now: number): PastShown {
  const found = searchPast(past, view.typed);
  const rows: IncidentRow[] = [];
  const counts = new Map(facetNames.map((facet) => [facet, new Map<string, number>()]));
  const add = (facet: PastFacet, value: string) => {
    const of = counts.get(facet);
    of?.set(value, (of.get(value) ?? 0) + 1);
  };
  for (const row of found) {
    const wrong = misfits(row, view, now);
    if (wrong.length === 0) rows.push(row);
    // A facet counts what the others leave: its own choice does not hide the other values.
    if (wrong.length > 1) continue;
    const countFor = (facet: PastFacet) => wrong.length === 0 || wrong[0] === facet;
    if (countFor('severity')) add('severity', row.severity);
    if (countFor('status')) add('status', row.status);
    if (countFor('kind')) add('kind', row.kind);
    if (countFor('service')) for (const service of new Set(row.services)) add('service', service);
    if (countFor('period'))
      for (const period of Object.keys(periods)) if (fits.period(row, period, now)) add('period', period);
  }
  const facet = (name: PastFacet) => {
    const known = valuesOf(name, past).map((value) => ({ value, count: counts.get(name)?.get(value) ?? 0 }));
    const chosen = view.filters[name];
    const left = known.filter(({ value, count }) => count > 0 || value === chosen);
    if (name !== 'service' || left.length <= mostServices) return left;
    return left
      .toSorted((a, b) => Number(b.value === chosen) - Number(a.value === chosen) || b.count - a.count)
      .slice(0, mostServices)
      .sort((a, b) => a.value.localeCompare(b.value, 'en'));
  };
  const by = order[view.sort];
  const sign = view.descending ? -1 : 1;
  rows.sort((a, b) => sign * by(a, b) || detectedOf(b) - detectedOf(a) || (a.id < b.id ? -1 : 1));
  return {
    rows,
    facets: {
      severity: facet('severity'),
      status: facet('status'),
      kind: facet('kind'),
      service: facet('service'),
      period: facet('period'),
    },
  };
}

export function isNarrowed({ typed, filters }: PastView): boolean {
  return typed.trim() !== '' || facetNames.some((facet) => filters[facet] !== '');
}
