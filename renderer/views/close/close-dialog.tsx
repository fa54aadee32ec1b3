import type { Incident } from '@domain/incident.ts';
import { statusRank } from '@domain/terms.ts';
import { useState } from 'react';
import { isCriterionDone } from '../../incident/criterion.ts';
import { statusWord } from '../../incident/words.ts';
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
  const over = statusRank(incident.status) > statusRank('resolved');

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

  const confirm = () => {
    if (resolved) void close();
    else if (!over) openCommand('resolve');
  };

  return (
    <Modal
      title="Close the incident"
      lead={
        resolved ? (
          <>
            {lines.length - open} of {lines.length} exit criteria done. <Hold incident={incident} now={now} />
          </>
        ) : over ? (
          `The incident is ${statusWord(incident.status, incident.policy.labels).toLowerCase()}.`
        ) : (
          'Exit criteria. Closing needs the incident to be resolved first.'
        )
      }
      onClose={closeDialog}
      onConfirm={confirm}
      footer={
        <>
          <FormFault sentence={refusal === null || refusal.field === 'reason' ? null : refusal.sentence} />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            {over ? null : (
              <Button look="primary" chord="Ctrl+Enter" aria-disabled={sending} onClick={confirm}>
                {resolved ? 'Close incident' : 'Resolve first'}
              </Button>
            )}
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
            hint={`${hold.row.label} ends at ${time(hold.dueAt)} ${zoneName(hold.dueAt)}. Wait, or close now with a reason.`}
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

/** The time that has to pass before closing, counted down. */
function Hold({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const hold = incident.debts.findLast((debt) => debt.row.hold);
  if (hold === undefined) return null;
  const { label } = hold.row;
  if (hold.end !== null || now >= hold.dueAt) return `${label} is over.`;
  return (
    <>
      {label}: <b className="fig-inline">{countdown(hold.dueAt, now)}</b> left, until {time(hold.dueAt)}.
    </>
  );
}
