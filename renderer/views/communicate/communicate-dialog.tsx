import { updateLimit } from '@domain/updates.ts';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import {
  fillTemplate,
  openPlaceholders,
  proposedAudiences,
  proposedKind,
  templateFor,
} from '../../incident/message.ts';
import {
  type MessageKind,
  messageKinds,
  messageWord,
  personNamed,
  personNames,
  personText,
} from '../../incident/words.ts';
import { readNow } from '../../state/clock.ts';
import { closeDialog, dropDraft, keepDraft, say, selectIncident, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { stamp, time } from '../../ui/format.ts';
import { Check, Choice, TextArea, TextInput } from '../../ui/inputs.tsx';
import { Modal } from '../../ui/modal.tsx';
import { readWhen } from '../../ui/when.ts';
import { zoneWord } from '../../ui/zone.ts';
import './communicate.css';

type Fields = {
  readonly kind: MessageKind;
  readonly audiences: readonly string[];
  readonly impact: string;
  readonly conditions: string;
  readonly actions: string;
  readonly needs: string;
  /** Null until it is written by hand: then the template fills it. */
  readonly text: string;
  readonly byHand: boolean;
  readonly next: string;
  readonly extensionReason: string;
  readonly person: string;
  readonly channel: string;
  readonly at: string;
};

/** Writes a message from its template and records it as sent by a named person to the audiences ticked. */
export function CommunicateDialog({ wanted }: { readonly wanted: MessageKind | null }) {
  const incident = useStore(selectIncident);
  const desk = useStore((state) => state.desk);
  const [proposal] = useState(() => (incident === null ? null : (wanted ?? proposedKind(incident))));
  // A stand-down is not written over what was begun before it.
  const key = `communicate ${incident?.id ?? ''}${proposal === 'standDown' ? ' standDown' : ''}`;
  const draft = useStore((state) => state.drafts[key]);
  const { send, sending, refusal, setRefusal } = useSubmission();
  const [commandId] = useState(() => draft?.commandId ?? newCommandId());
  const [openedAt] = useState(readNow);
  const [initial] = useState((): Fields | null => {
    if (incident === null || desk === null || proposal === null) return null;
    const kind = proposal;
    const limitAt = updateLimit(incident, openedAt);
    return {
      kind,
      audiences: proposedAudiences(incident, kind),
      impact: '',
      conditions: '',
      actions: '',
      needs: '',
      text: '',
      byHand: false,
      next: limitAt === null || kind === 'resolution' || kind === 'standDown' ? '' : stamp(limitAt),
      extensionReason: '',
      person: personText(desk.directory, desk.actingAs),
      channel: '',
      at: '',
    };
  });
  if (incident === null || desk === null || initial === null) return null;

  const values: Fields = { ...initial, ...(draft?.values as Partial<Fields> | undefined) };
  const nextRead = values.next.trim() === '' ? null : readWhen(values.next, openedAt, 'future');
  // The field shows whole minutes: left as proposed, the limit counts to the millisecond.
  const limitAt = updateLimit(incident, openedAt);
  const proposed = limitAt !== null && values.next === stamp(limitAt);
  const nextUpdateAt = nextRead?.ok === true ? (proposed ? limitAt : nextRead.at) : null;
  const later = limitAt !== null && nextUpdateAt !== null && nextUpdateAt > limitAt;
  const ends = values.kind === 'resolution' || values.kind === 'standDown';
  const text = values.byHand
    ? values.text
    : fillTemplate(templateFor(desk.policy.templates, values.kind, values.audiences), {
        incident,
        nextUpdateAt,
        impact: values.impact,
        conditions: values.conditions,
        actions: values.actions,
        needs: values.needs,
      });
  const open = openPlaceholders(text);

  const change = (change: Partial<Fields>) => {
    setRefusal(null);
    keepDraft(key, { commandId, values: { ...values, ...change } });
  };
  const fail = (field: string, sentence: string) => setRefusal({ reason: 'form', sentence, field });

  const record = async () => {
    const now = readNow();
    const at = values.at.trim() === '' ? null : readWhen(values.at, now);
    if (open.length > 0)
      return fail('text', `Not sent: the text still has ${open.join(', ')}. Write it, or take it out.`);
    if (at?.ok === false) return fail('at', at.sentence);
    if (nextRead?.ok === false) return fail('nextUpdateAt', nextRead.sentence);
    const result = await send(commandId, {
      type: 'recordCommunication',
      incidentId: incident.id,
      at: at?.at ?? null,
      message: values.kind,
      audiences: values.audiences,
      text: text.trim(),
      channel: values.channel.trim() === '' ? null : values.channel.trim(),
      person: personNamed(desk.directory, values.person),
      nextUpdateAt: ends ? null : nextUpdateAt,
      extensionReason: later && values.extensionReason.trim() !== '' ? values.extensionReason.trim() : null,
      actions: values.actions.trim() === '' ? null : values.actions.trim(),
      needs: values.needs.trim() === '' ? null : values.needs.trim(),
      untimed: false,
    });
    if (result?.ok !== true) return;
    dropDraft(key);
    closeDialog();
  };

  const copy = async () => {
    await window.sitrep.request('copyText', { text });
    say({ tone: 'info', text: 'Text copied. Send it, then record it as sent.' });
  };

  const setKind = (kind: MessageKind) => change({ kind, audiences: proposedAudiences(incident, kind) });
  const fault = (field: string) => (refusal?.field === field ? refusal.sentence : null);
  const shown = new Set(['text', 'audiences', 'person', 'at', 'nextUpdateAt', 'extensionReason', 'message']);
  const part = (name: 'impact' | 'conditions' | 'actions' | 'needs', label: string) => (
    <Field label={label} note="optional">
      {(ids) => <TextInput ids={ids} value={values[name]} onChange={(value) => change({ [name]: value })} />}
    </Field>
  );

  return (
    <Modal
      title="Write a message"
      lead={`${incident.label}, ${incident.severity}, number ${String(incident.communications + 1)}. Copy it, send it by hand, then record it.`}
      size="wide"
      onClose={closeDialog}
      onConfirm={() => void record()}
      footer={
        <>
          <Button onClick={() => void copy()}>
            <Copy size={14} strokeWidth={1.75} aria-hidden="true" /> Copy text
          </Button>
          <FormFault
            sentence={refusal !== null && !shown.has(refusal.field ?? '') ? refusal.sentence : null}
          />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            <Button look="primary" chord="Ctrl+Enter" aria-disabled={sending} onClick={() => void record()}>
              Record as sent to {values.audiences.length}
            </Button>
          </span>
        </>
      }
    >
      <div className="message-form">
        <div className="form">
          <Field label="Kind" group>
            {(ids) => (
              <Choice
                ids={ids}
                value={values.kind}
                options={messageKinds.map((value) => ({ value, label: messageWord(value) }))}
                onChange={(kind) => setKind(kind as MessageKind)}
              />
            )}
          </Field>
          {values.kind === 'initial' && incident.impact === null ? part('impact', 'What users feel') : null}
          {values.kind === 'update' ? (
            <>
              {part('conditions', 'What is going on')}
              {part('actions', 'What is being done')}
              {part('needs', 'What is needed')}
            </>
          ) : null}
          {values.kind === 'standDown' ? part('conditions', 'What is known now') : null}
          <Field
            label="Text"
            note={values.byHand ? 'written by hand' : 'from the template'}
            hint={
              open.length > 0
                ? `Still to write: ${open.join(', ')}.`
                : values.byHand
                  ? undefined
                  : 'Change it as you like; then it no longer follows the template.'
            }
            fault={fault('text')}
          >
            {(ids) => (
              <TextArea
                ids={ids}
                first
                rows={values.kind === 'update' ? 7 : 11}
                value={text}
                onChange={(value) => change({ text: value, byHand: true })}
              />
            )}
          </Field>
          {values.byHand ? (
            <Button small look="quiet" onClick={() => change({ byHand: false, text: '' })}>
              Take the template again
            </Button>
          ) : null}
        </div>
        <div className="form side">
          <Field label="Audiences" fault={fault('audiences')} group>
            {() => (
              <div className="audiences">
                {incident.policy.audiences.map((audience) => {
                  const told = incident.told[audience.id];
                  return (
                    <Check
                      key={audience.id}
                      label={audience.label}
                      note={`${audience.public ? 'public, ' : ''}${told === undefined ? 'nothing yet' : `told ${time(told.last)}`}`}
                      checked={values.audiences.includes(audience.id)}
                      onChange={(on) =>
                        change({
                          audiences: incident.policy.audiences
                            .map((one) => one.id)
                            .filter((id) => (id === audience.id ? on : values.audiences.includes(id))),
                        })
                      }
                    />
                  );
                })}
              </div>
            )}
          </Field>
          {ends ? null : (
            <Field
              label="Next update at"
              note={zoneWord()}
              hint={limitAt === null ? undefined : `The policy asks for one by ${time(limitAt)}.`}
              fault={fault('nextUpdateAt')}
            >
              {(ids) => (
                <TextInput
                  ids={ids}
                  mono
                  value={values.next}
                  placeholder="+15m"
                  onChange={(next) => change({ next })}
                />
              )}
            </Field>
          )}
          {later && !ends ? (
            <Field label="Why later than the limit" fault={fault('extensionReason')}>
              {(ids) => (
                <TextInput
                  ids={ids}
                  value={values.extensionReason}
                  onChange={(extensionReason) => change({ extensionReason })}
                />
              )}
            </Field>
          ) : null}
          <Field label="Sent by" fault={fault('person')}>
            {(ids) => (
              <TextInput
                ids={ids}
                value={values.person}
                suggestions={personNames(desk.directory)}
                onChange={(person) => change({ person })}
              />
            )}
          </Field>
          <div className="row2">
            <Field label="Sent at" note={zoneWord()} fault={fault('at')}>
              {(ids) => (
                <TextInput
                  ids={ids}
                  mono
                  value={values.at}
                  placeholder="now"
                  onChange={(at) => change({ at })}
                />
              )}
            </Field>
            <Field label="Through" note="optional">
              {(ids) => (
                <TextInput
                  ids={ids}
                  value={values.channel}
                  placeholder="e-mail, phone"
                  onChange={(channel) => change({ channel })}
                />
              )}
            </Field>
          </div>
        </div>
      </div>
      <p className="only-heard" role="alert">
        {refusal?.sentence ?? ''}
      </p>
    </Modal>
  );
}
