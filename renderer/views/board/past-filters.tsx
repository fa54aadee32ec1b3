import { ChevronDown } from 'lucide-react';
import { kindWords, type Labels, statusWord } from '../../incident/words.ts';
import type { PastFacet, PastView } from '../../state/store.ts';
import { lookAtPast, useStore } from '../../state/store.ts';
import { count } from '../../ui/format.ts';
import type { PastShown } from './past-view.ts';

const titles: { readonly [F in PastFacet]: string } = {
  severity: 'Severity',
  status: 'Status',
  kind: 'Kind',
  service: 'Service',
  period: 'Detected',
};
const periodWords: Readonly<Record<string, string>> = {
  '7': 'last 7 days',
  '30': 'last 30 days',
  '90': 'last 90 days',
  '365': 'last 365 days',
};

function wordOf(facet: PastFacet, value: string, labels: Labels | undefined): string {
  if (facet === 'status') return statusWord(value as Parameters<typeof statusWord>[0], labels);
  if (facet === 'kind') return kindWords[value as keyof typeof kindWords];
  return facet === 'period' ? (periodWords[value] ?? value) : value;
}

/** One choice per facet, each value with how many incidents it leaves. */
export function PastFilters({
  view,
  facets,
}: {
  readonly view: PastView;
  readonly facets: PastShown['facets'];
}) {
  const labels = useStore((state) => state.desk?.policy.labels);
  return (
    <div className="filters">
      {(Object.keys(titles) as readonly PastFacet[]).map((facet) => (
        <label key={facet} className={view.filters[facet] === '' ? 'filter' : 'filter on'}>
          <span className="only-heard">Narrow down by </span>
          <span className="what">{titles[facet]}</span>
          <b aria-hidden="true" className="clip">
            {view.filters[facet] === '' ? 'any' : wordOf(facet, view.filters[facet], labels)}
          </b>
          <ChevronDown size={12} strokeWidth={2} aria-hidden="true" />
          <select
            value={view.filters[facet]}
            onChange={(event) =>
              lookAtPast({ filters: { ...view.filters, [facet]: event.target.value }, scrolled: 0 })
            }
          >
            <option value="">any</option>
            {facets[facet].map(({ value, count: left }) => (
              <option key={value} value={value}>
                {wordOf(facet, value, labels)} ({count(left)})
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}
