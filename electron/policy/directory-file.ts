import { z } from 'zod';
import { type Person, system } from '../domain/terms.ts';
import { quoted } from './plain-text.ts';
import { compileRotation, type Rotation, turnAt } from './rotation.ts';
import { id, link, record, span, text, wallTime, zone } from './yaml-fields.ts';
import { type Finding, type Path, type Refused, readYaml } from './yaml-file.ts';

/** Who is on call for what: `directory.yaml`. */

export const directoryFileName = 'directory.yaml';

/** The ladder has as many. */
const tierCount = 4;

const personId = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, {
  error: (issue) =>
    `${quoted(String(issue.input))} is not a person's id. Write lower-case letters, digits, dots and hyphens.`,
});
const optionalText = text.nullable().default(null);
const optionalLink = link.nullable().default(null);
const noLinks = { runbook: null, dashboard: null, changes: null, ticket: null };
/** Somebody, nobody, or whose turn it is. */
const tierEntry = z.union([personId.nullable(), record({ rotation: id })], {
  error: 'Write the id of a person, null, or { rotation: ID }.',
});
const tiers = z.array(tierEntry).max(tierCount).default([]);
const hour = 3_600_000;

const rotationSchema = record({
  id,
  name: text,
  zone,
  start: wallTime,
  length: span.refine((length) => length % hour === 0, 'A shift lasts whole hours. Write 12h, 1d or 1w.'),
  people: z.array(personId.nullable()).min(1).max(500),
  overrides: z
    .array(record({ person: personId.nullable(), from: wallTime, to: wallTime }))
    .max(5000)
    .default([]),
});

const directorySchema = record({
  people: z
    .array(
      record({
        id: personId,
        name: text,
        phone: optionalText,
        mail: optionalText,
        slackId: optionalText,
        pagerdutyId: optionalText,
      }),
    )
    .default([]),
  services: z
    .array(
      record({
        id,
        name: text,
        tiers,
        owner: personId.nullable().default(null),
        links: record({
          runbook: optionalLink,
          dashboard: optionalLink,
          changes: optionalLink,
          ticket: optionalLink,
        }).default(noLinks),
      }),
    )
    .default([]),
  rotations: z.array(rotationSchema).default([]),
  defaultTiers: tiers,
});

type DirectoryFile = z.output<typeof directorySchema>;
type TierEntry = DirectoryFile['defaultTiers'][number];

/** A directory as it is asked; `turns` are its rotations by id, ready for any instant. */
export type Directory = DirectoryFile & { readonly turns: ReadonlyMap<string, Rotation> };

export type DirectoryReading =
  | { readonly ok: true; readonly directory: Directory; readonly hash: string }
  | Refused;

/** What holds where there is no file: nobody is known. */
export const emptyDirectory: Directory = {
  people: [],
  services: [],
  rotations: [],
  defaultTiers: [],
  turns: new Map(),
};

/** Reads a directory from the text of its file. */
export function parseDirectory(text: string): DirectoryReading {
  const reading = readYaml(directoryFileName, text, directorySchema, checkDirectory);
  if (!reading.ok) return reading;
  const turns = new Map(
    reading.value.rotations.map((row) => [row.id, compileRotation({ ...row, lengthMs: row.length })]),
  );
  return { ok: true, directory: { ...reading.value, turns }, hash: reading.hash };
}

export type OnCall = { readonly tier: number; readonly person: Person | null };

/** Who is on call by tier, 1 to 4, at an instant: of the first named service that has tiers, else by `defaultTiers`. */
export function onCall(directory: Directory, services: readonly string[], at: number): OnCall[] {
  const tiers = namedWithTiers(directory, services)[0]?.tiers ?? directory.defaultTiers;
  return Array.from({ length: tierCount }, (_, index) => ({
    tier: index + 1,
    person: personOf(directory, idOf(directory, tiers[index] ?? null, at)),
  }));
}

/** The primary on-call of the other named services at an instant: told, not paged. */
export function othersTold(directory: Directory, services: readonly string[], at: number): Person[] {
  const [first, ...others] = namedWithTiers(directory, services);
  const ids = new Set(others.map((service) => idOf(directory, service.tiers[0] ?? null, at)));
  ids.delete(idOf(directory, first?.tiers[0] ?? null, at));
  return [...ids].flatMap((id) => personOf(directory, id) ?? []);
}

function idOf(directory: Directory, entry: TierEntry, at: number): string | null {
  if (entry === null || typeof entry === 'string') return entry;
  const rotation = directory.turns.get(entry.rotation);
  return rotation === undefined ? null : turnAt(rotation, at).person;
}

/** What the window shows of a directory, the contract's `DirectoryView`. */
export function directoryView(directory: Directory) {
  return {
    people: directory.people.map(({ id, name, phone }) => ({ id, name, phone })),
    services: directory.services.map(({ id, name }) => ({ id, name })),
  };
}

/** A service whose tiers name nobody counts as one without tiers. */
function namedWithTiers(directory: Directory, services: readonly string[]) {
  return [...new Set(services)].flatMap((id) => {
    const service = directory.services.find((candidate) => candidate.id === id);
    return service?.tiers.some((entry) => entry !== null) ? [service] : [];
  });
}

function personOf(directory: Directory, id: string | null): Person | null {
  const person = directory.people.find((candidate) => candidate.id === id);
  return person === undefined ? null : { id: person.id, name: person.name };
}

function checkDirectory(directory: DirectoryFile): Finding[] {
  const known = new Set(directory.people.map((person) => person.id));
  const named = (id: string | null, path: Path): Finding[] =>
    id === null || known.has(id)
      ? []
      : [{ path, text: `${quoted(id)} is not one of the people of this file.` }];
  const rotations = new Set(directory.rotations.map((rotation) => rotation.id));
  const inTiers = (list: readonly TierEntry[], path: Path) =>
    list.flatMap((entry, index) => {
      if (entry === null || typeof entry === 'string') return named(entry, [...path, index]);
      return rotations.has(entry.rotation)
        ? []
        : [
            {
              path: [...path, index, 'rotation'],
              text: `${quoted(entry.rotation)} is not one of the rotations of this file.`,
            },
          ];
    });
  return [
    ...taken(directory.people, 'people'),
    ...taken(directory.services, 'services'),
    ...taken(directory.rotations, 'rotations'),
    ...directory.rotations.flatMap((rotation, index) => [
      ...rotation.people.flatMap((person, place) => named(person, ['rotations', index, 'people', place])),
      ...rotation.overrides.flatMap((override, place) => [
        ...named(override.person, ['rotations', index, 'overrides', place, 'person']),
        ...(override.from < override.to
          ? []
          : [
              {
                path: ['rotations', index, 'overrides', place, 'to'],
                text: 'this override ends before it begins. Write a later day and time.',
              },
            ]),
      ]),
    ]),
    ...directory.people.flatMap((person, index) =>
      person.id === system.id
        ? [{ path: ['people', index, 'id'], text: `“${system.id}” is Sitrep itself. Take another id.` }]
        : [],
    ),
    ...directory.services.flatMap((service, index) => [
      ...inTiers(service.tiers, ['services', index, 'tiers']),
      ...named(service.owner, ['services', index, 'owner']),
    ]),
    ...inTiers(directory.defaultTiers, ['defaultTiers']),
  ];
}

function taken(list: readonly { readonly id: string }[], field: string): Finding[] {
  const above = new Set<string>();
  return list.flatMap(({ id }, index) => {
    if (above.has(id))
      return [{ path: [field, index, 'id'], text: `${quoted(id)} is taken above. Take another id.` }];
    above.add(id);
    return [];
  });
}
