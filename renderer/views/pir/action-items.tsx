import type { ActionItem, Incident } from '@domain/incident.ts';
import { useEffect, useRef, useState } from 'react';
import { useNow } from '../../state/clock.ts';
import { Button } from '../../ui/button.tsx';
import { stamp } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { ActionItemForm } from './action-item-form.tsx';

const doneWords = { open: 'open', done: 'done', unknown: 'unknown' } as const;

/** Who does what until when, so that it does not happen again. */
export function ActionItems({ incident }: { readonly incident: Incident }) {
  const now = useNow();
  const [edited, setEdited] = useState<ActionItem | 'new' | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // The form is gone, and with it what had the focus.
  useEffect(() => {
    if (edited === null && wasOpen.current) add.current?.focus();
    wasOpen.current = edited !== null;
  }, [edited]);
  return (
    <>
      {incident.pir.actionItems.length === 0 ? (
        <p className="hint">
          No action item yet. A review needs at least one, or the reason why there is none.
        </p>
      ) : (
        <table className="items">
          <thead>
            <tr>
              <th>Action</th>
              <th>Type</th>
              <th>Priority</th>
              <th>Owner</th>
              <th>Due</th>
              <th>Status</th>
              <th>
                <span className="only-heard">Edit</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {incident.pir.actionItems.map((item) => (
              <tr key={item.id}>
                <td>
                  {item.title === null ? (
                    <span className="faint">redacted</span>
                  ) : (
                    <Words text={item.title} />
                  )}
                </td>
                <td>{item.type ?? <span className="faint">none</span>}</td>
                <td>{item.priority}</td>
                <td>
                  {item.owner === null ? <span className="faint">nobody</span> : <Words text={item.owner} />}
                </td>
                <td>
                  {item.dueAt === null ? (
                    <span className="faint">no date</span>
                  ) : (
                    stamp(item.dueAt).slice(0, 10)
                  )}
                </td>
                <td>
                  {item.done === 'open' && item.dueAt !== null && item.dueAt < now
                    ? 'overdue'
                    : doneWords[item.done]}
                </td>
                <td>
                  <Button
                    small
                    aria-label={`Edit ${item.title ?? 'action item'}`}
                    onClick={() => setEdited(item)}
                  >
                    Edit
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edited === null ? (
        <Button ref={add} onClick={() => setEdited('new')}>
          Add an action item
        </Button>
      ) : (
        <ActionItemForm
          key={edited === 'new' ? 'new' : edited.id}
          incident={incident}
          item={edited === 'new' ? null : edited}
          onDone={() => setEdited(null)}
        />
      )}
    </>
  );
}
