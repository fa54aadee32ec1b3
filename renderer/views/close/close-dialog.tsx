import { useState } from 'react';
import { isCriterionDone } from '../../incident/criterion.ts';
import { useNow } from '../../state/clock.ts';
import {
  closeDialog,
  dropDraft,
  keepDraft,
  openCommand,
  selectIncident,
  useStore,
} from '../../state/store.ts';
import { give, newCommandId, seenOf, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { countdown, time } from '../../ui/format.ts';
import { TextArea } from '../../ui/inputs.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Words } from '../../ui/words.tsx';
import { zoneName } from '../../ui/zone.ts';
import './close.css';

/** Exit criteria ticked or waived by name, the hold over or a reason given: then the incident is closed. */
export function CloseDialog() {
  const incident = useStore(selectIncident);
  const key = `close ${incident?.id ?? ''}`;
  const draft = useStore((state) => state.drafts[key]);
  const { send, sending, refusal } = useSubmission();
  const [commandId] = useState(() => draft?.commandId ?? newCommandId());
  const [seen, setSeen] = useState(() => (incident === null ? [] : seenOf(incident).status));
  const now = useNow();
  if (incident === null) return null;

  const hold = incident.debts.find((debt) => debt.row.hold && debt.end === null);
  const early = hold !== undefined && now < hold.dueAt;
  const reason = typeof draft?.values['reason'] === 'string' ? draft.values['reason'] : '';
  const lines = incident.exitCriteria.map((criterion) => ({
    criterion,
    met: isCriterionDone(incident, criterion),
  }));
  const open = lines.filter((line) => !line.met).length;
  const resolved = incident.status === 'resolved';

  const close = async () => {
    const result = await send(commandId, {
      type: 'close',
      incidentId: incident.id,
      basedOn: seen,
      reason: reason.trim() === '' ? null : reason.trim(),
    });
    if (result === null) return;
    if (result.ok) {
      dropDraft(key);
      closeDialog();
    } else {
      const current = selectIncident(useStore.getState());
      if (current !== null) setSeen(seenOf(current).status);
    }
  };

  return (
    <Modal
      title="Close the incident"
      lead={
        resolved
          ? `${String(lines.length - open)} of ${String(lines.length)} exit criteria done.`
          : 'Exit criteria. Closing needs the incident to be resolved first.'
      }
      onClose={closeDialog}
      onConfirm={() => void close()}
      footer={
        <>
          <FormFault sentence={refusal === null || refusal.field === 'reason' ? null : refusal.sentence} />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            <Button look="primary" chord="Ctrl+Enter" aria-disabled={sending} onClick={() => void close()}>
              Close incident
            </Button>
          </span>
        </>
      }
    >
      <div className="form">
        <ul className="close-list">
          {lines.map(({ criterion, met }) => (
            <li key={criterion.id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={met}
                  aria-disabled={met || undefined}
                  onChange={() =>
                    met ||
                    void give({ type: 'tickExitCriterion', incidentId: incident.id, criterion: criterion.id })
                  }
                />
                <span>
                  {criterion.label === null ? 'redacted' : <Words text={criterion.label} />}
                  <small>
                    {criterion.waivedBy !== null
                      ? `waived by ${criterion.waivedBy.name}: ${criterion.waiverReason ?? 'redacted'}`
                      : criterion.tickedBy !== null
                        ? `ticked by ${criterion.tickedBy.name}`
                        : criterion.row !== null
                          ? met
                            ? 'done, or not owed'
                            : 'ticks itself once it is done'
                          : 'added by the commander'}
                  </small>
                </span>
              </label>
              {met ? null : (
                <Button small onClick={() => openCommand('waiveExitCriterion', criterion.id)}>
                  Waive
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Button small onClick={() => openCommand('addExitCriterion')}>
          Add a line
        </Button>
        {early ? (
          <Field
            label="Reason to close before the hold is over"
            hint={`${hold.row.label} ends at ${time(hold.dueAt)} ${zoneName(hold.dueAt)}, in ${countdown(hold.dueAt, now)}. Wait, or close now with a reason.`}
            fault={refusal?.field === 'reason' ? refusal.sentence : null}
          >
            {(ids) => (
              <TextArea
                ids={ids}
                rows={2}
                value={reason}
                onChange={(value) => keepDraft(key, { commandId, values: { reason: value } })}
              />
            )}
          </Field>
        ) : null}
      </div>
      <p className="only-heard" role="alert">
        {refusal?.sentence ?? ''}
      </p>
    </Modal>
  );
}
