import type { Incident } from '@domain/incident.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { openUpdate } from '@domain/updates.ts';
import { Check, CircleDashed, Hand, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { draftWord, messageDraftKey } from '../../incident/message-draft.ts';
import { useNow } from '../../state/clock.ts';
import { openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { ago, count, time, timeWithSeconds } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { MessageEntry } from './message-entry.tsx';
import { Panel } from './panel.tsx';

type Props = { readonly incident: Incident; readonly items: readonly TimelineItem[] };

/** What is to be written, to be sent and was sent, newest first, and who was told when. */
export function CommunicationsPanel({ incident, items }: Props) {
  const [all, setAll] = useState(false);
  const now = useNow();
  const next = openUpdate(incident);
  const messages = items.filter((item) => item.message !== null && item.retracted === null).toReversed();
  // What the newest one waits for stands with it.
  const earlier = incident.unsent.filter(({ communication }) => communication !== messages[0]?.id).length;
  return (
    <Panel
      title="Last said"
      note={String(incident.communications)}
      command={{ label: 'Update', shortcut: 'update', onPick: () => openDialog({ name: 'communicate' }) }}
    >
      <Drafts incidentId={incident.id} />
      {earlier === 0 ? null : (
        <p className="to-do">
          <Hand size={13} strokeWidth={1.75} aria-hidden="true" />
          <span>{count(earlier)} of earlier to be sent by hand</span>
          <Button small onClick={() => openDialog({ name: 'deliveries', communication: null })}>
            Mark as sent
          </Button>
        </p>
      )}
      {messages.length === 0 ? <p className="panel-empty">Nothing said yet.</p> : null}
      {messages.slice(0, all ? messages.length : 1).map((item) => (
        <MessageEntry key={item.id} item={item} />
      ))}
      {messages.length > 1 ? (
        <p className="panel-act">
          <Button small look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'The last one only' : `All ${count(messages.length)} messages`}
          </Button>
        </p>
      ) : null}
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

/** What was begun and not sent. */
function Drafts({ incidentId }: { readonly incidentId: string }) {
  const drafts = useStore((state) => state.drafts);
  const kinds = [undefined, 'standDown'] as const;
  return kinds.map((message) => {
    const draft = drafts[messageDraftKey(incidentId, message)];
    return draft === undefined ? null : (
      <p key={message ?? 'message'} className="to-do">
        <PencilLine size={13} strokeWidth={1.75} aria-hidden="true" />
        <span>
          {draftWord(draft)}
          {message === undefined ? '' : ' (stand-down)'}
        </span>
        <Button
          small
          onClick={() => openDialog({ name: 'communicate', ...(message === undefined ? {} : { message }) })}
        >
          Continue
        </Button>
      </p>
    );
  });
}
