import type { Incident } from '@domain/incident.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DeliveryState } from '../../incident/delivery-state.tsx';
import { messageWord, personNamed, personNames, personText } from '../../incident/words.ts';
import { readNow } from '../../state/clock.ts';
import { closeDialog, say, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { count, time } from '../../ui/format.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { readWhen } from '../../ui/when.ts';
import { Words } from '../../ui/words.tsx';
import { Sheet } from './sheet.tsx';
import { Stages } from './stages.tsx';
import './deliveries.css';

type Props = {
  readonly incident: Incident;
  readonly items: readonly TimelineItem[];
  /** The message that is shown whether it waits or not. */
  readonly communication: string | null;
};

/** One delivery that waits; the id of its tick is its own, so that a double press counts once. */
type Waiting = { readonly communication: string; readonly audience: string; readonly label: string };

function waitingOf(messages: readonly TimelineItem[]): readonly Waiting[] {
  return messages.flatMap((item) =>
    item.deliveries
      .filter(({ state }) => state === 'waiting')
      .map(({ audienceId, audience }) => ({ communication: item.id, audience: audienceId, label: audience })),
  );
}

/** What waits to be sent by hand: the text to copy, and a tick by a named person for every audience. */
export function Deliveries({ incident, items, communication }: Props) {
  const desk = useStore((state) => state.desk);
  const { send, sending, refusal, setRefusal } = useSubmission();
  const [person, setPerson] = useState(() =>
    desk === null ? '' : personText(desk.directory, desk.actingAs),
  );
  const [at, setAt] = useState('');
  const [channel, setChannel] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const ids = useRef(new Map<string, string>());
  const shown = items
    .filter((item) => item.id === communication || item.deliveries.some(({ state }) => state === 'waiting'))
    .filter(({ message }) => message !== null)
    .toReversed();
  const waiting = waitingOf(shown);
  const left = waiting.length;

  // The first thing to do has the focus: copy, then mark, line after line.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is done gives the focus to the next one
  useEffect(() => {
    if (list.current?.contains(document.activeElement) === true) return;
    const first = list.current?.querySelector<HTMLElement>('.msg-acts button');
    (
      first ?? list.current?.closest<HTMLElement>('.sheet')?.querySelector<HTMLElement>('.sh-f .btn')
    )?.focus();
  }, [left]);

  if (desk === null) return null;

  const copy = async (item: TimelineItem) => {
    try {
      await window.sitrep.request('copyText', { text: item.text });
      say({ tone: 'info', text: 'Text copied. Paste it where they read, then mark it as sent.' });
    } catch {
      say({ tone: 'alarm', text: 'Not copied: Sitrep did not answer. Mark the text below and copy it.' });
    }
  };

  const tick = async (lines: readonly Waiting[]) => {
    const when = at.trim() === '' ? null : readWhen(at, readNow());
    if (when?.ok === false) {
      setRefusal({ reason: 'form', sentence: when.sentence, field: 'at' });
      return;
    }
    for (const line of lines) {
      const key = `${line.communication} ${line.audience}`;
      const id = ids.current.get(key) ?? newCommandId();
      ids.current.set(key, id);
      const result = await send(id, {
        type: 'tickDelivery',
        incidentId: incident.id,
        communication: line.communication,
        audience: line.audience,
        at: when?.at ?? null,
        person: personNamed(desk.directory, person),
        channel: channel.trim() === '' ? null : channel.trim(),
      });
      if (result?.ok !== true) return;
    }
    if (lines.length === left) say({ tone: 'info', text: 'Marked as sent to all of them.' });
  };

  const fault = (field: string) => (refusal?.field === field ? refusal.sentence : null);
  return (
    <Sheet
      title="Sent by hand"
      heading={left === 0 ? 'Sent' : 'To be sent by hand'}
      note={
        left === 0
          ? 'nothing waits any more'
          : `${count(left)} ${left === 1 ? 'audience waits' : 'audiences wait'}; the clock is met once they were told`
      }
      end={<Stages approval={{ state: 'notNeeded' }} sent />}
      keys={{ onClose: closeDialog }}
    >
      <div className="sh-deliveries">
        <div className="sender">
          <Field label="Sent by" fault={fault('person')}>
            {(field) => (
              <TextInput
                ids={field}
                value={person}
                suggestions={personNames(desk.directory)}
                onChange={setPerson}
              />
            )}
          </Field>
          <Field label="Sent at" note="UTC" fault={fault('at')}>
            {(field) => <TextInput ids={field} mono value={at} placeholder="now" onChange={setAt} />}
          </Field>
          <Field label="Through" note="optional">
            {(field) => (
              <TextInput ids={field} value={channel} placeholder="e-mail, phone" onChange={setChannel} />
            )}
          </Field>
        </div>
        <div className="msgs" ref={list}>
          {shown.length === 0 ? <p className="begin">Nothing waits to be sent by hand.</p> : null}
          {shown.map((item) => (
            <Message
              key={item.id}
              item={item}
              sending={sending}
              onCopy={() => void copy(item)}
              onTick={(audience) =>
                void tick(
                  waiting.filter(
                    (line) =>
                      line.communication === item.id && (audience === null || line.audience === audience),
                  ),
                )
              }
            />
          ))}
        </div>
      </div>
      <footer className="sh-f only-back">
        <div className="why">
          {refusal === null || ['person', 'at'].includes(refusal.field ?? '') ? (
            'Marked with the name, time and way above. What was never sent stays here.'
          ) : (
            <FormFault sentence={refusal.sentence} />
          )}
        </div>
        <div className="sh-acts">
          <Button chord="Escape" onClick={closeDialog}>
            Back
          </Button>
        </div>
        <p className="only-heard" role="alert">
          {refusal?.sentence ?? ''}
        </p>
      </footer>
    </Sheet>
  );
}

type MessageProps = {
  readonly item: TimelineItem;
  readonly sending: boolean;
  readonly onCopy: () => void;
  /** Null: every audience that waits. */
  readonly onTick: (audience: string | null) => void;
};

function Message({ item, sending, onCopy, onTick }: MessageProps) {
  const name = item.message === null ? item.label : messageWord(item.message.kind);
  const waits = item.deliveries.filter(({ state }) => state === 'waiting');
  return (
    <section className="msg" aria-label={`${name} of ${time(item.at)}`}>
      <div>
        <h3>
          {name} <span className="faint">handed in {time(item.at)} by</span>{' '}
          <Words text={item.message?.writer ?? item.actor} />
        </h3>
        <div className="msg-acts">
          <Button small onClick={onCopy}>
            <Copy size={13} strokeWidth={1.75} aria-hidden="true" /> Copy text
          </Button>
          {waits.length > 1 ? (
            <Button small aria-disabled={sending || undefined} onClick={() => onTick(null)}>
              Mark all {waits.length} as sent
            </Button>
          ) : null}
        </div>
        <ul className="msg-to">
          {item.deliveries.map((delivery) => (
            <li key={`${delivery.audienceId} ${String(delivery.copy)}`}>
              <DeliveryState delivery={delivery} />
              {delivery.state === 'waiting' ? (
                <Button
                  small
                  aria-label={`Mark as sent to ${delivery.audience}`}
                  aria-disabled={sending || undefined}
                  onClick={() => onTick(delivery.audienceId)}
                >
                  Mark as sent
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      <p className="card as-sent">
        <Words text={item.text} />
      </p>
    </section>
  );
}
