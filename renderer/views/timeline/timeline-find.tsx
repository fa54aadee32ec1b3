import { Search } from 'lucide-react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { count } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';

/** What was found so far: how many lines, and the number of the one gone to. */
export type Found = { readonly count: number; readonly number: number | null };

type Props = {
  readonly text: string;
  readonly found: Found;
  readonly onText: (text: string) => void;
  readonly onStep: (by: 1 | -1) => void;
};

/** Finds a text in the timeline: Enter goes to the next match, Shift Enter to the one before, Esc clears. */
export function TimelineFind({ text, found, onText, onStep }: Props) {
  return (
    <search className="tl-find" data-open={text !== '' || undefined}>
      <label>
        <Search size={13} strokeWidth={1.75} aria-hidden="true" />
        <span className="only-heard">Find in the timeline</span>
        <input
          type="search"
          data-focus="search"
          value={text}
          placeholder="Find"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
            else if (event.key === 'Escape') {
              if (text === '') document.querySelector<HTMLElement>('[role=log]')?.focus();
              else onText('');
            } else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </label>
      {text === '' ? (
        <KeyCaps chord={chordOf('find')} />
      ) : (
        <>
          <span className="n" aria-live="polite">
            {found.count === 0
              ? 'Nothing found'
              : `${found.number === null ? '' : `${count(found.number)} of `}${count(found.count)}`}
          </span>
          {found.count === 0 ? null : (
            <>
              <button type="button" className="tab previous" onClick={() => onStep(-1)}>
                Previous
              </button>
              <button type="button" className="tab" onClick={() => onStep(1)}>
                Next <KeyCaps chord="Enter" />
              </button>
            </>
          )}
        </>
      )}
    </search>
  );
}
