import type { Incident } from '@domain/incident.ts';
import { type FactorKind, factorKinds } from '@domain/terms.ts';
import { useState } from 'react';
import { factorWords } from '../../incident/words.ts';
import { give, newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { Check, Select, TextInput } from '../../ui/inputs.tsx';
import { Words } from '../../ui/words.tsx';

/** Contributing factors, each with a tick and a text. */
export function Factors({ incident }: { readonly incident: Incident }) {
  const { send, sending, refusal } = useSubmission();
  const [kind, setKind] = useState<FactorKind>('technical');
  const [text, setText] = useState('');
  const [commandId, setCommandId] = useState(newCommandId);

  const add = async () => {
    const result = await send(commandId, {
      type: 'setPirFactor',
      incidentId: incident.id,
      factor: null,
      kind,
      ticked: true,
      text: text.trim(),
    });
    if (result?.ok !== true) return;
    setText('');
    setCommandId(newCommandId());
  };

  return (
    <>
      <ul className="factors">
        {incident.pir.factors.map((factor) => (
          <li key={factor.id}>
            <Check
              label={factorWords[factor.kind]}
              checked={factor.ticked}
              onChange={(ticked) =>
                void give({
                  type: 'setPirFactor',
                  incidentId: incident.id,
                  factor: factor.id,
                  kind: factor.kind,
                  ticked,
                  text: factor.text ?? '',
                })
              }
            />
            <span>
              {factor.text === null ? <span className="faint">redacted</span> : <Words text={factor.text} />}
            </span>
          </li>
        ))}
      </ul>
      <form
        className="add-line"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label="Kind">
          {(ids) => (
            <Select
              ids={ids}
              value={kind}
              options={factorKinds.map((value) => ({ value, label: factorWords[value] }))}
              onChange={(value) => setKind(value as FactorKind)}
            />
          )}
        </Field>
        <Field label="Factor">
          {(ids) => <TextInput ids={ids} value={text} onChange={setText} placeholder="What contributed" />}
        </Field>
        <Button type="submit" aria-disabled={sending}>
          Add
        </Button>
      </form>
      <FormFault sentence={refusal?.sentence ?? null} />
    </>
  );
}
