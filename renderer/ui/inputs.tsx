import { useId } from 'react';
import type { FieldIds } from './field.tsx';

type Common = {
  readonly ids: FieldIds;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly first?: boolean;
};

function aria(ids: FieldIds) {
  return { id: ids.id, 'aria-describedby': ids.describedBy, 'aria-invalid': ids.invalid || undefined };
}

export function TextInput({
  ids,
  value,
  onChange,
  placeholder,
  first = false,
  mono = false,
  big = false,
  suggestions = [],
}: Common & { readonly mono?: boolean; readonly big?: boolean; readonly suggestions?: readonly string[] }) {
  const list = useId();
  const classes = ['inp', mono ? 'mono' : '', big ? 'big' : ''].filter(Boolean).join(' ');
  return (
    <>
      <input
        {...aria(ids)}
        type="text"
        className={classes}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={!mono}
        list={suggestions.length > 0 ? list : undefined}
        data-first={first || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 ? (
        <datalist id={list}>
          {suggestions.map((item) => (
            <option key={item} value={item}>
              {item}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}

export function TextArea({
  ids,
  value,
  onChange,
  placeholder,
  first = false,
  rows = 3,
  mono = false,
  onBlur,
  onConfirm,
}: Common & {
  readonly rows?: number;
  readonly mono?: boolean;
  readonly onBlur?: () => void;
  /** Ctrl Enter, where no dialog takes it. */
  readonly onConfirm?: () => void;
}) {
  return (
    <textarea
      {...aria(ids)}
      className={mono ? 'inp area mono' : 'inp area'}
      rows={rows}
      value={value}
      placeholder={placeholder}
      data-first={first || undefined}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (onConfirm === undefined || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onConfirm();
      }}
    />
  );
}

export type Option = { readonly value: string; readonly label: string; readonly note?: string };

export function Select({
  ids,
  value,
  onChange,
  options,
  first = false,
}: Common & { readonly options: readonly Option[] }) {
  return (
    <select
      {...aria(ids)}
      className="inp"
      value={value}
      data-first={first || undefined}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A few choices side by side, one of them taken. */
export function Choice({
  ids,
  value,
  onChange,
  options,
  first = false,
}: Common & { readonly options: readonly Option[] }) {
  return (
    <div className="choices" aria-describedby={ids.describedBy}>
      {options.map((option, index) => (
        <label key={option.value} className={option.value === value ? 'on' : ''}>
          <input
            type="radio"
            name={ids.id}
            value={option.value}
            checked={option.value === value}
            data-first={(first && (option.value === value || (value === '' && index === 0))) || undefined}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.note === undefined ? null : <small>{option.note}</small>}
        </label>
      ))}
    </div>
  );
}

export function Check({
  label,
  note,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly note?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {note === undefined ? null : <small>{note}</small>}
      </span>
    </label>
  );
}
