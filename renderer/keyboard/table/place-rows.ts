import type { Row } from './row.ts';

const everywhere = ['board', 'incident', 'pir'] as const;

/** Keys that belong to a place: the entry line, the review, a dialog. */
export const placeRows = {
  sendEntry: { chords: ['Enter', 'Ctrl+Enter'], label: 'Log', scopes: ['line'], bar: true, elsewhere: true },
  newLine: { chords: ['Shift+Enter'], label: 'New line', scopes: ['line'], bar: true, elsewhere: true },
  lineCommands: { chords: ['/'], label: 'commands', scopes: ['line'], bar: true, elsewhere: true },
  linePeople: { chords: ['@'], label: 'people', scopes: ['line'], bar: true, elsewhere: true },
  lineServices: { chords: ['#'], label: 'services', scopes: ['line'], bar: true, elsewhere: true },
  leaveLine: { chords: ['Escape'], label: 'to the page', scopes: ['line'], bar: true, elsewhere: true },
  toEnd: {
    chords: ['End', 'Home'],
    label: 'End, beginning of the timeline',
    scopes: ['incident'],
    elsewhere: true,
  },
  nextSection: {
    chords: ['Alt+ArrowDown', 'Alt+ArrowUp'],
    label: 'Section',
    scopes: ['pir'],
    bar: true,
    elsewhere: true,
  },
  preview: {
    chords: ['Alt+P'],
    macChords: ['Control+Alt+P'],
    label: 'Editor or preview, where narrow',
    scopes: ['pir'],
    elsewhere: true,
  },
  confirm: { chords: ['Ctrl+Enter'], label: 'Confirm', scopes: ['dialog'], bar: true, elsewhere: true },
  pickSeverity: {
    chords: ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4'],
    macChords: ['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4'],
    label: 'Severity in a dialog',
    scopes: ['dialog'],
    elsewhere: true,
  },
  back: { chords: ['Escape'], label: 'Back', scopes: ['incident', 'pir', 'dialog'], bar: true },
  keys: {
    chords: ['?', 'F1'],
    label: 'All keys',
    find: 'help shortcuts',
    scopes: everywhere,
    bar: true,
    application: 'view',
  },
} as const satisfies Readonly<Record<string, Row>>;
