import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export type FieldIds = {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
};

type Props = {
  readonly label: string;
  /** Right of the label: `optional`, `UTC`. */
  readonly note?: string | undefined;
  readonly hint?: ReactNode;
  readonly fault?: string | null;
  /** The label of a group of controls is no `<label>`. */
  readonly group?: boolean;
  /** For screen readers only: the control says it by itself. */
  readonly hiddenLabel?: boolean;
  readonly children: (ids: FieldIds) => ReactNode;
};

/** Label, control, hint and fault of one field, tied together for screen readers. */
export function Field({
  label,
  note,
  hint,
  fault = null,
  group = false,
  hiddenLabel = false,
  children,
}: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  const faultId = `${id}-fault`;
  const described = [fault === null ? '' : faultId, hint === undefined || hint === null ? '' : hintId]
    .filter(Boolean)
    .join(' ');
  const ids = { id, describedBy: described === '' ? undefined : described, invalid: fault !== null };
  const end = note === undefined ? null : <span className="end">{note}</span>;
  const inner = (
    <>
      {group ? (
        <legend className="lab">
          {label} {end}
        </legend>
      ) : (
        <label className={hiddenLabel ? 'only-heard' : 'lab'} htmlFor={id}>
          {label} {end}
        </label>
      )}
      {children(ids)}
      {hint === undefined || hint === null ? null : (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {fault === null ? null : (
        <p className="fielderr" id={faultId}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{fault}</span>
        </p>
      )}
    </>
  );
  return group ? (
    <fieldset className="field-block" aria-describedby={ids.describedBy}>
      {inner}
    </fieldset>
  ) : (
    <div className="field-block">{inner}</div>
  );
}
