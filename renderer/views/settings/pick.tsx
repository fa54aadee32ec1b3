import { useId } from 'react';
import { Choice } from '../../ui/inputs.tsx';

type Props<T extends string> = {
  readonly label: string;
  readonly note?: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly first?: boolean;
};

/** One setting with a few values: what it is at the left, the values at the right. */
export function Pick<T extends string>({ label, note, value, options, onChange, first = false }: Props<T>) {
  const id = useId();
  return (
    <fieldset className="setting" aria-labelledby={`${id} label`} aria-describedby={`${id} note`}>
      <p>
        <span id={`${id} label`}>{label}</span>
        <small id={`${id} note`}>{note}</small>
      </p>
      <Choice
        ids={{ id, describedBy: undefined, invalid: false }}
        value={value}
        options={options}
        onChange={(picked) => onChange(picked as T)}
        first={first}
      />
    </fieldset>
  );
}
