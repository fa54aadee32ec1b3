import type { TimelineItem } from '@domain/timeline.ts';
import { DeliveryState } from '../../incident/delivery-state.tsx';
import { messageWord } from '../../incident/words.ts';
import { openDialog, say } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';

async function copy(text: string): Promise<void> {
  try {
    await window.sitrep.request('copyText', { text });
    say({ tone: 'info', text: 'Text copied.' });
  } catch {
    say({ tone: 'alarm', text: 'Not copied: Sitrep did not answer. Try again.' });
  }
}

/** One message of the log: what was said, by whom, and how it stands with each audience. */
export function MessageEntry({ item }: { readonly item: TimelineItem }) {
  const { message } = item;
  if (message === null) return null;
  const waits = item.deliveries.some(({ state }) => state === 'waiting');
  const readable = item.redacted === null;
  return (
    <article className="said-entry" aria-label={`${messageWord(message.kind)} of ${time(item.at)}`}>
      <p className="w">
        <b>{messageWord(message.kind)}</b> {time(item.at)} by <Words text={message.writer} />
      </p>
      <p className={readable ? 'three-lines' : 'three-lines faint'} title={readable ? item.text : undefined}>
        <Words text={item.text} />
      </p>
      <ul>
        {item.deliveries.map((delivery) => (
          <li key={`${delivery.audienceId} ${String(delivery.copy)}`}>
            <DeliveryState delivery={delivery} />
          </li>
        ))}
      </ul>
      {message.approvedBy === null ? null : (
        <p className="w">
          approved by <Words text={message.approvedBy} />
        </p>
      )}
      {message.guardWarnings.length === 0 ? null : (
        <p className="w">sent against the warnings {message.guardWarnings.join(', ')}</p>
      )}
      {message.extensionReason === null ? null : (
        <p className="w">
          next update later: <Words text={message.extensionReason} />
        </p>
      )}
      {readable ? (
        <p className="panel-act">
          {waits ? (
            <Button small onClick={() => openDialog({ name: 'deliveries', communication: item.id })}>
              Mark as sent
            </Button>
          ) : null}
          <Button small look="quiet" onClick={() => void copy(item.text)}>
            Copy
          </Button>
          <Button small look="quiet" onClick={() => openDialog({ name: 'communicate', again: item.id })}>
            Send again
          </Button>
        </p>
      ) : null}
    </article>
  );
}
