import type { Incident } from '@domain/incident.ts';
import type { PirSection } from '@domain/terms.ts';
import { useState } from 'react';
import { sectionWord } from '../../incident/words.ts';
import { dropDraft, keepDraft, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/inputs.tsx';

type Props = {
  readonly incident: Incident;
  readonly section: PirSection;
  readonly ask: string;
  readonly alone: boolean;
};

/** One text of the review, in Markdown; saved as it is left, or by Ctrl Enter. */
export function SectionText({ incident, section, ask, alone }: Props) {
  const key = `pir ${incident.id} ${section}`;
  const draft = useStore((state) => state.drafts[key]);
  const { send, sending, refusal } = useSubmission();
  const [saved, setSaved] = useState(false);
  const stored = incident.pir.sections[section] ?? '';
  const text = typeof draft?.values['text'] === 'string' ? draft.values['text'] : stored;
  const complete = incident.pir.status === 'complete';

  const save = async () => {
    if (draft === undefined) return;
    if (text === stored) {
      dropDraft(key);
      return;
    }
    const result = await send(draft.commandId, {
      type: 'writePirSection',
      incidentId: incident.id,
      section,
      text,
    });
    if (result?.ok !== true) return;
    setSaved(true);
    const now = useStore.getState().drafts[key]?.values['text'];
    // Typed on meanwhile: another change, to be saved under its own id.
    if (now === text) dropDraft(key);
    else if (typeof now === 'string') keepDraft(key, { commandId: newCommandId(), values: { text: now } });
  };

  const note = complete ? 'complete' : draft !== undefined ? 'not saved yet' : saved ? 'saved' : 'Markdown';
  return (
    <div className="pir-section">
      <Field label={alone ? 'Text' : sectionWord(section)} note={note} fault={refusal?.sentence ?? null}>
        {(ids) => (
          <TextArea
            ids={ids}
            mono
            rows={alone ? 16 : 6}
            value={text}
            placeholder={ask}
            onBlur={() => void save()}
            onConfirm={() => void save()}
            onChange={(value) => {
              setSaved(false);
              keepDraft(key, {
                commandId: (sending ? undefined : draft?.commandId) ?? newCommandId(),
                values: { text: value },
              });
            }}
          />
        )}
      </Field>
      {draft !== undefined && text !== stored ? (
        <Button small chord="Ctrl+Enter" onClick={() => void save()}>
          Save
        </Button>
      ) : null}
    </div>
  );
}
