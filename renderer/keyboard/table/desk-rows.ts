import type { Row } from './row.ts';

const everywhere = ['board', 'incident', 'pir'] as const;
const alsoInDialogs = [...everywhere, 'dialog'] as const;

/** Commands of the board and of the desk as a whole, whatever is on screen. */
export const deskRows = {
  move: { chords: ['ArrowUp', 'ArrowDown'], label: 'Move', scopes: ['board'], bar: true },
  open: { chords: ['Enter'], label: 'Open', scopes: ['board'], bar: true, elsewhere: true },
  declare: {
    chords: ['Ctrl+N'],
    label: 'Declare an incident',
    short: 'Declare',
    find: 'new raise start page outage drill maintenance',
    scopes: everywhere,
    bar: true,
    application: 'file',
    line: { words: ['declare'], usage: '1 to 4, what is wrong, #services' },
  },
  searchPast: { chords: ['/', 'Ctrl+F'], label: 'Search past', scopes: ['board'], bar: true },
  acknowledgeAll: {
    chords: ['Shift+A'],
    label: 'Acknowledge all mine',
    find: 'every pager storm',
    scopes: everywhere,
  },
  palette: {
    chords: ['Ctrl+K'],
    label: 'Find or do anything',
    short: 'Find, do',
    scopes: everywhere,
    application: 'view',
  },
  goBoard: { chords: ['G B'], label: 'Board', find: 'go home', scopes: everywhere, application: 'view' },
  openNth: {
    chords: ['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4', 'Ctrl+5', 'Ctrl+6', 'Ctrl+7', 'Ctrl+8', 'Ctrl+9'],
    label: 'Open incident n',
    scopes: everywhere,
  },
  silence: {
    chords: ['M'],
    label: 'Silence the alarm',
    find: 'mute sound quiet',
    scopes: everywhere,
    application: 'view',
  },
  silenceAnywhere: {
    chords: ['Ctrl+Shift+M'],
    label: 'Silence the alarm, from anywhere',
    scopes: alsoInDialogs,
  },
  newWindow: {
    chords: ['Ctrl+Shift+N'],
    label: 'New window',
    scopes: alsoInDialogs,
    application: 'file',
  },
  wallDisplay: {
    chords: ['Ctrl+Shift+D'],
    label: 'Wall display',
    find: 'screen television monitor second',
    scopes: alsoInDialogs,
    application: 'view',
  },
  settings: {
    chords: ['Ctrl+,'],
    label: 'Settings',
    find: 'preferences theme density zone keys sounds files',
    scopes: everywhere,
    application: 'file',
  },
  actingAs: {
    chords: ['W'],
    label: 'Acting as',
    find: 'who sign person',
    scopes: everywhere,
    application: 'file',
  },
  undo: { chords: ['Ctrl+Z'], label: 'Undo, where it is offered', scopes: everywhere, pageOnly: true },
  nextRegion: {
    chords: ['F6', 'Shift+F6'],
    label: 'Next, previous region',
    scopes: [...everywhere, 'message', 'deliveries'],
  },
  fullScreen: {
    chords: ['F11'],
    macChords: ['Control+Ctrl+F'],
    label: 'Full screen',
    scopes: everywhere,
    elsewhere: true,
  },
  guide: {
    label: 'Severity guide',
    find: 'criteria help',
    scopes: everywhere,
    menu: true,
    line: { words: ['guide'] },
  },
} as const satisfies Readonly<Record<string, Row>>;
