import { doNext } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { statusRank } from '@domain/terms.ts';
import { owedClock } from '../../incident/owed-clock.ts';
import { ranMs } from '../../incident/ran.ts';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { kindWords, statusWord } from '../../incident/words.ts';
import { useNow } from '../../state/clock.ts';
import { showScreen, useStore } from '../../state/store.ts';
import { Figure } from '../../ui/figure.tsx';
import { duration, elapsed } from '../../ui/format.ts';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { Words } from '../../ui/words.tsx';

const hour = 3_600_000;

type Props = {
  readonly rows: readonly IncidentRow[];
  /** The row that takes the focus when nothing else does. */
  readonly home: string | null;
};

export function OpenTable({ rows, home }: Props) {
  const now = useNow();
  return (
    <table className="tb open" aria-label="Open incidents">
      <thead>
        <tr className="tr th">
          <th scope="col">Severity</th>
          <th scope="col">Incident</th>
          <th scope="col" className="w-status">
            Status
          </th>
          <th scope="col" className="r">
            Since detected
          </th>
          <th scope="col">Due next</th>
          <th scope="col">Owed by</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OpenRow key={row.id} row={row} now={now} home={home} />
        ))}
      </tbody>
    </table>
  );
}

/** `Git Operations, Webhooks, Issues, 5 more`. */
function fewOf(names: readonly string[]): string {
  const folded = names.length - 3;
  return [...names.slice(0, 3), ...(folded > 0 ? [`${String(folded)} more`] : [])].join(', ');
}

type RowProps = { readonly row: IncidentRow; readonly now: number; readonly home: string | null };

function OpenRow({ row, now, home }: RowProps) {
  const labels = useStore((state) => state.desk?.policy.labels);
  const resolved = statusRank(row.status) >= statusRank('resolved');
  const next = doNext([row], now)?.line ?? null;
  const clock = next === null ? null : owedClock(next, now);
  const ran = ranMs(row, now);
  return (
    <tr className="tr" data-state={clock?.state}>
      <td>
        <SeverityMark severity={row.severity} quiet={resolved} />
      </td>
      <td className="clip">
        <p className="ttl clip">
          {row.kind === 'live' ? null : <span className="tag">{kindWords[row.kind]}</span>}
          {row.unsettled.length === 0 ? null : (
            <span className="tag unsettled">{row.unsettled.join(', ')} not settled</span>
          )}
          <button
            type="button"
            className="row-link clip"
            title={row.title ?? undefined}
            data-focus-home={row.id === home || undefined}
            onClick={() => showScreen({ name: 'incident', incidentId: row.id })}
          >
            <Words text={row.title ?? 'Title redacted'} />
          </button>
        </p>
        <p className="sub">
          <span className="mono">{row.label}</span>
          <span className="clip" title={row.services.join(', ')}>
            {row.services.length === 0 ? 'no service named' : <Words text={fewOf(row.services)} />}
          </span>
        </p>
      </td>
      <td className="w-status">{statusWord(row.status, labels)}</td>
      <td className="fig r">
        {resolved ? <small>took</small> : null}
        {ran < hour ? elapsed(ran) : duration(ran)}
      </td>
      <td className="nx">
        {next === null || clock === null ? (
          <span className="faint nothing">nothing owed</span>
        ) : (
          <>
            <StateGlyph look={clock.state} gone={clock.gone} />
            <Figure text={clock.figure} />
            <span className="clip dim">
              {clock.word === null ? null : <span className={`state ${clock.state}`}>{clock.word}</span>}
              <span className="clip">{next.label}</span>
            </span>
          </>
        )}
      </td>
      <td className="owner clip" title={next?.owedBy}>
        {next === null ? '' : <Words text={next.owedBy} />}
      </td>
    </tr>
  );
}
