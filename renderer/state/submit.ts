import type { SubmitResult } from '@bridge/contract.ts';
import type { Command } from '@domain/command.ts';
import type { Incident } from '@domain/incident.ts';
import type { Refusal } from '@domain/refusal.ts';
import { useRef, useState } from 'react';
import { say, useStore } from './store.ts';
import { inverseOf, offerUndo } from './undo.ts';

/**
 * Chosen once per form: a command given twice is carried out once. UUIDv7, so that the guard keeps what is given one
 * after the other side by side instead of on a page of its own each; nothing reads the time from it.
 */
export function newCommandId(): string {
  const time = Math.max(0, Date.now()).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** The events whose values the sender sees: what an exclusive change is based on. */
export type Seen = {
  readonly severity: readonly string[];
  readonly status: readonly string[];
  readonly commander: readonly string[];
};

export function seenOf(incident: Incident): Seen {
  return {
    severity: incident.severities.map((standing) => standing.event),
    status: incident.statuses.map((standing) => standing.event),
    commander: incident.commanders.map((standing) => standing.event),
  };
}

const noAnswer: Refusal = {
  reason: 'no-answer',
  sentence:
    'Not confirmed: Sitrep did not answer. What you wrote is kept here. Give the command again; it counts once.',
  field: null,
};

const firstTrySaved =
  'Your first try had been saved, so what you changed afterwards was not. Look at it and correct it.';

async function submit(commandId: string, command: Command): Promise<SubmitResult> {
  try {
    return await window.sitrep.request('submit', { commandId, command });
  } catch {
    return { ok: false, refusal: noAnswer };
  }
}

/** A command without a form: a refusal is said in the command bar. */
export async function give(command: Command): Promise<boolean> {
  const inverse = inverseOf(command, useStore.getState());
  const result = await submit(newCommandId(), command);
  say(result.ok ? null : { tone: 'alarm', text: result.refusal.sentence });
  if (result.ok) offerUndo(inverse, result.events, give);
  return result.ok;
}

/** A form's way to main: one command at a time, the last refusal kept until the next try. */
export function useSubmission() {
  const busy = useRef(false);
  /** The first try of a command that was not answered: it may have been saved all the same. */
  const unanswered = useRef<{ readonly commandId: string; readonly command: string } | null>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async (commandId: string, command: Command): Promise<SubmitResult | null> => {
    // The second press of a double press: the first one's answer counts.
    if (busy.current) return null;
    busy.current = true;
    setSending(true);
    setRefusal(null);
    const inverse = inverseOf(command, useStore.getState());
    const result = await submit(commandId, command);
    busy.current = false;
    setSending(false);
    const tried = unanswered.current;
    const asked = JSON.stringify(command);
    if (!result.ok) {
      setRefusal(result.refusal);
      if (result.refusal.reason === 'no-answer' && tried?.commandId !== commandId)
        unanswered.current = { commandId, command: asked };
    } else if (result.repeated && tried?.commandId === commandId && tried.command !== asked)
      say({ tone: 'alarm', text: firstTrySaved });
    // An earlier refusal in the command bar is no longer the last word.
    else if (useStore.getState().said?.tone === 'alarm') say(null);
    if (result.ok && !result.repeated) offerUndo(inverse, result.events, give);
    return result;
  };
  return { send, sending, refusal, setRefusal };
}
