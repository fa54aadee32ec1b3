import type { Incident } from '@domain/incident.ts';
import { isCriterionDone } from '../../incident/criterion.ts';
import { openCommand, openDialog } from '../../state/store.ts';
import { give } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

/** What has to be done before closing. A line with an obligation ticks itself. */
export function CriteriaPanel({ incident }: { readonly incident: Incident }) {
  const lines = incident.exitCriteria.map((criterion) => ({
    criterion,
    met: isCriterionDone(incident, criterion),
  }));
  const met = lines.filter((line) => line.met).length;
  return (
    <Panel
      title="Exit criteria"
      note={`${String(met)} of ${String(lines.length)}`}
      command={{ label: 'Close', shortcut: 'exit', onPick: () => openDialog({ name: 'close' }) }}
    >
      <ul className="crit">
        {lines.map(({ criterion, met: done }) => (
          <li key={criterion.id}>
            <input
              type="checkbox"
              checked={done}
              aria-disabled={done || undefined}
              aria-label={criterion.label ?? 'Redacted line'}
              onChange={() =>
                done ||
                void give({ type: 'tickExitCriterion', incidentId: incident.id, criterion: criterion.id })
              }
            />
            <span className={done ? 'faint' : ''}>
              {criterion.label === null ? (
                <span className="faint">redacted</span>
              ) : (
                <Words text={criterion.label} />
              )}
              {criterion.waivedBy === null ? null : (
                <span className="w"> waived by {criterion.waivedBy.name}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="panel-act">
        <Button look="quiet" small onClick={() => openCommand('addExitCriterion')}>
          Add a line
        </Button>
      </p>
    </Panel>
  );
}
