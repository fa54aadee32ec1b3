import { doNext } from '@domain/debt-state.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import type { PreferenceName, Preferences } from '@domain/preferences.ts';
import { actions, giveAction } from '../../actions.ts';
import { debtAction, dueNextDebt } from '../../incident/debt-action.ts';
import { openInOrder } from '../../incident/open-in-order.ts';
import { personNames, severityWord, statusWord } from '../../incident/words.ts';
import { whyNotGiven } from '../../keyboard/availability.ts';
import { type ActionId, chordsOf, type Shortcut, shortcutList } from '../../keyboard/shortcuts.ts';
import { prefer, selectPreferences } from '../../state/preferences.ts';
import { reveal, type State, showScreen } from '../../state/store.ts';
import { selectTimeline } from '../../state/timeline.ts';
import { shortDay, time } from '../../ui/format.ts';
import { type PaletteItem, plain } from './palette-item.ts';

/** Everything that the palette reaches, from what the window knows. */

/** Moves of the focus that make no sense from inside the palette. */
const notFromHere: ReadonlySet<ActionId> = new Set([
  'move',
  'nextRegion',
  'back',
  'palette',
  'openNth',
  'searchPast',
  'find',
]);

/** A command about an incident that is given on the board is given on that incident's screen. */
function give(row: Shortcut, state: State): void {
  const { opened, screen } = state;
  if (row.scopes.includes(screen.name) || opened === null) giveAction(row.id);
  else {
    showScreen({ name: 'incident', incidentId: opened.incidentId });
    requestAnimationFrame(() => giveAction(row.id));
  }
}

export function commandItems(state: State, now: number): readonly PaletteItem[] {
  const { screen, said } = state;
  return shortcutList
    .filter((row) => row.elsewhere !== true && !notFromHere.has(row.id))
    .filter((row) => (row.id === 'undo' ? said?.undo !== undefined : true))
    .filter((row) => screen.name !== 'board' || row.scopes.includes('board') || state.opened !== null)
    .map((row): PaletteItem => {
      const [word] = row.line?.words ?? [];
      return {
        id: `command ${row.id}`,
        group: 'Commands',
        label: row.label,
        detail: word === undefined ? '' : `/${word}`,
        find: [row.find, ...(row.line?.words ?? [])].filter(Boolean).join(' '),
        chords: chordsOf(row).slice(0, 1),
        often: row.bar === true,
        why: whyNotGiven(row, state, now),
        pick:
          actions[row.id] === undefined
            ? { does: 'write', text: `/${word ?? ''} ` }
            : { does: 'act', act: () => give(row, state) },
      };
    });
}

/** What meets what is due next: on this incident, on the board on the most urgent one. */
export function nextItems(state: State, now: number): readonly PaletteItem[] {
  const debt = dueNextDebt(state, now);
  const action = debt === null ? null : debtAction(debt, state.opened?.incidentId ?? '');
  if (debt !== null && action !== null)
    return [
      {
        ...plain,
        id: 'next',
        group: 'Do next',
        label: action.label === debt.row.label ? action.label : `${action.label}: ${debt.row.label}`,
        detail: `due ${time(debt.dueAt)}`,
        pick: { does: 'act', act: action.act },
      },
    ];
  const next = state.screen.name === 'board' ? doNext([...state.rows.values()], now) : null;
  if (next === null) return [];
  const { row, line } = next;
  return [
    {
      ...plain,
      id: 'next',
      group: 'Do next',
      label: `${line.label} on ${row.title ?? row.label}`,
      detail: `due ${time(line.dueAt)}`,
      pick: { does: 'act', act: () => showScreen({ name: 'incident', incidentId: row.id }) },
    },
  ];
}

function incidentItem(row: IncidentRow, state: State): PaletteItem {
  const labels = state.desk?.policy.labels;
  return {
    ...plain,
    id: `incident ${row.id}`,
    group: 'Incidents',
    label: row.title ?? row.label,
    detail: `${row.severity} ${statusWord(row.status, labels)} ${row.label}, ${shortDay(row.declaredAt)}`,
    find: `${row.label} ${severityWord(row.severity, labels)} ${row.services.join(' ')} ${row.impact ?? ''}`,
    pick: { does: 'act', act: () => showScreen({ name: 'incident', incidentId: row.id }) },
  };
}

