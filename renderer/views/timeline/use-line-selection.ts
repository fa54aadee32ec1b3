import type { TimelineItem } from '@domain/timeline.ts';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { copySelected } from '../../incident/line-commands.ts';
import { matches } from '../../keyboard/chords.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { useStore } from '../../state/store.ts';
import {
  selectedLine,
  selectLine,
  selectNoLine,
  tellShown,
  useTimelineOnScreen,
} from '../../state/timeline-on-screen.ts';
import type { TimelineView } from './timeline-view.ts';

/** The indexes of the lines that are selected, ends included; the last one has the keys. */
export type SelectedLines = { readonly from: number; readonly to: number; readonly at: number } | null;

/** The selection of lines: arrows move it and Shift extends it, keys work on it, a click sets it. */
export function useLineSelection(view: TimelineView, incidentId: string) {
  const onScreen = useTimelineOnScreen();
  const log = useRef<HTMLElement | null>(null);
  /** The selected line takes the focus once it is drawn. */
  const wantsFocus = useRef(false);
  const hadFocus = useRef(false);
  const { rows, window } = view;

  useEffect(() => {
    tellShown(rows.items);
    return () => {
      selectNoLine();
      tellShown(() => []);
    };
  }, [rows]);

  useLayoutEffect(() => {
    const element = log.current;
    if (element === null) return;
    const { to } = useTimelineOnScreen.getState();
    const row = to === null ? null : element.querySelector(`#line-${to.id} :is(article, .folded)`);
    if (wantsFocus.current && row instanceof HTMLElement) {
      wantsFocus.current = false;
      row.focus({ preventScroll: true });
    }
    // The line that had the focus was scrolled off the page: the keys stay here.
    if (hadFocus.current && document.activeElement === document.body) element.focus({ preventScroll: true });
  });

  const takeLog = useCallback((element: HTMLElement | null) => {
    log.current = element;
    if (element === null) return undefined;
    const take = () => {
      hadFocus.current = true;
    };
    const lose = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget))
        hadFocus.current = false;
    };
    element.addEventListener('focusin', take);
    element.addEventListener('focusout', lose);
    return () => {
      element.removeEventListener('focusin', take);
      element.removeEventListener('focusout', lose);
    };
  }, []);

  const current = () => selectedLine(useStore.getState());
  const go = (line: TimelineItem | null, extend: boolean) => {
    if (line === null) return;
    wantsFocus.current = true;
    selectLine(incidentId, line, extend);
    window.scrollTo(line, 'nearest');
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest('[role=menu], input, textarea, select') !== null) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const native = event.nativeEvent;
    if (plain && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      go(view.lineBeside(current(), event.key === 'ArrowDown' ? 1 : -1), event.shiftKey);
    else if (plain && event.key === 'End') {
      const last = rows.items().at(-1);
      if (current() !== null && last !== undefined) go(last, event.shiftKey);
      window.toEnd();
    } else if (plain && event.key === 'Home') {
      const [first] = rows.items();
      if (current() !== null && first !== undefined) go(first, event.shiftKey);
      view.toStart();
    } else if (plain && event.key === 'Escape' && current() !== null) {
      selectNoLine();
      log.current?.focus({ preventScroll: true });
    } else if (plain && event.key === 'Enter' && target.matches('article'))
      target.querySelector<HTMLElement>('[aria-haspopup=menu].icon-btn')?.click();
    else if (matches(native, chordOf('copySlack')) && current() !== null) copySelected('Slack text');
    else if (matches(native, chordOf('copyMarkdown')) && current() !== null && noText())
      copySelected('Markdown');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    if (target.closest('button, a, input') !== null || !noText()) return;
    const index = Number(target.closest<HTMLElement>('.log-row')?.dataset['index'] ?? Number.NaN);
    const line = rows.items()[index];
    if (line !== undefined) go(line, event.shiftKey);
  };

  return { selected: selectedRange(view, incidentId, onScreen), takeLog, onKeyDown, onClick };
}

function noText(): boolean {
  return document.getSelection()?.isCollapsed !== false;
}

function selectedRange(
  { rows }: TimelineView,
  incidentId: string,
  onScreen: ReturnType<typeof useTimelineOnScreen.getState>,
): SelectedLines {
  if (onScreen.to === null || onScreen.from === null || onScreen.incidentId !== incidentId) return null;
  const at = rows.indexOf(onScreen.to);
  if (at === null) return null;
  const from = rows.indexOf(onScreen.from) ?? at;
  return { from: Math.min(from, at), to: Math.max(from, at), at };
}
