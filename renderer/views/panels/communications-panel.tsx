import type { Incident } from '@domain/incident.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { openUpdate } from '@domain/updates.ts';
import { Check, CircleDashed } from 'lucide-react';
import { useNow } from '../../state/clock.ts';
import { openDialog } from '../../state/store.ts';
import { ago, time, timeWithSeconds } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

type Props = { readonly incident: Incident; readonly items: readonly TimelineItem[] };

/** What was said last, and when to whom. */
export function CommunicationsPanel({ incident, items }: Props) {
  const now = useNow();
  const next = openUpdate(incident);
  const last = items.findLast((item) => item.kind === 'update' && item.retracted === null);
  return (
    <Panel
      title="Last said"
      note={String(incident.communications)}
      command={{ label: 'Update', shortcut: 'update', onPick: () => openDialog({ name: 'communicate' }) }}
    >
      {last === undefined ? (
        <p className="panel-empty">Nothing said yet.</p>
      ) : (
        <p className="said-text three-lines">
          <Words text={last.text} />
        </p>
      )}
      <ul className="said">
        {incident.policy.audiences.map((audience) => {
          const told = incident.told[audience.id];
          return (
            <li key={audience.id} className="w">
              {told === undefined ? (
                <CircleDashed size={13} strokeWidth={1.75} aria-hidden="true" />
              ) : (
                <Check size={13} strokeWidth={1.75} aria-hidden="true" />
              )}
              <span className="clip">{audience.label}</span>
              {told === undefined ? (
                <span className="end none">nothing yet</span>
              ) : (
                <span className="end" title={`first told ${timeWithSeconds(told.first)}`}>
                  {time(told.last)}, {ago(told.last, now)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {next === null ? null : (
        <p className="ladder-note">
          {next.missedCount > 0
            ? `The next update was due at ${time(next.firstDueAt)}.`
            : `Next update due at ${time(next.dueAt)}${next.extendedBy === null ? '' : `, promised by ${next.extendedBy.name}`}.`}
        </p>
      )}
      {incident.updateRequestedBy === null ? null : (
        <p className="ladder-note">
          Update asked for by <Words text={incident.updateRequestedBy.name} />.
        </p>
      )}
    </Panel>
  );
}
