import { type KeyboardEvent, useState } from 'react';
import { giveAction } from '../../actions.ts';
import type { LineContext, LineReading } from '../../keyboard/line/line-reading.ts';
import { readLine } from '../../keyboard/line/read-line.ts';
import { afterLine, beforeLine, openMessage } from '../../keyboard/line/run-line.ts';
import { type CompletionState, useCompletions } from '../../keyboard/line/use-completions.ts';
import { readNow } from '../../state/clock.ts';
import { closeDialog, say, showScreen, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';

type Props = {
  readonly line: string;
  readonly caret: number;
  /** Null while what stands in the field is no line. */
  readonly context: LineContext | null;
  readonly onWrite: (line: string, caret: number) => void;
};

export type PaletteLineState = {
  readonly reading: LineReading;
  readonly completions: CompletionState;
  readonly fault: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** A line typed into the palette: the same words, said and given as on the entry line. */
export function usePaletteLine({ line, caret, context, onWrite }: Props): PaletteLineState {
  const { send, refusal, setRefusal } = useSubmission();
  /** One command per text: the same text given again after no answer counts once. */
  const [given, setGiven] = useState({ line: '', commandId: '' });
  const completions = useCompletions({
    line,
    caret,
    context,
    onTake: (taken) => onWrite(taken.line, taken.caret),
  });
  const reading: LineReading = context === null ? { is: 'nothing' } : readLine(line, context);
  const fault = given.line === line ? (refusal?.sentence ?? null) : null;

  const enter = async () => {
    if (context === null) return;
    const read = readLine(line, { ...context, now: readNow() });
    const commandId = given.line === line ? given.commandId : newCommandId();
    setGiven({ line, commandId });
    const hold = (sentence: string) => setRefusal({ reason: 'form', sentence, field: null });
    if (read.is === 'nothing') return;
    if (read.is === 'incomplete') return hold(read.says);
    if (read.is === 'unknown')
      return hold('That is no command. Pick one of the list, or write a note in the entry line.');
    if (read.is === 'command' && read.act.does === 'open') {
      const { action, filled } = read.act;
      closeDialog();
      if (useStore.getState().screen.name === 'board' && context.about !== null)
        showScreen({ name: 'incident', incidentId: context.about.incident.id });
      requestAnimationFrame(() => (filled === undefined ? giveAction(action) : openMessage(filled)));
      return;
    }
    if (read.is === 'command' && read.act.does === 'give') {
      try {
        await beforeLine(read.act);
      } catch {
        return hold('Not copied, so not recorded either: Sitrep did not answer. Press Enter again.');
      }
    }
    const command =
      read.is === 'entry'
        ? ({
            type: 'addEntry',
            incidentId: context.incidentId ?? '',
            kind: read.kind,
            text: read.text,
            at: read.time?.at ?? null,
            approximate: read.time?.approximate ?? false,
            untimed: false,
            source: 'person',
            executor: null,
            objections: null,
            checkBackAt: null,
            files: [],
          } as const)
        : read.act.does === 'give'
          ? read.act.command
          : null;
    if (command === null) return;
    const result = await send(commandId, command);
    if (result?.ok !== true) return;
    const undoable = useStore.getState().said?.undo !== undefined;
    closeDialog();
    if (!undoable) say({ tone: 'info', text: `Done: ${read.says}.` });
    afterLine(command, result);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (completions.onKey(event) || event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    void enter();
  };
  return { reading, completions, fault, onKeyDown };
}
