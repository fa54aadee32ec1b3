import type { Incident } from '@domain/incident.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { nextUpdateAt } from '@domain/updates.ts';
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
  const nextAt = nextUpdateAt(incident);
  const last = items.findLast((item) => item.kind === 'update' && item.retracted === null);
  return (
    <Panel
      title="Communications"
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
      {nextAt === null ? null : <p className="ladder-note">Next update promised for {time(nextAt)}.</p>}
      {incident.updateRequestedBy === null ? null : (
        <p className="ladder-note">
          Update asked for by <Words text={incident.updateRequestedBy.name} />.
        </p>
      )}
    </Panel>
  );
}
