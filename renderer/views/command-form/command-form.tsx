import type { FormValue } from '@bridge/contract.ts';
import type { CommandType } from '@domain/command.ts';
import { isOpen } from '@domain/debt-state.ts';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { severityKey } from '../../incident/severity-choice.tsx';
import { readNow } from '../../state/clock.ts';
import {
  closeDialog,
  dropDraft,
  keepDraft,
  openCommand,
  selectIncident,
  useStore,
} from '../../state/store.ts';
import { newCommandId, seenOf, useSubmission } from '../../state/submit.ts';
import { selectTimeline } from '../../state/timeline.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { Modal } from '../../ui/modal.tsx';
import { debtForms } from './debt-forms.ts';
import { FormFieldView } from './form-field.tsx';
import { type CommandForms, type Fault, type FormContext, Reader, type Values } from './form-types.ts';
import { recordForms } from './record-forms.ts';
import { statusForms } from './status-forms.ts';

const forms: CommandForms = { ...statusForms, ...debtForms, ...recordForms };
const noValues: Values = {};

type Props = { readonly command: CommandType; readonly target: string | null };

/** The dialog of any command that is a few fields and a button. */
export function CommandDialog({ command, target }: Props) {
  const form = forms[command];
  const incident = useStore(selectIncident);
  const memory = useStore((state) => state.opened?.folded.memory);
  const desk = useStore((state) => state.desk);
  const rows = useStore((state) => state.rows);
  const items = useStore(selectTimeline);
  const { send, sending, refusal } = useSubmission();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  // What the sender saw as the form opened; after a refusal, what stands now.
  const [seen, setSeen] = useState(() =>
    incident === null ? { severity: [], status: [], commander: [] } : seenOf(incident),
  );
  const key = `${command} ${incident?.id ?? ''} ${target ?? ''}`;
  const draft = useStore((state) => state.drafts[key]);
  const [openedAt] = useState(readNow);
  const context = useMemo((): FormContext | null => {
    if (incident === null || desk === null || memory === undefined) return null;
    const others = [...rows.values()].filter((row) => row.id !== incident.id && isOpen(row));
    return { incident, memory, desk, now: openedAt, target, seen, rows: others, items };
  }, [incident, desk, memory, rows, openedAt, target, seen, items]);
  const [initial] = useState(() =>
    context === null || form === undefined ? noValues : (form.initial?.(context) ?? noValues),
  );
  const [commandId] = useState(() => draft?.commandId ?? newCommandId());
  if (form === undefined || context === null) return null;

  const values: Values = { ...initial, ...draft?.values };
  const change = (name: string, value: FormValue) => {
    const other = form.leadsTo?.(name, value) ?? null;
    if (other !== null) {
      openCommand(other);
      return;
    }
    setFaults((all) => all.filter((fault) => fault.field !== name));
    keepDraft(key, { commandId, values: { ...values, [name]: value } });
  };

  const confirm = async () => {
    const reader = new Reader(values, { desk: context.desk, now: readNow() });
    const made = form.command(context, reader);
    setFaults(reader.faults);
    if (reader.faults.length > 0) return;
    const result = await send(commandId, made);
    if (result === null) return;
    if (result.ok) {
      dropDraft(key);
      closeDialog();
      form.done?.(context, values);
    } else {
      const now = selectIncident(useStore.getState());
      if (now !== null) setSeen(seenOf(now));
    }
  };

  const fields = form.fields(context, values);
  const faultAt = (name: string) =>
    faults.find((fault) => fault.field === name)?.sentence ??
    (refusal?.field === name ? refusal.sentence : null);
  const elsewhere = refusal !== null && !fields.some((field) => field.name === refusal.field);
  const onKey = (event: KeyboardEvent) => {
    const severity = severityKey(event.nativeEvent);
    const field = fields.find((one) => one.type === 'severity');
    if (severity === null || field === undefined) return;
    event.preventDefault();
    change(field.name, severity);
  };

  return (
    <Modal
      title={form.title(context)}
      lead={form.lead?.(context, values)}
      size="narrow"
      onClose={closeDialog}
      onConfirm={() => void confirm()}
      onKey={onKey}
      footer={
        <>
          <FormFault sentence={elsewhere ? refusal.sentence : null} />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            <Button
              look={form.danger === true ? 'danger' : 'primary'}
              chord="Ctrl+Enter"
              aria-disabled={sending}
              onClick={() => void confirm()}
            >
              {form.button(context, values)}
            </Button>
          </span>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {fields.map((field, index) => (
          <FormFieldView
            key={field.name}
            field={field}
            value={values[field.name]}
            fault={faultAt(field.name)}
            first={index === 0}
            onChange={(value) => change(field.name, value)}
          />
        ))}
        {/* Enter in a field of one line confirms only where a form has a button of its own. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      <p className="only-heard" role="alert">
        {faults[0]?.sentence ?? refusal?.sentence ?? ''}
      </p>
    </Modal>
  );
}
