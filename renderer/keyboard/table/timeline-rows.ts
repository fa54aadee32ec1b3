import type { Row } from './row.ts';

const onIncident = ['incident'] as const;

/** Commands about the lines of the timeline: those that are selected, or all that are shown. */
export const timelineRows = {
  correctSelected: {
    chords: ['C'],
    label: 'Correct the selected entry',
    find: 'edit change',
    scopes: onIncident,
    command: 'correctEntry',
  },
  retractSelected: {
    chords: ['Delete'],
    macChords: ['Backspace', 'Delete'],
    label: 'Retract the selected entry',
    find: 'delete take back',
    scopes: onIncident,
    pageOnly: true,
    command: 'retractEntry',
  },
  pinSelected: {
    chords: ['F'],
    label: 'Pin the selected entry, or take its pin off',
    scopes: onIncident,
    command: 'pinEntry',
  },
  selectLine: {
    chords: ['ArrowUp', 'ArrowDown', 'Shift+ArrowUp', 'Shift+ArrowDown'],
    label: 'Select an entry, or several',
    scopes: onIncident,
    elsewhere: true,
  },
  openLine: {
    chords: ['Enter'],
    label: 'Commands of the selected entry',
    scopes: onIncident,
    elsewhere: true,
  },
  toEnd: {
    chords: ['End', 'Home'],
    label: 'End, beginning of the timeline',
    scopes: onIncident,
    elsewhere: true,
  },
  copyMarkdown: {
    chords: ['Ctrl+C'],
    label: 'Copy the selected entries as Markdown',
    scopes: onIncident,
    elsewhere: true,
  },
  copySlack: {
    chords: ['Ctrl+Shift+C'],
    label: 'Copy the selected entries as Slack text',
    scopes: onIncident,
    elsewhere: true,
  },
  attachFile: {
    label: 'Attach a file to the entry',
    find: 'picture screenshot upload paste drop',
    scopes: onIncident,
    menu: true,
  },
  copyAllMarkdown: {
    label: 'Copy the timeline as Markdown',
    find: 'export clipboard all',
    scopes: onIncident,
    menu: true,
  },
  copyAllSlack: {
    label: 'Copy the timeline as Slack text',
    find: 'export clipboard all mrkdwn',
    scopes: onIncident,
    menu: true,
  },
} as const satisfies Readonly<Record<string, Row>>;
