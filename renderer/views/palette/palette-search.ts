import type { State } from '../../state/store.ts';
import { fuzzyScore } from '../../ui/fuzzy.ts';
import type { PaletteGroup, PaletteItem } from './palette-item.ts';
import {
  commandItems,
  entryItems,
  incidentItems,
  nextItems,
  personItems,
  settingItems,
} from './palette-items.ts';
import { actsWith } from './person-items.ts';

/** What the palette shows for what was typed: groups, the best first, what was picked lately before the rest. */

export type PaletteSection = { readonly group: PaletteGroup; readonly items: readonly PaletteItem[] };

const mostPerGroup: { readonly [G in PaletteGroup]: number } = {
  'Do next': 1,
  Recent: 5,
  'Often wanted': 8,
  Commands: 8,
  Incidents: 8,
  Entries: 6,
  People: 6,
  Settings: 4,
};

type Asked = {
  readonly query: string;
  readonly person: string | null;
  readonly recent: readonly string[];
};

function section(group: PaletteGroup, items: readonly PaletteItem[]): readonly PaletteSection[] {
  return items.length === 0 ? [] : [{ group, items: items.slice(0, mostPerGroup[group]) }];
}

function unasked(state: State, now: number, recent: readonly string[]): readonly PaletteSection[] {
  const next = nextItems(state, now);
  const commands = commandItems(state, now).filter((item) => item.why === null);
  const incidents = incidentItems(state);
  const all = new Map(
    [...commands, ...incidents, ...personItems(state), ...settingItems(state)].map((item) => [item.id, item]),
  );
  const lately = recent.flatMap((id) => all.get(id) ?? []).slice(0, mostPerGroup.Recent);
  const others = incidents.filter(({ id }) => !lately.some((item) => item.id === id));
  const often = commands.filter((item) => item.often && !lately.some(({ id }) => id === item.id));
  return [
    ...section('Do next', next),
    ...section('Recent', lately),
    ...section('Often wanted', often),
    ...section('Incidents', others),
  ];
}

/** Better where it can be had, and where it was picked lately. */
function scoreOf(item: PaletteItem, { query, recent }: Asked): number {
  const label = fuzzyScore(query, item.label);
  const score = Math.max(label, 0.8 * fuzzyScore(query, `${item.label} ${item.detail} ${item.find}`, false));
  if (score === 0) return 0;
  const at = recent.indexOf(item.id);
  return score + (item.often ? 25 : 0) + (at < 0 ? 0 : 15 - at) - (item.why === null ? 0 : 60);
}

/** The sections for what was typed; with nothing typed what is due, what was picked lately and what is wanted often. */
export function paletteSections(state: State, now: number, asked: Asked): readonly PaletteSection[] {
  const { query, person, recent } = asked;
  const blank = query.trim() === '';
  if (person !== null) {
    const acts = actsWith(person, state);
    return section('People', blank ? acts : acts.filter((item) => scoreOf(item, asked) !== 0));
  }
  if (blank) return unasked(state, now, recent);
  const scored = [
    ...commandItems(state, now),
    ...incidentItems(state),
    ...personItems(state),
    ...settingItems(state),
  ]
    .map((item) => ({ item, score: scoreOf(item, asked) }))
    .filter(({ score }) => score !== 0)
    .toSorted((a, b) => b.score - a.score);
  const groups = new Map<PaletteGroup, PaletteItem[]>();
  for (const { item } of scored) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [
    ...[...groups].flatMap(([group, items]) => section(group, items)),
    ...section('Entries', entryItems(state, query)),
  ];
}
