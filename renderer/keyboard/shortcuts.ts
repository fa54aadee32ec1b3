import { isMac } from '../ui/platform.ts';
import { isCharacter, matches, type Pressed, strokes } from './chords.ts';
import { deskRows } from './table/desk-rows.ts';
import { incidentRows } from './table/incident-rows.ts';
import { lineRows } from './table/line-rows.ts';
import { placeRows } from './table/place-rows.ts';
import type { Row, Scope } from './table/row.ts';
import { timelineRows } from './table/timeline-rows.ts';

/**
 * The one table of commands (design, section 10): menus, command bar, palette, help, key handlers and the entry line
 * are made from it. Single letters work outside text fields only and can be switched off. May import the domain's
 * types, state, incident and ui.
 */

export type { Scope } from './table/row.ts';

export const shortcuts = { ...incidentRows, ...timelineRows, ...deskRows, ...lineRows, ...placeRows };

export type ActionId = keyof typeof shortcuts;
/** The commands that have keys. */
export type KeyedId = {
  [A in ActionId]: (typeof shortcuts)[A] extends { readonly chords: readonly string[] } ? A : never;
}[ActionId];

export type Shortcut = Row & { readonly id: ActionId };
export const shortcutList: readonly Shortcut[] = Object.entries(shortcuts).map(([id, row]) => ({
  id: id as ActionId,
  ...(row as Row),
}));
export function shortcutOf(id: ActionId): Shortcut {
  return { id, ...(shortcuts[id] as Row) };
}

const noChords: readonly string[] = [];

/** The keys of a command on this system, the first of them for buttons. */
export function chordsOf(row: Pick<Row, 'chords' | 'macChords'>): readonly string[] {
  return (isMac ? row.macChords : undefined) ?? row.chords ?? noChords;
}

/** The chord that stands on a button or in the bar. */
export function chordOf(id: KeyedId): string {
  return chordsOf(shortcuts[id])[0] ?? '';
}

function works(row: Row, scope: Scope): boolean {
  return row.elsewhere !== true && row.scopes.includes(scope);
}

function mayTake(row: Row, event: Pressed, inField: boolean, letterKeys: boolean): boolean {
  return !(isCharacter(event) && (inField || !letterKeys)) && !(inField && row.pageOnly === true);
}

/**
 * The command that a key press means here, or null. `inField`: the press goes into a text field. `first`: the first
 * stroke of a chord of two that waits for its second.
 */
export function actionFor(
  event: Pressed,
  scope: Scope,
  { inField, letterKeys, first = null }: { inField: boolean; letterKeys: boolean; first?: string | null },
): ActionId | null {
  const found = shortcutList.find(
    (row) =>
      works(row, scope) &&
      mayTake(row, event, inField, letterKeys) &&
      chordsOf(row).some((chord) => {
        const [one = '', two] = strokes(chord);
        return first === null
          ? two === undefined && matches(event, one)
          : one === first && matches(event, two ?? '');
      }),
  );
  return found?.id ?? null;
}

/** The first stroke of chords of two that a press may begin here, or null. */
export function firstStroke(
  event: Pressed,
  scope: Scope,
  { inField, letterKeys }: { inField: boolean; letterKeys: boolean },
): string | null {
  for (const row of shortcutList)
    for (const chord of works(row, scope) && mayTake(row, event, inField, letterKeys)
      ? chordsOf(row)
      : noChords) {
      const [one = '', two] = strokes(chord);
      if (two !== undefined && matches(event, one)) return one;
    }
  return null;
}

/** The commands that a first stroke leads to here. */
export function afterStroke(
  first: string,
  scope: Scope,
): readonly { readonly row: Shortcut; readonly key: string }[] {
  return shortcutList
    .filter((row) => works(row, scope))
    .flatMap((row) =>
      chordsOf(row).flatMap((chord) => {
        const [one, two] = strokes(chord);
        return one === first && two !== undefined ? [{ row, key: two }] : [];
      }),
    );
}
