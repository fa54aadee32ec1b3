import { updateLimit } from '@domain/updates.ts';
import { useEffect, useMemo, useState } from 'react';
import { messageDraftKey } from '../../incident/message-draft.ts';
import { readNow, useNow } from '../../state/clock.ts';
import { keepDraft, useStore } from '../../state/store.ts';
import { newCommandId } from '../../state/submit.ts';
import { readWhen, type When } from '../../ui/when.ts';
import {
  type About,
  type Approval,
  approvalOf,
  bringsWords,
  type Fields,
  fromValues,
  knownOf,
  promisesNext,
  type Start,
  startFields,
  startOver,
  toValues,
  warningsOf,
} from './compose.ts';
import { type Known, type Shown, shownIn, textOf } from './pieces.ts';

const minute = 60_000;

/** A proposed time that has passed, or is about to, is none. */
const soonest = minute / 2;

export type NextUpdate = {
  /** As it stands in the field: as typed, or as proposed. */
  readonly read: When | null;
  readonly at: number | null;
  /** The latest time that needs no reason. */
  readonly limitAt: number | null;
  readonly later: boolean;
};

export type Composing = {
  readonly key: string;
  readonly commandId: string;
  readonly fields: Fields;
  readonly change: (fields: Partial<Fields>) => void;
  readonly next: NextUpdate;
  readonly known: Known;
  readonly text: string;
  readonly shown: readonly Shown[];
  readonly warnings: ReturnType<typeof warningsOf>;
  readonly approval: Approval;
  readonly now: number;
  /** Whether anything was written that a draft keeps. */
  readonly kept: boolean;
};

function nextUpdate(about: About, fields: Fields, proposedFrom: number, now: number): NextUpdate {
  if (!promisesNext(fields.message)) return { read: null, at: null, limitAt: null, later: false };
  const proposed = updateLimit(about.incident, proposedFrom);
  const limitAt = updateLimit(about.incident, now);
  const typed = fields.next.trim();
  if (typed === '') {
    // The text names whole minutes: what is promised is what stands there.
    const at = proposed === null ? null : Math.floor(proposed / minute) * minute;
    return { read: null, at, limitAt, later: false };
  }
  const read = readWhen(typed, now, 'future');
  const at = read.ok ? read.at : null;
  return { read, at, limitAt, later: at !== null && limitAt !== null && at > limitAt };
}

/** A message while it is written: its draft, what it reads as, and what holds it up. */
export function useComposing(about: About, start: Start): Composing {
  const { incident, desk } = about;
  const [initial] = useState(() => startFields(about, start));
  const key = messageDraftKey(incident.id, start.message);
  const draft = useStore((state) => state.drafts[key]);
  const [fresh] = useState(newCommandId);
  const commandId = draft?.commandId ?? fresh;
  const fields = useMemo(
    () => (draft === undefined ? initial : fromValues(draft.values, initial)),
    [draft, initial],
  );
  const now = useNow();
  const [openedAt] = useState(readNow);
  const proposed = nextUpdate(about, fields, openedAt, now);
  const passed = fields.next.trim() === '' && proposed.at !== null && proposed.at - now < soonest;
  const next = passed ? nextUpdate(about, fields, now, now) : proposed;

  const { items } = about;
  const known = useMemo(
    () => knownOf({ incident, desk, items }, fields, next.at),
    [incident, desk, items, fields, next.at],
  );
  const text = useMemo(() => textOf(fields.pieces, known), [fields.pieces, known]);
  const shown = useMemo(() => shownIn(fields.pieces, known), [fields.pieces, known]);
  const warnings = useMemo(
    () => warningsOf({ incident, desk, items }, fields, text),
    [incident, desk, items, fields, text],
  );

  const keep = (all: Fields) => keepDraft(key, { commandId, values: toValues(all) });
  const change = (some: Partial<Fields>) => {
    // Whoever changes the text is the one who wrote it.
    const writer = some.pieces === undefined ? (fields.writer ?? desk.actingAs) : desk.actingAs;
    keep({ ...fields, writer, ...some });
  };
  // What was typed elsewhere and brought along is kept as if it had been typed here.
  const [brought] = useState(() => {
    if (!bringsWords(start)) return null;
    const begun = draft === undefined ? initial : startOver(about, fromValues(draft.values, initial), start);
    return { commandId: fresh, values: toValues({ ...begun, writer: desk.actingAs }) };
  });
  useEffect(() => {
    if (brought !== null) keepDraft(key, brought);
  }, [brought, key]);

  return {
    key,
    commandId,
    fields,
    change,
    next,
    known,
    text,
    shown,
    warnings,
    approval: approvalOf(about, { ...fields, writer: fields.writer ?? desk.actingAs }, text),
    now,
    kept: draft !== undefined,
  };
}
