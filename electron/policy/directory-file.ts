import { z } from 'zod';
import { type Person, system } from '../domain/terms.ts';
import { quoted } from './plain-text.ts';
import { id, link, record, text } from './yaml-fields.ts';
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
const tiers = z.array(personId.nullable()).max(tierCount).default([]);

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
  defaultTiers: tiers,
});

export type Directory = z.output<typeof directorySchema>;

export type DirectoryReading =
  | { readonly ok: true; readonly directory: Directory; readonly hash: string }
  | Refused;

/** What holds where there is no file: nobody is known. */
export const emptyDirectory: Directory = { people: [], services: [], defaultTiers: [] };

/** Reads a directory from the text of its file. */
export function parseDirectory(text: string): DirectoryReading {
  const reading = readYaml(directoryFileName, text, directorySchema, checkDirectory);
  return reading.ok ? { ok: true, directory: reading.value, hash: reading.hash } : reading;
}

export type OnCall = { readonly tier: number; readonly person: Person | null };

/** Who is on call by tier, 1 to 4: of the first named service that has tiers, else by `defaultTiers`. */
export function onCall(directory: Directory, services: readonly string[]): OnCall[] {
  const tiers = namedWithTiers(directory, services)[0]?.tiers ?? directory.defaultTiers;
  return Array.from({ length: tierCount }, (_, index) => ({
    tier: index + 1,
    person: personOf(directory, tiers[index] ?? null),
  }));
}

/** The primary on-call of the other named services: told, not paged. */
export function othersTold(directory: Directory, services: readonly string[]): Person[] {
  const [first, ...others] = namedWithTiers(directory, services);
  const ids = new Set(others.map((service) => service.tiers[0] ?? null));
  ids.delete(first?.tiers[0] ?? null);
  return [...ids].flatMap((id) => personOf(directory, id) ?? []);
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
    return service?.tiers.some((person) => person !== null) ? [service] : [];
  });
}

function personOf(directory: Directory, id: string | null): Person | null {
  const person = directory.people.find((candidate) => candidate.id === id);
  return person === undefined ? null : { id: person.id, name: person.name };
}

function checkDirectory(directory: Directory): Finding[] {
  const known = new Set(directory.people.map((person) => person.id));
  const named = (id: string | null, path: Path): Finding[] =>
    id === null || known.has(id)
      ? []
      : [{ path, text: `${quoted(id)} is not one of the people of this file.` }];
  const inTiers = (list: readonly (string | null)[], path: Path) =>
    list.flatMap((id, index) => named(id, [...path, index]));
  return [
    ...taken(directory.people, 'people'),
    ...taken(directory.services, 'services'),
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
