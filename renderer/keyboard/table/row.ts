import type { CommandType } from '@domain/command.ts';

/**
 * `line` is the entry line while it has the focus; its keys are its own. `message` and `deliveries` are the sheets below
 * the head of an incident.
 */
export type Scope = 'board' | 'incident' | 'pir' | 'line' | 'message' | 'deliveries' | 'dialog';

/** One command as the table says it. */
export type Row = {
  readonly label: string;
  /** In the command bar and beside keys, where the label is longer than one word. */
  readonly short?: string;
  /** Words that people look for it by. */
  readonly find?: string;
  readonly chords?: readonly string[];
  /** In place of `chords` on macOS, where Option types characters. */
  readonly macChords?: readonly string[];
  readonly scopes: readonly Scope[];
  /** Shown in the command bar of its scopes. */
  readonly bar?: boolean;
  /** Handled where it is shown (a dialog, the entry line, a list), not at the window. */
  readonly elsewhere?: boolean;
  /** A chord that text fields keep for themselves. */
  readonly pageOnly?: boolean;
  /** The command of the domain that it gives: it can be given while the domain allows that one. */
  readonly command?: CommandType;
  /** In the menu of the incident's head. */
  readonly menu?: boolean;
  readonly danger?: boolean;
  /** In the application's menu. */
  readonly application?: 'file' | 'view' | 'incident';
  /** Its words on the entry line, without the slash; `usage` is what follows. */
  readonly line?: { readonly words: readonly string[]; readonly usage?: string; readonly timed?: boolean };
};
