import { type KeyboardEvent, useId } from 'react';

/** What a decision may say beside its text, as typed. */
export type Decided = { readonly executor: string; readonly objections: string; readonly checkBack: string };
export const noDecision: Decided = { executor: '', objections: '', checkBack: '' };

type Props = {
  readonly values: Decided;
  readonly people: readonly string[];
  readonly faultyTime: boolean;
  /** Id of the line that says what is wrong. */
  readonly saidBy: string;
  readonly onChange: (values: Partial<Decided>) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** Three short fields under the entry line while a decision is written; all may stay empty. */
export function DecisionFields({ values, people, faultyTime, saidBy, onChange, onKeyDown }: Props) {
  const list = useId();
  const common = (name: keyof Decided) => ({
    value: values[name],
    autoComplete: 'off',
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ [name]: event.target.value }),
    onKeyDown,
  });
  return (
    <fieldset className="decided" aria-label="Decision">
      <label>
        <span>Executes</span>
        <input {...common('executor')} list={list} placeholder="nobody" />
      </label>
      <datalist id={list}>
        {people.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <label>
        <span>Objections</span>
        <input {...common('objections')} placeholder="none" />
      </label>
      <label>
        <span>Check back at</span>
        <input
          {...common('checkBack')}
          className="mono"
          spellCheck={false}
          placeholder="+30m"
          aria-invalid={faultyTime || undefined}
          aria-describedby={faultyTime ? saidBy : undefined}
        />
      </label>
    </fieldset>
  );
}
