import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { matches } from '../../keyboard/chords.ts';
import { chordsOf, type KeyedId, shortcuts } from '../../keyboard/shortcuts.ts';
import './communicate.css';

export type SheetKeys = {
  readonly onClose: () => void;
  readonly onConfirm?: () => void;
  readonly onKeep?: () => void;
  readonly onStop?: (direction: 1 | -1) => void;
  readonly onPreview?: () => void;
};

function focusIn(sheet: HTMLElement, part: 'template' | 'audience' | 'next'): void {
  const inside = sheet.querySelector<HTMLElement>(`[data-part=${part}]`);
  const field =
    inside?.querySelector<HTMLInputElement>('input:checked') ??
    inside?.querySelector<HTMLInputElement>('input');
  field?.focus();
  if (field?.type === 'text') field.select();
}

type Props = {
  /** What it is called for those who hear it. */
  readonly title: string;
  readonly heading: string;
  readonly note: string;
  readonly end?: ReactNode;
  readonly keys: SheetKeys;
  readonly children: ReactNode;
};

/** The sheet below the head of the war room: the column and the head stay readable and can be worked with. */
export function Sheet({ title, heading, note, end, keys, children }: Props) {
  const sheet = useRef<HTMLElement>(null);
  const id = useId();

  const act = useRef(keys);
  useEffect(() => {
    act.current = keys;
  });
  useEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const does = actOf(event, act.current, element);
      if (does === null) return;
      event.preventDefault();
      event.stopPropagation();
      does();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <section ref={sheet} className="sheet" aria-label={title} aria-describedby={id} data-region tabIndex={-1}>
      <header className="sh-h">
        <h2>{heading}</h2>
        <span className="dim" id={id}>
          {note}
        </span>
        <span className="end">
          {end}
          <button type="button" className="icon-btn" aria-label="Close this sheet" onClick={keys.onClose}>
            <X size={16} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </span>
      </header>
      {children}
    </section>
  );
}

function actOf(event: KeyboardEvent, keys: SheetKeys, sheet: HTMLElement): (() => void) | null {
  if (event.isComposing) return null;
  const is = (id: KeyedId) => chordsOf(shortcuts[id]).some((chord) => matches(event, chord));
  if (is('back')) return keys.onClose;
  // A key held down is one press: the second one is meant.
  if (is('sendMessage')) return event.repeat ? () => undefined : (keys.onConfirm ?? null);
  if (is('keepMessage')) return keys.onKeep ?? null;
  if (is('messagePreview')) return keys.onPreview ?? null;
  if (is('template')) return () => focusIn(sheet, 'template');
  if (is('audience')) return () => focusIn(sheet, 'audience');
  if (is('nextDue')) return () => focusIn(sheet, 'next');
  const { onStop } = keys;
  if (onStop !== undefined && is('nextWarning')) return () => onStop(event.shiftKey ? -1 : 1);
  return null;
}
