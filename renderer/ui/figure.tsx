type Props = {
  readonly text: string;
  readonly timer?: boolean;
  readonly label?: string;
  /** The letters of `4 d 13 h` stand small beside their numbers. */
  readonly smallUnits?: boolean;
};

/** A clock figure. */
export function Figure({ text, timer = false, label, smallUnits = false }: Props) {
  const parts = smallUnits ? text.split(/ ([dh])(?: |$)/).filter((part) => part !== '') : [text];
  const shown = parts.map((part) =>
    part === 'd' || part === 'h' ? <small key={part}>{`${part} `}</small> : part,
  );
  return timer ? (
    <span className="fig" role="timer" aria-live="off" aria-label={label}>
      {shown}
    </span>
  ) : (
    <span className="fig">{shown}</span>
  );
}
