import type { FormValue } from '@bridge/contract.ts';
import type { Severity } from '@domain/terms.ts';
import { SeverityChoice } from '../../incident/severity-choice.tsx';
import { personNames } from '../../incident/words.ts';
import { selectIncident, useStore } from '../../state/store.ts';
import { ChipsInput } from '../../ui/chips-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Check, Choice, Select, TextArea, TextInput } from '../../ui/inputs.tsx';
import { zoneWord } from '../../ui/zone.ts';
import type { FormField } from './form-types.ts';

type Props = {
  readonly field: FormField;
  readonly value: FormValue | undefined;
  readonly fault: string | null;
  readonly first: boolean;
  readonly onChange: (value: FormValue) => void;
};

const none: readonly string[] = [];

/** One field of a form, drawn by its type. */
export function FormFieldView({ field, value, fault, first, onChange }: Props) {
  const directory = useStore((state) => state.desk?.directory);
  const labels = useStore((state) => selectIncident(state)?.policy.labels);
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'check')
    return (
      <div className="field-block">
        <Check
          label={field.label}
          note={typeof field.hint === 'string' ? field.hint : undefined}
          checked={value === true}
          onChange={onChange}
        />
      </div>
    );
  const note = field.type === 'when' ? [field.note, zoneWord()].filter(Boolean).join(', ') : field.note;
  const group = field.type === 'choice' || field.type === 'severity';
  return (
    <Field label={field.label} note={note} hint={field.hint} fault={fault} group={group}>
      {(ids) => {
        const common = { ids, value: text, onChange, placeholder: field.placeholder, first };
        switch (field.type) {
          case 'text':
            return <TextInput {...common} />;
          case 'person':
            return (
              <TextInput {...common} suggestions={directory === undefined ? none : personNames(directory)} />
            );
          case 'area':
            return <TextArea {...common} rows={field.rows ?? 3} />;
          case 'when':
            return <TextInput {...common} mono />;
          case 'choice':
            return <Choice {...common} options={field.options} />;
          case 'select':
            return <Select {...common} options={field.options} />;
          case 'severity':
            return (
              <SeverityChoice name={ids.id} value={text as Severity} labels={labels} onChange={onChange} />
            );
          case 'chips':
            return (
              <ChipsInput
                ids={ids}
                values={Array.isArray(value) ? (value as readonly string[]) : none}
                suggestions={field.suggestions}
                placeholder={field.placeholder}
                onChange={onChange}
              />
            );
        }
      }}
    </Field>
  );
}
