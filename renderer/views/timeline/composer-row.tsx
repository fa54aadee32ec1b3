import { type EntryKind, entryKinds } from '@domain/terms.ts';
import { ChevronDown, Clock, Paperclip } from 'lucide-react';
import { useEffect, useState } from 'react';
import { addDraftFiles, pickFiles } from '../../incident/draft-files.ts';
import { EntryIcon } from '../../incident/entry-icon.tsx';
import { entryWords } from '../../incident/words.ts';
import type { LineReading } from '../../keyboard/line/line-reading.ts';
import { shortcutOf } from '../../keyboard/shortcuts.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Words } from '../../ui/words.tsx';

const keepingWords = {
  kept: 'Draft kept',
  behind: 'Draft not kept yet',
  failed: 'Kept in this window only',
} as const;
const marks = ['lineCommands', 'linePeople', 'lineServices'] as const;

type Props = {
  readonly reading: LineReading;
  /** Said in place of what the reading says: what is said already, or what a completion will do. */
  readonly instead: string | null;
  readonly kind: EntryKind;
  readonly sending: boolean;
  /** What Enter does by preference. */
  readonly chord: string;
  readonly onKind: (kind: EntryKind) => void;
  /** A character that begins a completion is put into the line. */
  readonly onMark: (mark: string) => void;
  readonly onEnter: () => void;
};

/** Under the line: its kind, what could be written, and as soon as something is, what Enter will do with it. */
export function ComposerRow({ reading, instead, kind, sending, chord, onKind, onMark, onEnter }: Props) {
  const keeping = useStore((state) => state.keeping);
  const says = reading.is === 'nothing' ? '' : (instead ?? reading.says);
  const verb = reading.is === 'command' ? (reading.act.does === 'open' ? 'Open' : 'Do') : 'Log';
  return (
    <div className="row">
      {reading.is === 'command' || (reading.is === 'incomplete' && reading.kind === undefined) ? (
        <span className="faint">Command</span>
      ) : (
        <label className="kind">
          <EntryIcon kind={kind} />
          <span className="only-heard">Kind of entry</span>
          <select value={kind} onChange={(event) => onKind(event.target.value as EntryKind)}>
            {entryKinds.map((one) => (
              <option key={one} value={one}>
                {entryWords[one]}
              </option>
            ))}
          </select>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </label>
      )}
      {reading.is === 'nothing' ? (
        <span className="marks">
          <span title="A time in front says when it happened: -12m, 14:03, yesterday 23:50">
            <Clock size={14} strokeWidth={1.75} aria-hidden="true" /> Now
          </span>
          {marks.map((id) => {
            const { chords = [], label } = shortcutOf(id);
            const [mark = ''] = chords;
            return (
              <button key={id} type="button" className="mark-btn" onClick={() => onMark(mark)}>
                <KeyCaps chord={mark} /> {label}
              </button>
            );
          })}
          <button type="button" className="mark-btn" onClick={() => onMark('-12m ')}>
            <KeyCaps chord="-12m" /> earlier
          </button>
        </span>
      ) : null}
      <span
        id="entry-says"
        className={reading.is === 'incomplete' || reading.is === 'unknown' ? 'says faint' : 'says'}
      >
        <Words text={says} />
      </span>
      <Heard says={reading.is === 'entry' ? '' : says} />
      <span className="end">
        <button
          type="button"
          className="mark-btn attach"
          title="Attach files: paste a screenshot, drop files anywhere, or choose them here"
          onClick={() => void pickFiles().then(addDraftFiles)}
        >
          <Paperclip size={14} strokeWidth={1.75} aria-hidden="true" /> file
        </button>
        {says === '' ? null : (
          <span className="faint kept" data-keeping={keeping}>
            {keepingWords[keeping]}
          </span>
        )}
        <Button look="quiet" small chord={chord} disabled={sending} onClick={onEnter}>
          {verb}
        </Button>
      </span>
    </div>
  );
}

const quietMs = 800;

/** What a command will do, told to a screen reader once the typing pauses. */
function Heard({ says }: { readonly says: string }) {
  const [heard, setHeard] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setHeard(says), says === '' ? 0 : quietMs);
    return () => clearTimeout(timer);
  }, [says]);
  return (
    <span className="only-heard" aria-live="polite">
      {heard}
    </span>
  );
}
