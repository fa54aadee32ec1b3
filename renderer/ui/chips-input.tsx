import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { FieldIds } from './field.tsx';

type Props = {
  readonly ids: FieldIds;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly suggestions: readonly string[];
  readonly placeholder?: string | undefined;
};

/** Several short words, taken from suggestions or typed; Enter or a comma adds one. */
export function ChipsInput({ ids, values, onChange, suggestions, placeholder }: Props) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const needle = typed.trim().toLowerCase();
  const shown = suggestions
    .filter((item) => !values.includes(item) && item.toLowerCase().includes(needle))
    .slice(0, 8);
  const list = `${ids.id}-list`;

  const add = (text: string) => {
    const clean = text.trim();
    setTyped('');
    setAt(-1);
    if (clean === '') return;
    // A suggestion keeps its own spelling.
    const known = suggestions.find((item) => item.toLowerCase() === clean.toLowerCase()) ?? clean;
    if (!values.includes(known)) onChange([...values, known]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const visible = open && shown.length > 0;
    if (event.key === 'ArrowDown' && shown.length > 0) {
      event.preventDefault();
      setOpen(true);
      setAt((at + 1) % shown.length);
    } else if (event.key === 'ArrowUp' && visible) {
      event.preventDefault();
      setAt(at <= 0 ? shown.length - 1 : at - 1);
    } else if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(visible && at >= 0 ? (shown[at] ?? typed) : typed);
    } else if (event.key === 'Backspace' && typed === '' && values.length > 0) {
      onChange(values.slice(0, -1));
    } else if (event.key === 'Escape' && visible) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="chips">
      <div className="inp chip-row">
        {values.map((value) => (
          <span key={value} className="chip">
            {value}
            <button
              type="button"
              aria-label={`Remove ${value}`}
              onClick={() => onChange(values.filter((other) => other !== value))}
            >
              <X size={12} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          id={ids.id}
          type="text"
          role="combobox"
          aria-expanded={open && shown.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? `${list}-${String(at)}` : undefined}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid || undefined}
          autoComplete="off"
          value={typed}
          placeholder={values.length === 0 ? placeholder : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setOpen(true);
            setAt(-1);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            add(typed);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={list}
        className="suggestions"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist shows nothing until something is typed
        role="listbox"
        aria-label="Suggestions"
        hidden={!open || shown.length === 0}
      >
        {shown.map((item, index) => (
          <div
            key={item}
            id={`${list}-${String(index)}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the field loses its focus, or the list closes first.
            onMouseDown={(event) => {
              event.preventDefault();
              add(item);
            }}
          >
            {item}
          </div>
        ))}
      </div>
    </div>
  );
}
