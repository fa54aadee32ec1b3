import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { FieldIds } from '../../ui/field.tsx';
import { type Mark, MarkedText } from './marked-text.tsx';
import type { Shown } from './pieces.ts';

/** What others may ask of the editor: to show a passage by selecting it. */
export type EditorHandle = {
  readonly select: (from: number, to: number) => void;
  /** Where the caret stands. */
  readonly at: () => number;
};

type Props = {
  readonly ids: FieldIds;
  readonly handle: Ref<EditorHandle>;
  readonly text: string;
  readonly shown: readonly Shown[];
  readonly marks: readonly Mark[];
  /** The text after a person typed, and where the caret stood; answers where it is to stand. */
  readonly onType: (text: string, caret: number) => number;
};

/** The text of the message, with gaps and warnings marked in place behind what is typed. */
export function Editor({ ids, handle, text, shown, marks, onType }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  /** Where the caret belongs once the text that was filled in stands in the field. */
  const caret = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put where it belongs after each act of typing
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  useImperativeHandle(
    handle,
    () => ({
      select: (from, to) => {
        const element = field.current;
        if (element === null) return;
        element.focus({ preventScroll: true });
        element.setSelectionRange(from, to);
        // Chromium does not bring a selection into view by itself: the marks behind stand where the text does.
        const line = behind.current?.querySelector<HTMLElement>(`[data-from="${String(from)}"]`);
        if (line != null) element.scrollTop = Math.max(0, line.offsetTop - element.clientHeight / 2);
      },
      at: () => field.current?.selectionStart ?? 0,
    }),
    [],
  );

  /** A gap is one thing: whoever clicks into it takes the whole of it, so that typing fills it. */
  const takeGap = () => {
    const element = field.current;
    if (element === null || element.selectionStart !== element.selectionEnd) return;
    const at = element.selectionStart;
    const gap = shown.find(({ look, from, to }) => look === 'gap' && from < at && at < to);
    if (gap !== undefined) element.setSelectionRange(gap.from, gap.to);
  };

  const follow = () => {
    if (behind.current !== null && field.current !== null) behind.current.scrollTop = field.current.scrollTop;
  };

  return (
    <div className="doc">
      <div className="doc-marks" ref={behind} aria-hidden="true">
        <MarkedText text={text} marks={marks} />
      </div>
      <textarea
        ref={field}
        id={ids.id}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        data-focus-home
        value={text}
        spellCheck
        onChange={({ target }) => {
          const at = onType(target.value, target.selectionStart);
          caret.current = at === target.selectionStart ? null : at;
        }}
        onClick={takeGap}
        onScroll={follow}
      />
    </div>
  );
}
