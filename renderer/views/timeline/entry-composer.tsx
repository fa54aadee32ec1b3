import { type EntryKind, entryKinds } from '@domain/terms.ts';
import { ChevronDown, Clock, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { EntryIcon } from '../../incident/entry-icon.tsx';
import { entryWords, personNamed, personNames } from '../../incident/words.ts';
import { readNow, useNow } from '../../state/clock.ts';
import { selectPreferences } from '../../state/preferences.ts';
import { dropDraft, keepDraft, reveal, selectIncidentId, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { ago, timeOnDay } from '../../ui/format.ts';
import { readTimePrefix, readWhen } from '../../ui/when.ts';
import { zoneName } from '../../ui/zone.ts';
import { type Decided, DecisionFields, noDecision } from './decision-fields.tsx';

/** What a text field takes, in bytes of UTF-8. */
const longestText = 65_536;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

const keepingWords = {
  kept: 'Draft kept',
  behind: 'Draft not kept yet',
  failed: 'Kept in this window only',
} as const;

/** The entry line: Enter logs and Shift Enter breaks the line, or the other way round; a time in front says when it happened. */
export function EntryComposer() {
  const incidentId = useStore(selectIncidentId) ?? '';
  const key = `entry ${incidentId}`;
  const draft = useStore((state) => state.drafts[key]);
  const desk = useStore((state) => state.desk);
  const { enterLogs } = useStore(selectPreferences);
  const keeping = useStore((state) => state.keeping);
  const { send, sending, refusal, setRefusal } = useSubmission();
  const field = useRef<HTMLTextAreaElement>(null);
  const now = useNow();
  const text = typeof draft?.values['text'] === 'string' ? draft.values['text'] : '';
  const kind = (draft?.values['kind'] ?? 'note') as EntryKind;
  const decided: Decided = { ...noDecision, ...(draft?.values as Partial<Decided> | undefined) };
  const timed = readTimePrefix(text, now);
  // Cheap first: a text well below the limit needs no encoding at every key.
  const tooLong = text.length * 3 > longestText && bytesOf(text) > longestText;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field takes the focus once per incident
  useEffect(() => field.current?.focus({ preventScroll: true }), [incidentId]);

  // As tall as its text, up to a third of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${String(Math.min(element.scrollHeight, innerHeight / 3))}px`;
  }, [text]);

  const change = (values: { readonly text?: string; readonly kind?: EntryKind } & Partial<Decided>) => {
    setRefusal(null);
    // On its way or not confirmed, and then changed: another entry, lest the change be lost to the first one's id.
    const known = sending || refusal?.reason === 'no-answer' ? undefined : draft?.commandId;
    keepDraft(key, { commandId: known ?? newCommandId(), values: { ...decided, text, kind, ...values } });
  };

  const log = async () => {
    if (text.trim() === '' || draft === undefined) return;
    if (tooLong) {
      setRefusal({
        reason: 'too-long',
        sentence: `Not logged: the text is ${String(Math.ceil(bytesOf(text) / 1024))} KiB and an entry takes 64. It is kept here: shorten it, or log it in parts.`,
        field: 'text',
      });
      return;
    }
    const when = readTimePrefix(text, readNow());
    const decision = kind === 'decision' ? decided : noDecision;
    const checkBack =
      decision.checkBack.trim() === '' ? null : readWhen(decision.checkBack, readNow(), 'future');
    if (checkBack?.ok === false) {
      setRefusal({ reason: 'form', sentence: checkBack.sentence, field: 'checkBackAt' });
      return;
    }
    const result = await send(draft.commandId, {
      type: 'addEntry',
      incidentId,
      kind,
      text: (when?.rest ?? text).trim(),
      at: when?.at ?? null,
      approximate: when?.approximate ?? false,
      untimed: false,
      source: 'person',
      executor:
        desk === null || decision.executor.trim() === ''
          ? null
          : personNamed(desk.directory, decision.executor),
      objections: decision.objections.trim() === '' ? null : decision.objections.trim(),
      checkBackAt: checkBack?.at ?? null,
    });
    if (result?.ok !== true) return;
    reveal(result.events[0] ?? null);
    // What was typed meanwhile is the next entry.
    const typed = useStore.getState().drafts[key]?.values['text'];
    if (typed === text) dropDraft(key);
    else if (typeof typed === 'string')
      keepDraft(key, { commandId: newCommandId(), values: { text: typed, kind } });
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const withCtrl = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && (enterLogs || withCtrl)) {
      event.preventDefault();
      void log();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      document.querySelector<HTMLElement>('[role=log]')?.focus();
    }
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
        aria-describedby="entry-said"
        aria-invalid={(refusal !== null && refusal.field !== 'checkBackAt') || undefined}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {kind === 'decision' ? (
        <DecisionFields
          values={decided}
          people={desk === null ? [] : personNames(desk.directory)}
          faultyTime={refusal?.field === 'checkBackAt'}
          saidBy="entry-said"
          onChange={change}
          onKeyDown={onKeyDown}
        />
      ) : null}
      <div className="row">
        <label className="kind">
          <EntryIcon kind={kind} />
          <span className="only-heard">Kind of entry</span>
          <select value={kind} onChange={(event) => change({ kind: event.target.value as EntryKind })}>
            {entryKinds.map((one) => (
              <option key={one} value={one}>
                {entryWords[one]}
              </option>
            ))}
          </select>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </label>
        <span className={timed === null ? 'faint' : ''}>
          <Clock size={14} strokeWidth={1.75} aria-hidden="true" />
          {timed === null
            ? 'Now, or a time in front: -12m, 14:03'
            : `${timed.approximate ? 'about ' : ''}${timeOnDay(timed.at, now)} ${zoneName(timed.at)}, ${ago(timed.at, now)}`}
        </span>
        <span className="end">
          {text !== '' && refusal === null ? <span className="faint">{keepingWords[keeping]}</span> : null}
          <Button
            look="quiet"
            small
            chord={enterLogs ? 'Enter' : 'Ctrl+Enter'}
            disabled={sending}
            onClick={() => void log()}
          >
            Log
          </Button>
        </span>
      </div>
      <div id="entry-said" aria-live="assertive">
        {refusal === null && !tooLong ? null : (
          <p className="fielderr">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
            <span>
              {refusal?.sentence ??
                `The text is ${String(Math.ceil(bytesOf(text) / 1024))} KiB; an entry takes 64. Shorten it, or log it in parts.`}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
