import { isMac } from '../ui/platform.ts';

/**
 * The one table of keys: the command bar, the help and the handlers are made from it (design, section 10). Ctrl is
 * Cmd on macOS. Single letters work outside text fields only and can be switched off.
 */

export type Scope = 'board' | 'incident' | 'pir' | 'dialog';

type Row = {
  readonly chords: readonly string[];
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** Shown in the command bar of its scopes. */
  readonly bar?: boolean;
  /** Handled where it is shown (a dialog, the entry line, a list), not at the window. */
  readonly elsewhere?: boolean;
};

const everywhere = ['board', 'incident', 'pir'] as const;
const alsoInDialogs = [...everywhere, 'dialog'] as const;

export const shortcuts = {
  move: { chords: ['ArrowUp', 'ArrowDown'], label: 'Move', scopes: ['board'], bar: true },
  open: { chords: ['Enter'], label: 'Open', scopes: ['board'], bar: true, elsewhere: true },
  declare: { chords: ['Ctrl+N'], label: 'Declare', scopes: everywhere, bar: true },
  log: { chords: ['L', '/'], label: 'Log', scopes: ['incident'], bar: true },
  searchPast: { chords: ['/', 'Ctrl+F'], label: 'Search past', scopes: ['board'], bar: true },
  acknowledge: { chords: ['A'], label: 'Acknowledge', scopes: ['incident'], bar: true },
  update: { chords: ['U'], label: 'Update', scopes: ['incident'], bar: true },
  status: { chords: ['S'], label: 'Status', scopes: ['incident'], bar: true },
  severity: { chords: ['V'], label: 'Severity', scopes: ['incident'], bar: true },
  escalate: { chords: ['E'], label: 'Escalate', scopes: ['incident'], bar: true },
  snooze: { chords: ['Z'], label: 'Snooze', scopes: ['incident'], bar: true },
  roles: { chords: ['R'], label: 'Roles', scopes: ['incident'] },
  exit: { chords: ['X'], label: 'Exit criteria, close', scopes: ['incident'] },
  brief: { chords: ['I'], label: 'Status brief, copied', scopes: ['incident'] },
  openCall: { chords: ['O'], label: 'Open the call', scopes: ['incident'] },
  find: { chords: ['Ctrl+F'], label: 'Find in the timeline', scopes: ['incident'] },
  document: { chords: ['Ctrl+E'], label: 'Report, export', scopes: ['incident', 'pir'] },
  silence: { chords: ['M'], label: 'Silence the alarm', scopes: everywhere },
  silenceAnywhere: {
    chords: ['Ctrl+Shift+M'],
    label: 'Silence the alarm, from anywhere',
    scopes: alsoInDialogs,
  },
  newWindow: { chords: ['Ctrl+Shift+N'], label: 'New window', scopes: alsoInDialogs },
  wallDisplay: { chords: ['Ctrl+Shift+D'], label: 'Wall display', scopes: alsoInDialogs },
  actingAs: { chords: ['W'], label: 'Acting as', scopes: everywhere },
  settings: { chords: ['Ctrl+,'], label: 'Settings', scopes: everywhere },
  nextRegion: { chords: ['F6', 'Shift+F6'], label: 'Next, previous region', scopes: everywhere },
  sendEntry: {
    chords: ['Enter', 'Ctrl+Enter'],
    label: 'Log the entry',
    scopes: ['incident'],
    elsewhere: true,
  },
  newLine: { chords: ['Shift+Enter'], label: 'New line in the entry', scopes: ['incident'], elsewhere: true },
  nextSection: {
    chords: ['Alt+ArrowDown', 'Alt+ArrowUp'],
    label: 'Section',
    scopes: ['pir'],
    bar: true,
    elsewhere: true,
  },
  preview: { chords: ['Alt+P'], label: 'Editor or preview, where narrow', scopes: ['pir'], elsewhere: true },
  confirm: { chords: ['Ctrl+Enter'], label: 'Confirm', scopes: ['dialog'], bar: true, elsewhere: true },
  pickSeverity: {
    chords: ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4'],
    label: 'Severity in a dialog',
    scopes: ['dialog'],
    elsewhere: true,
  },
  back: { chords: ['Escape'], label: 'Back', scopes: ['incident', 'pir', 'dialog'], bar: true },
  keys: { chords: ['?', 'F1'], label: 'All keys', scopes: everywhere, bar: true },
} as const satisfies Readonly<Record<string, Row>>;

export type ActionId = keyof typeof shortcuts;

export const shortcutList = Object.entries(shortcuts).map(([id, row]) => ({
  id: id as ActionId,
  ...(row as Row),
}));

/** The chord that stands on a button or in the bar. */
export function chordOf(id: ActionId): string {
  return shortcuts[id].chords[0];
}

type Pressed = {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

function isLetter(key: string): boolean {
  return key.length === 1;
}

export function matches(event: Pressed, chord: string): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMain = parts.includes('Ctrl');
  const main = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (main !== wantsMain || other || event.altKey !== parts.includes('Alt')) return false;
  // `?` and `/` need Shift on some keyboards: what counts is the character that comes.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && event.shiftKey !== parts.includes('Shift')) return false;
  // With Alt, some layouts type another character than the digit on the key.
  if (parts.includes('Alt') && /^\d$/.test(key)) return event.code === `Digit${key}` || event.key === key;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** The command that a key press means here, or null. `inField`: the press goes into a text field. */
export function actionFor(
  event: Pressed,
  scope: Scope,
  inField: boolean,
  letterKeys: boolean,
): ActionId | null {
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isLetter(event.key) && bare && (inField || !letterKeys)) return null;
  const found = shortcutList.find(
    (row) =>
      row.elsewhere !== true &&
      row.scopes.includes(scope) &&
      row.chords.some((chord) => matches(event, chord)),
  );
  return found?.id ?? null;
}
