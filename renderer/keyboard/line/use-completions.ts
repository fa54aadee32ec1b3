import { type KeyboardEvent, useState } from 'react';
import { type Completion, type Completions, complete, completionsAt } from './completions.ts';
import type { LineContext } from './line-reading.ts';

export type CompletionState = {
  /** Null while nothing is offered. */
  readonly offered: Completions | null;
  /** The option that Enter and Tab take; -1 while none is marked. */
  readonly active: number;
  readonly take: (option: Completion) => void;
  /** Whether the press was the list's own. */
  readonly onKey: (event: KeyboardEvent) => boolean;
};

type Props = {
  readonly line: string;
  readonly caret: number;
  readonly context: LineContext | null;
  readonly onTake: (taken: { readonly line: string; readonly caret: number }) => void;
};

/** The list under or over a line: arrows move, Tab and Enter take, Esc closes it until the line changes. */
export function useCompletions({ line, caret, context, onTake }: Props): CompletionState {
  const at = `${String(caret)} ${line}`;
  const [closed, setClosed] = useState('');
  const [moved, setMoved] = useState<{ readonly at: string; readonly to: number } | null>(null);
  const found = context === null || closed === at ? null : completionsAt(line, caret, context);
  // What stands there in full needs no list that takes Enter away from the line.
  const offered = found?.complete === true && found.options.length === 1 ? null : found;
  const typed = offered === null ? '' : line.slice(offered.from, offered.to).replace(/^[@#/]/, '');
  const initial = offered === null || offered.complete || typed === '' ? -1 : 0;
  const active = offered !== null && moved?.at === at ? moved.to : initial;

  const take = (option: Completion) => {
    if (offered !== null) onTake(complete(line, offered, option));
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (offered === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const { options } = offered;
    const option = options[active];
    if (event.key === 'ArrowDown') setMoved({ at, to: (active + 1) % options.length });
    else if (event.key === 'ArrowUp') setMoved({ at, to: active <= 0 ? options.length - 1 : active - 1 });
    else if (event.key === 'Escape') setClosed(at);
    else if ((event.key === 'Enter' || event.key === 'Tab') && option !== undefined) take(option);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { offered, active, take, onKey };
}
