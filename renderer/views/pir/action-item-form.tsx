import type { ActionItem, Incident } from '@domain/incident.ts';
import { useState } from 'react';
import { personNames } from '../../incident/words.ts';
import { readNow } from '../../state/clock.ts';
import { useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { stamp } from '../../ui/format.ts';
import { Choice, Select, TextInput } from '../../ui/inputs.tsx';
import { readWhen } from '../../ui/when.ts';
import { zoneWord } from '../../ui/zone.ts';

const week = 7 * 86_400_000;
const types = [
  { value: '', label: 'not said' },
  { value: 'prevent', label: 'prevent' },
  { value: 'detect', label: 'detect' },
  { value: 'mitigate', label: 'mitigate' },
  { value: 'process', label: 'process' },
];

type ItemValues = {
  readonly title: string;
  readonly owner: string;
  readonly priority: ActionItem['priority'];
  readonly itemType: NonNullable<ActionItem['type']> | '';
  readonly due: string;
  readonly done: ActionItem['done'];
  readonly evidence: string;
};
type Props = { readonly incident: Incident; readonly item: ActionItem | null; readonly onDone: () => void };

/** One action item; a date of its own wins over the proposed one of its priority. */
export function ActionItemForm({ incident, item, onDone }: Props) {
  const directory = useStore((state) => state.desk?.directory);
  const { send, sending, refusal, setRefusal } = useSubmission();
  const [commandId] = useState(newCommandId);
  const [values, setValues] = useState<ItemValues>({
    title: item?.title ?? '',
    owner: item?.owner ?? '',
    priority: item?.priority ?? 'normal',
    itemType: item?.type ?? '',
    due: item?.dueAt == null ? '' : stamp(item.dueAt),
    done: item?.done ?? 'open',
    evidence: item?.evidence ?? '',
  });
  const change = (part: Partial<ItemValues>) => {
    setRefusal(null);
    setValues({ ...values, ...part });
  };

  const save = async () => {
    // A date alone is the end of that day.
    const typed = /^\d{4}-\d{2}-\d{2}$/.test(values.due.trim()) ? `${values.due.trim()} 23:59` : values.due;
    const due = typed.trim() === '' ? null : readWhen(typed, readNow(), 'future');
    if (due?.ok === false) {
      setRefusal({ reason: 'form', sentence: due.sentence, field: 'dueAt' });
      return;
    }
    const result = await send(commandId, {
      type: 'setActionItem',
      incidentId: incident.id,
      item: item?.id ?? null,
      title: values.title.trim(),
      owner: values.owner.trim() === '' ? null : values.owner.trim(),
      priority: values.priority,
      itemType: values.itemType === '' ? null : values.itemType,
      dueAt: due?.at ?? null,
      done: values.done,
      evidence: values.evidence.trim() === '' ? null : values.evidence.trim(),
    });
    if (result?.ok === true) onDone();
  };

  const proposed = stamp(readNow() + (values.priority === 'high' ? 4 : 8) * week).slice(0, 10);
  const fault = (field: string) => (refusal?.field === field ? refusal.sentence : null);
  return (
    <form
      className="form item-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Action" fault={fault('title')}>
        {(ids) => <TextInput ids={ids} value={values.title} onChange={(title) => change({ title })} />}
      </Field>
      <div className="row2">
        <Field label="Owner" note="optional">
          {(ids) => (
            <TextInput
              ids={ids}
              value={values.owner}
              suggestions={directory === undefined ? [] : personNames(directory)}
              onChange={(owner) => change({ owner })}
            />
          )}
        </Field>
        <Field label="Due" note={zoneWord()} fault={fault('dueAt')}>
          {(ids) => (
            <TextInput
              ids={ids}
              mono
              value={values.due}
              placeholder={proposed}
              onChange={(due) => change({ due })}
            />
          )}
        </Field>
      </div>
      <div className="row2">
        <Field label="Type">
          {(ids) => (
            <Select
              ids={ids}
              value={values.itemType}
              options={types}
              onChange={(itemType) => change({ itemType: itemType as ItemValues['itemType'] })}
            />
          )}
        </Field>
        <Field label="Priority" group>
          {(ids) => (
            <Choice
              ids={ids}
              value={values.priority}
              options={[
                { value: 'high', label: 'High', note: '4 weeks' },
                { value: 'normal', label: 'Normal', note: '8 weeks' },
              ]}
              onChange={(priority) => change({ priority: priority as ItemValues['priority'] })}
            />
          )}
        </Field>
      </div>
      <div className="row2">
        <Field label="Status" group>
          {(ids) => (
            <Choice
              ids={ids}
              value={values.done}
              options={[
                { value: 'open', label: 'Open' },
                { value: 'done', label: 'Done' },
                ...(item?.done === 'unknown' ? [{ value: 'unknown', label: 'Unknown' }] : []),
              ]}
              onChange={(done) => change({ done: done as ItemValues['done'] })}
            />
          )}
        </Field>
        <Field label="Evidence" note="optional">
          {(ids) => (
            <TextInput ids={ids} value={values.evidence} onChange={(evidence) => change({ evidence })} />
          )}
        </Field>
      </div>
      <div className="form-end">
        <FormFault
          sentence={
            refusal !== null && refusal.field !== 'title' && refusal.field !== 'dueAt'
              ? refusal.sentence
              : null
          }
        />
        <Button onClick={onDone}>Back</Button>
        <Button look="primary" type="submit" aria-disabled={sending}>
          Save
        </Button>
      </div>
    </form>
  );
}
