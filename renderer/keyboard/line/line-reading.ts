import type { DeskView } from '@bridge/contract.ts';
import type { Command } from '@domain/command.ts';
import type { Debt, FoldMemory, Incident } from '@domain/incident.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import type { EntryKind } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import type { ActionId } from '../shortcuts.ts';

/** What the entry line knows as it reads, and what it reads. Pure: no clock, no store, no bridge. */

/** The incident that a line is about. */
export type LineIncident = {
  readonly incident: Incident;
  readonly memory: FoldMemory;
  readonly items: readonly TimelineItem[];
  /** What is due next on it. */
  readonly dueNext: Debt | null;
};

export type LineContext = {
  readonly now: number;
  readonly desk: DeskView;
  readonly rows: readonly IncidentRow[];
  /** The incident that entries go to; null on a board on which none was opened. */
  readonly incidentId: string | null;
  /** The same incident as its record tells it; null also while that is read. */
  readonly about: LineIncident | null;
  /** What plain text is logged as. */
  readonly kind: EntryKind;
};

/** A time in front of a line or behind its word. */
export type LineTime = { readonly at: number; readonly approximate: boolean };

/** What Enter does. */
export type LineAct =
  | { readonly does: 'give'; readonly command: Command; readonly copies?: string }
  /** What has a form or a view of its own; the message opens with `filled` in it. */
  | { readonly does: 'open'; readonly action: ActionId; readonly filled?: string };

export type LineReading =
  | { readonly is: 'nothing' }
  | {
      readonly is: 'entry';
      readonly kind: EntryKind;
      readonly text: string;
      readonly time: LineTime | null;
      readonly says: string;
    }
  | { readonly is: 'command'; readonly act: LineAct; readonly says: string }
  /** A known word with something missing or wrong: Enter keeps the line. */
  | { readonly is: 'incomplete'; readonly says: string; readonly kind?: EntryKind }
  /** No known word: kept, and logged as a note by a second Enter. */
  | { readonly is: 'unknown'; readonly says: string };

/** What a command reads behind its word. */
export type LineArguments = {
  readonly rest: string;
  readonly time: LineTime | null;
};

export type LineResult =
  | { readonly ok: true; readonly act: LineAct; readonly says: string }
  | { readonly ok: false; readonly says: string };

export function gives(command: Command, says: string): LineResult {
  return { ok: true, act: { does: 'give', command }, says };
}

export function opens(action: ActionId, says: string): LineResult {
  return { ok: true, act: { does: 'open', action }, says };
}

export function lacks(says: string): LineResult {
  return { ok: false, says };
}

/** Reads what follows the word of a command that is about the incident. */
export type LineReader = (args: LineArguments, about: LineIncident, context: LineContext) => LineResult;
