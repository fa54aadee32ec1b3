import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { personText } from '../../incident/words.ts';
import { optionId } from '../../keyboard/completion-list.tsx';
import { lineContext } from '../../keyboard/line/line-context.ts';
import { splitLine } from '../../keyboard/line/read-line.ts';
import { useNow } from '../../state/clock.ts';
import { closeDialog, useStore } from '../../state/store.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Words } from '../../ui/words.tsx';
import { PaletteLine } from './palette-line.tsx';
import { PaletteList } from './palette-list.tsx';
import { paletteSections } from './palette-search.ts';
import { recentPicks, rememberPick } from './recent.ts';
import { usePaletteLine } from './use-palette-line.ts';
import './palette.css';

/** Find or do anything: commands, incidents, entries, people, settings, and the lines of the entry line. */
export function PaletteDialog({ query: first }: { readonly query: string }) {
  const [query, setQuery] = useState(first);
  const [caret, setCaret] = useState(first.length);
  const [person, setPerson] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [why, setWhy] = useState<string | null>(null);
  const [recent] = useState(recentPicks);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const now = useNow();
  const state = useStore();
  const sections = useMemo(
    () => paletteSections(state, now, { query, person, recent }),
    [query, person, recent, state, now],
  );
  const items = sections.flatMap((section) => section.items);
  const context = lineContext(state, now);
  const isLine = person === null && context !== null && splitLine(query, now) !== null;
  const named = state.desk?.directory.people.find((one) => one.id === person);

  // A line that is begun for somebody goes on at its end.
  useEffect(() => field.current?.setSelectionRange(first.length, first.length), [first]);

  const write = (text: string, to = text.length) => {
    setPerson(null);
    setQuery(text);
    setCaret(to);
    setAt(0);
    setWhy(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(to, to);
    });
  };

  const pick = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    if (item.why !== null) {
      setWhy(item.why);
      return;
    }
    rememberPick(item.id);
    if (item.pick.does === 'write') write(item.pick.text);
    else if (item.pick.does === 'person') {
      write('');
      setPerson(item.pick.person);
    } else {
      closeDialog();
      item.pick.act();
    }
  };

  const line = usePaletteLine({ line: query, caret, context: isLine ? context : null, onWrite: write });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (isLine) {
      line.onKeyDown(event);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && items.length > 0) setAt((at + step + items.length) % items.length);
    else if (event.key === 'Enter') pick(at);
    else if (person !== null && (event.key === 'Escape' || (event.key === 'Backspace' && query === '')))
      write('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const { offered, active } = line.completions;
  const marked = isLine
    ? offered !== null && active >= 0
      ? optionId(list, active)
      : undefined
    : items.length > 0
      ? optionId(list, at)
      : undefined;
  const said = isLine ? line.fault : why;
  const about = state.opened?.folded.incident ?? null;

  return (
    <Modal
      title={
        named === undefined
          ? 'Find or do anything'
          : personText(state.desk?.directory ?? { people: [], services: [] }, named)
      }
      size="normal"
      onClose={closeDialog}
      lead={
        isLine && about !== null ? (
          <span>
            On <Words text={about.title ?? about.label} /> <span className="mono">{about.label}</span>
          </span>
        ) : undefined
      }
      footer={
        <span className="dim palette-keys">
          <KeyCaps chord="ArrowUp" />
          <KeyCaps chord="ArrowDown" /> move <KeyCaps chord="Enter" /> {isLine ? 'give the line' : 'pick'}{' '}
          <KeyCaps chord="/" /> commands with their reason <KeyCaps chord="Escape" /> back
        </span>
      }
    >
      <div className="palette">
        <label className="only-heard" htmlFor={`${list}-field`}>
          Find or do
        </label>
        <input
          ref={field}
          data-first
          id={`${list}-field`}
          className="inp big"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-controls={list}
          aria-expanded={marked !== undefined}
          aria-activedescendant={marked}
          aria-describedby={isLine ? `${list}-says` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={query}
          placeholder={
            named === undefined
              ? 'A command, incident, entry, person or setting; / begins a line'
              : `What to do with ${named.name}`
          }
          onChange={(event) => {
            setQuery(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setAt(0);
            setWhy(null);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onKeyDown={onKeyDown}
        />
        {isLine ? (
          <PaletteLine list={list} state={line} />
        ) : (
          <PaletteList id={list} sections={sections} at={at} onPick={pick} />
        )}
        {!isLine && items.length === 0 ? <p className="dim">Nothing fits “{query}”.</p> : null}
        <p className="palette-said" aria-live="assertive">
          {said === null ? null : (
            <span className="fielderr">
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" /> <span>{said}</span>
            </span>
          )}
        </p>
      </div>
    </Modal>
  );
}
