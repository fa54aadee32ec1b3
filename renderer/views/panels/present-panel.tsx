import type { Incident } from '@domain/incident.ts';
import { statusRank } from '@domain/terms.ts';
import { useState } from 'react';
import { usePresent } from '../../incident/present.ts';
import { time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

const most = 8;

/** The people of whom there was a sign within the hour, each with its time. */
export function PresentPanel({ incident }: { readonly incident: Incident }) {
  const present = usePresent();
  const [all, setAll] = useState(false);
  const over = statusRank(incident.status) >= statusRank('closed');
  if (over && present.length === 0) return null;
  const folded = present.length - most;
  return (
    <Panel title="Present" note={present.length === 0 ? undefined : `${String(present.length)}, last sign`}>
      {present.length === 0 ? <p className="panel-empty">No sign of anybody within the last hour.</p> : null}
      <ul className="present">
        {(all ? present : present.slice(0, most)).map(({ person, lastAt }) => (
          <li key={person.id ?? `typed ${person.name}`} title={person.name}>
            <span className="clip">
              <Words text={person.name} />
            </span>
            <span className="w">{time(lastAt)}</span>
          </li>
        ))}
      </ul>
      {folded <= 0 ? null : (
        <p className="panel-more">
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'fewer' : `and ${String(folded)} more`}
          </button>
        </p>
      )}
    </Panel>
  );
}
