import type { ReactNode } from 'react';
import { chordOf, type KeyedId } from '../../keyboard/shortcuts.ts';
import { Button } from '../../ui/button.tsx';

type Props = {
  readonly title: string;
  readonly note?: string | undefined;
  /** The command of this panel. */
  readonly command?:
    | { readonly label: string; readonly onPick: () => void; readonly shortcut?: KeyedId }
    | undefined;
  readonly children: ReactNode;
};

/** One part of the command column. */
export function Panel({ title, note, command, children }: Props) {
  return (
    <section aria-label={title}>
      <h2 className="sec-h">
        {title} {note === undefined ? null : <span className="n">{note}</span>}
        {command === undefined ? null : (
          <span className="end">
            <Button
              look="quiet"
              small
              onClick={command.onPick}
              {...(command.shortcut === undefined ? {} : { chord: chordOf(command.shortcut) })}
            >
              {command.label}
            </Button>
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}
