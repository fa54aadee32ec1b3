import type { IncidentRow } from '@domain/incident-row.ts';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { kindWords, statusWord } from '../../incident/words.ts';
import { showScreen, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { count, duration, shortDay, time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { searchPast } from './past-search.ts';

const pageSize = 50;
const pirWords = { draft: 'draft', inReview: 'in review', complete: 'complete' } as const;

export function PastTable({
  rows,
  home,
}: {
  readonly rows: readonly IncidentRow[];
  readonly home: string | null;
}) {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(pageSize);
  const found = useMemo(() => searchPast(rows, typed), [rows, typed]);
  return (
    <section aria-label="Past incidents">
      <div className="bd-h second">
        <h2>
          Past <span className="n">{count(rows.length)}</span>
        </h2>
        <label className="field">
          <Search size={14} strokeWidth={1.75} aria-hidden="true" />
          <span className="only-heard">Search past incidents</span>
          <input
            type="search"
            data-focus="search"
            value={typed}
            spellCheck={false}
            placeholder="Search"
            onChange={(event) => {
              setTyped(event.target.value);
              setShown(pageSize);
            }}
          />
        </label>
        <span className="faint nowrap syntax">sev: status: service: before:</span>
        <span className="end faint" aria-live="polite">
          {typed === '' ? 'Newest first' : `${count(found.length)} found`}
        </span>
      </div>
      {found.length === 0 ? (
        <p className="none-open">Nothing in the record fits “{typed}”.</p>
      ) : (
        <table className="tb pastt" aria-label="Past incidents">
          <thead>
            <tr className="tr th">
              <th scope="col">
                <span className="only-heard">Severity</span>
              </th>
              <th scope="col">Incident</th>
              <th scope="col" className="w-services">
                Services
              </th>
              <th scope="col">Detected</th>
              <th scope="col" className="r">
                Time to resolve
              </th>
              <th scope="col">Status</th>
              <th scope="col" className="w-pir">
                PIR
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((row) => (
              <PastRow key={row.id} row={row} home={home} />
            ))}
          </tbody>
        </table>
      )}
      {found.length > shown ? (
        <p className="more">
          <Button small onClick={() => setShown(shown + pageSize)}>
            Show {Math.min(pageSize, found.length - shown)} more
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function PastRow({ row, home }: { readonly row: IncidentRow; readonly home: string | null }) {
  const from = row.detectedAt ?? row.declaredAt;
  const labels = useStore((state) => state.desk?.policy.labels);
  return (
    <tr className="tr">
      <td>
        <SeverityMark severity={row.severity} quiet show="mark" />
      </td>
      <td className="ttl clip">
        {row.kind === 'live' ? null : <span className="tag">{kindWords[row.kind]}</span>}
        <button
          type="button"
          className="row-link clip"
          data-focus-home={row.id === home || undefined}
          onClick={() => showScreen({ name: 'incident', incidentId: row.id })}
        >
          <Words text={row.title ?? 'Title redacted'} />
        </button>
      </td>
      <td className={`w-services clip ${row.services.length === 0 ? 'faint' : 'dim'}`}>
        {row.services.length === 0 ? 'none named' : row.services.join(', ')}
      </td>
      <td className="dim">
        {shortDay(from)} {time(from)}
      </td>
      <td className="r">{row.durationMs === null ? '–' : duration(row.durationMs)}</td>
      <td className="dim">{statusWord(row.status, labels).toLowerCase()}</td>
      <td className="w-pir dim">{row.status === 'closed' ? pirWords[row.pirStatus] : '–'}</td>
    </tr>
  );
}
