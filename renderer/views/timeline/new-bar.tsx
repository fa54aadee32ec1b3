import type { TimelineItem } from '@domain/timeline.ts';
import { ArrowDown, History } from 'lucide-react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { count } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import type { NewLines } from './new-lines.ts';

type Props = {
  readonly news: NewLines;
  readonly onEnd: () => void;
  readonly onLate: (line: TimelineItem) => void;
};

/** Over the timeline while something came that is out of sight: how much, and the way there. */
export function NewBar({ news: { below, late }, onEnd, onLate }: Props) {
  const [first] = late;
  if (below === 0 && first === undefined) return null;
  return (
    <div className="new-bar">
      {first === undefined ? null : (
        <button type="button" onClick={() => onLate(first)}>
          <History size={14} strokeWidth={1.75} aria-hidden="true" />
          {late.length === 1 ? '1 late entry' : `${count(late.length)} late entries`} above
        </button>
      )}
      {below === 0 ? null : (
        <button type="button" onClick={onEnd}>
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden="true" /> {count(below)} new
          <KeyCaps chord={chordOf('toEnd')} />
        </button>
      )}
    </div>
  );
}
