import type { EntryKind } from '@domain/terms.ts';
import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { giveAction } from '../../actions.ts';
import {
  type DraftFile,
  entryDraftKey,
  filesOf,
  textOfFiles,
  withFiles,
} from '../../incident/draft-files.ts';
import { personNamed, personNames } from '../../incident/words.ts';
import { CompletionList, optionId } from '../../keyboard/completion-list.tsx';
import { lineContext } from '../../keyboard/line/line-context.ts';
import type { LineReading } from '../../keyboard/line/line-reading.ts';
import { readLine } from '../../keyboard/line/read-line.ts';
import { afterLine, beforeLine, openMessage } from '../../keyboard/line/run-line.ts';
import { useCompletions } from '../../keyboard/line/use-completions.ts';
import { readNow, useNow } from '../../state/clock.ts';
import { selectPreferences } from '../../state/preferences.ts';
import { dropDraft, keepDraft, selectIncidentId, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { readWhen } from '../../ui/when.ts';
import { ComposerRow } from './composer-row.tsx';
import { type Decided, DecisionFields, noDecision } from './decision-fields.tsx';
import { DraftFiles } from './draft-files.tsx';
import { withoutKindWord } from './kind-word.ts';
import './entry-composer.css';

/** What a text field takes, in bytes of UTF-8. */
const longestText = 65_536;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function tooLongSentence(text: string): string {
  return `the text is ${String(Math.ceil(bytesOf(text) / 1024))} KiB and an entry takes 64. It is kept here: shorten it, or log it in parts.`;
}

type Entry = Extract<LineReading, { readonly is: 'entry' }>;
type Line = Extract<LineReading, { readonly is: 'command' }>;

/** The entry line: Enter logs or gives a command, Shift Enter breaks the line, a time in front says when it happened. */
export function EntryComposer() {
  const incidentId = useStore(selectIncidentId) ?? '';
  const key = entryDraftKey(incidentId);
  const draft = useStore((state) => state.drafts[key]);
  const desk = useStore((state) => state.desk);
  const opened = useStore((state) => state.opened);
  const rows = useStore((state) => state.rows);
  const screen = useStore((state) => state.screen);
  const { enterLogs } = useStore(selectPreferences);
  const { send, sending, refusal, setRefusal } = useSubmission();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const now = useNow();
  const [caret, setCaret] = useState(0);
  const [focused, setFocused] = useState(false);
  /** Where the caret has to stand once the text that was completed is drawn. */
  const caretTo = useRef<number | null>(null);
  /** The line without a known command that Enter was pressed on once. */
  const [asked, setAsked] = useState<string | null>(null);
  const text = typeof draft?.values['text'] === 'string' ? draft.values['text'] : '';
  const kind = (draft?.values['kind'] ?? 'note') as EntryKind;
  const files = filesOf(draft);
  const decided: Decided = { ...noDecision, ...(draft?.values as Partial<Decided> | undefined) };
  const context = useMemo(
    () => lineContext({ desk, rows, opened, screen }, now, kind),
    [desk, rows, opened, screen, now, kind],
  );
  const reading = useMemo(
    (): LineReading => (context === null ? { is: 'nothing' } : readLine(text, context)),
    [text, context],
  );
  const spoken = (reading.is === 'entry' || reading.is === 'incomplete' ? reading.kind : undefined) ?? kind;
  const isEntry = reading.is === 'nothing' || reading.is === 'entry' || reading.is === 'unknown';
  const decides = spoken === 'decision' && (isEntry || ('kind' in reading && reading.kind === 'decision'));
  // Cheap first: a text well below the limit needs no encoding at every key.
  const tooLong = text.length * 3 > longestText && bytesOf(text) > longestText;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field takes the focus once per incident
  useEffect(() => field.current?.focus({ preventScroll: true }), [incidentId]);

  // As tall as its text, up to a third of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${String(Math.min(element.scrollHeight, innerHeight / 3))}px`;
    if (caretTo.current === null) return;
    element.setSelectionRange(caretTo.current, caretTo.current);
    caretTo.current = null;
  }, [text]);

  const change = (values: { readonly text?: string; readonly kind?: EntryKind } & Partial<Decided>) => {
    setRefusal(null);
    setAsked(null);
    // On its way or not confirmed, and then changed: another entry, lest the change be lost to the first one's id.
    const known = sending || refusal?.reason === 'no-answer' ? undefined : draft?.commandId;
    keepDraft(key, {
      commandId: known ?? newCommandId(),
      values: withFiles({ ...decided, text, kind, ...values }, files),
    });
  };

  const put = (taken: { readonly line: string; readonly caret: number }) => {
    caretTo.current = taken.caret;
    setCaret(taken.caret);
    change({ text: taken.line });
    field.current?.focus();
  };
  const completions = useCompletions({
    line: text,
    caret,
    context: focused && text.length < 4_000 ? context : null,
    onTake: put,
  });

  const hold = (sentence: string, at: 'text' | 'checkBackAt' = 'text') =>
    setRefusal({ reason: 'form', sentence, field: at });

  /** What was typed or added meanwhile is the next line; files stay where no entry took them. */
  const clear = (logged: readonly DraftFile[]) => {
    const now = useStore.getState().drafts[key];
    const typed = now?.values['text'];
    const gone = new Set(logged.map(({ hash }) => hash));
    const left = filesOf(now).filter(({ hash }) => !gone.has(hash));
    const isNew = typeof typed === 'string' && typed !== text;
    if (!isNew && left.length === 0) dropDraft(key);
    else
      keepDraft(key, {
        commandId: newCommandId(),
        values: withFiles({ text: isNew ? typed : '', kind }, left),
      });
  };

  const logEntry = async (entry: Pick<Entry, 'kind' | 'text' | 'time'>) => {
    if (draft === undefined) return;
    const decision = entry.kind === 'decision' ? decided : noDecision;
    const checkBack =
      decision.checkBack.trim() === '' ? null : readWhen(decision.checkBack, readNow(), 'future');
    if (checkBack?.ok === false) return hold(checkBack.sentence, 'checkBackAt');
    const command = {
      type: 'addEntry',
      incidentId,
      kind: entry.kind,
      text: entry.text,
      at: entry.time?.at ?? null,
      approximate: entry.time?.approximate ?? false,
      untimed: false,
      source: 'person',
      executor:
        desk === null || decision.executor.trim() === ''
          ? null
          : personNamed(desk.directory, decision.executor),
      objections: decision.objections.trim() === '' ? null : decision.objections.trim(),
      checkBackAt: checkBack?.at ?? null,
      files: files.map(({ hash, name }) => ({ hash, name })),
    } as const;
    const result = await send(draft.commandId, command);
    if (result?.ok !== true) return;
    afterLine(command, result);
    clear(files);
    field.current?.focus();
  };

  const give = async ({ act }: Line) => {
    if (draft === undefined) return;
    if (act.does === 'open') {
      dropDraft(key);
      if (act.filled === undefined) giveAction(act.action);
      else openMessage(act.filled);
      return;
    }
    try {
      await beforeLine(act);
    } catch {
      return hold('Not copied, so not recorded either: Sitrep did not answer. Press Enter again.');
    }
    const result = await send(draft.commandId, act.command);
    if (result?.ok !== true) return;
    clear([]);
    field.current?.focus();
    afterLine(act.command, result);
  };

  const enter = async () => {
    if (context === null) return;
    if (tooLong) return hold(`Not logged: ${tooLongSentence(text)}`);
    // A time counts from the moment of Enter.
    const read = readLine(text, { ...context, now: readNow() });
    if (read.is === 'entry') await logEntry(read);
    else if (read.is === 'command') await give(read);
    else if (read.is === 'incomplete') hold(read.says);
    else if (read.is === 'unknown' && asked === text) await logEntry({ kind, text: text.trim(), time: null });
    else if (read.is === 'nothing' && files.length > 0)
      await logEntry({ kind, text: textOfFiles(files), time: null });
    else if (read.is === 'unknown') {
      hold(read.says);
      setAsked(text);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.currentTarget === field.current && completions.onKey(event)) return;
    const main = event.ctrlKey || event.metaKey;
    const broken = !enterLogs && event.currentTarget === field.current && !main;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !broken) {
      event.preventDefault();
      void enter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      document.querySelector<HTMLElement>('[role=log]')?.focus();
    }
  };

  const option = completions.offered?.options[completions.active];
  const instead =
    option !== undefined && reading.is === 'unknown'
      ? `Enter completes ${option.text}`
      : refusal !== null && reading.is !== 'nothing' && refusal.sentence === reading.says
        ? ''
        : null;

  const insert = (mark: string) => {
    const spaced = mark === '/' || text === '' || /\s$/.test(text) ? mark : ` ${mark}`;
    const line = mark === '/' ? `/${text.replace(/^\//, '')}` : `${text}${spaced}`;
    put({ line, caret: mark === '/' ? 1 : line.length });
  };

  return (
    <div className="compose">
      <label className="only-heard" htmlFor="entry-line">
        Log an entry
      </label>
      <textarea
        ref={field}
        id="entry-line"
        data-focus="entry"
        data-focus-home
        className="in"
        rows={1}
        value={text}
        placeholder="Write what you see or do"
        // A textarea may not be a combobox: the list is announced by what a text field may have.
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={
          completions.offered !== null && completions.active >= 0
            ? optionId(list, completions.active)
            : undefined
        }
        aria-describedby="entry-says entry-said"
        aria-invalid={(refusal !== null && refusal.field !== 'checkBackAt') || undefined}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          change({ text: event.target.value });
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      <CompletionList id={list} state={completions} />
      <DraftFiles incidentId={incidentId} files={files} />
      {decides ? (
        <DecisionFields
          values={decided}
          people={desk === null ? [] : personNames(desk.directory)}
          faultyTime={refusal?.field === 'checkBackAt'}
          saidBy="entry-said"
          onChange={change}
          onKeyDown={onKeyDown}
        />
      ) : null}
      <ComposerRow
        reading={reading}
        instead={instead}
        kind={spoken}
        sending={sending}
        chord={enterLogs ? 'Enter' : 'Ctrl+Enter'}
        onKind={(to) => change({ kind: to, text: withoutKindWord(text, now) })}
        onMark={insert}
        onEnter={() => void enter()}
      />
      <div id="entry-said" aria-live="assertive">
        {refusal === null && !tooLong ? null : (
          <p className="fielderr">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
            <span>{refusal?.sentence ?? `Too long: ${tooLongSentence(text)}`}</span>
          </p>
        )}
      </div>
    </div>
  );
}