/** Open incidents in the order of the board with their keys, then past ones, the newest first. */
export function incidentItems(state: State): readonly PaletteItem[] {
  const rows = [...state.rows.values()];
  const open = openInOrder(rows);
  const past = rows.filter((row) => !open.includes(row)).toSorted((a, b) => b.declaredAt - a.declaredAt);
  return [
    ...open.map((row, index) => ({
      ...incidentItem(row, state),
      chords: index < 9 ? [`Ctrl+${String(index + 1)}`] : [],
    })),
    ...past.map((row) => incidentItem(row, state)),
  ];
}

const mostEntries = 8;

/** Entries of the incident on screen that hold every typed word, the newest first. */
export function entryItems(state: State, query: string): readonly PaletteItem[] {
  const { opened } = state;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (opened === null || query.trim().length < 2) return [];
  const found: PaletteItem[] = [];
  const items = selectTimeline(state);
  for (let at = items.length - 1; at >= 0 && found.length < mostEntries; at -= 1) {
    const item = items[at];
    if (item === undefined || item.noise) continue;
    const text = item.text.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    found.push({
      ...plain,
      id: `entry ${item.id}`,
      group: 'Entries',
      label: item.text.slice(0, 200),
      detail: `${item.label} ${time(item.at)}, ${shortDay(item.at)}`,
      pick: {
        does: 'act',
        act: () => {
          if (state.screen.name !== 'incident')
            showScreen({ name: 'incident', incidentId: opened.incidentId });
          reveal(item.id);
        },
      },
    });
  }
  return found;
}

export function personItems({ desk }: State): readonly PaletteItem[] {
  if (desk === null) return [];
  const names = personNames(desk.directory);
  return desk.directory.people.map((person, index) => ({
    ...plain,
    id: `person ${person.id}`,
    group: 'People',
    label: names[index] ?? person.name,
    detail: person.phone ?? '',
    find: `${person.id} person call`,
    pick: { does: 'person', person: person.id },
  }));
}

type Choice = {
  readonly label: string;
  readonly find: string;
  readonly change: Partial<Preferences>;
};

const choices: readonly Choice[] = [
  { label: 'Theme of the system', find: 'appearance colour', change: { theme: 'system' } },
  { label: 'Light theme', find: 'appearance colour bright', change: { theme: 'light' } },
  { label: 'Dark theme', find: 'appearance colour night', change: { theme: 'dark' } },
  { label: 'Regular density', find: 'rows room', change: { density: 'regular' } },
  { label: 'Compact density', find: 'rows dense tight', change: { density: 'compact' } },
  { label: 'Times in UTC', find: 'zone clock', change: { zone: 'utc' } },
  { label: 'Times of this machine', find: 'zone local clock', change: { zone: 'local' } },
  { label: 'Single letters are commands', find: 'keyboard shortcuts keys', change: { letterKeys: true } },
  {
    label: 'Single letters are no commands',
    find: 'keyboard shortcuts keys off',
    change: { letterKeys: false },
  },
  { label: 'Enter logs the entry', find: 'keyboard', change: { enterLogs: true } },
  { label: 'Enter breaks the line, Ctrl Enter logs', find: 'keyboard', change: { enterLogs: false } },
  { label: 'Sounds on', find: 'alarm noise', change: { sounds: true } },
  { label: 'Sounds off', find: 'alarm noise mute', change: { sounds: false } },
  { label: 'Motion as the system', find: 'animation', change: { motion: 'system' } },
  { label: 'Reduced motion', find: 'animation still', change: { motion: 'reduced' } },
];

function isChosen(preferences: Preferences, change: Partial<Preferences>): boolean {
  return Object.entries(change).every(([name, value]) => preferences[name as PreferenceName] === value);
}

export function settingItems(state: State): readonly PaletteItem[] {
  const setting = { ...plain, group: 'Settings' } as const;
  const preferences = selectPreferences(state);
  return [
    ...choices.map(({ label, find, change }) => ({
      ...setting,
      id: `setting ${label}`,
      label,
      detail: isChosen(preferences, change) ? 'chosen' : '',
      find: `setting preference ${find}`,
      pick: { does: 'act', act: () => void prefer(change) } as const,
    })),
    {
      ...setting,
      id: 'dataFolder',
      label: 'Open the data folder',
      find: 'setting policy directory files record',
      pick: { does: 'act', act: () => void window.sitrep.request('openDataFolder', null) },
    },
  ];
}
