import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DirectoryView } from '../bridge/contract.ts';
import {
  type Directory,
  directoryView,
  emptyDirectory,
  onCall,
  othersTold,
  parseDirectory,
} from './directory-file.ts';

const example = readFileSync(
  path.resolve(import.meta.dirname, '../../resources/directory.example.yaml'),
  'utf8',
);

function directoryOf(text: string): Directory {
  const reading = parseDirectory(text);
  if (!reading.ok) throw new Error(reading.problems[0]?.sentence);
  return reading.directory;
}

function sentencesOf(text: string): string[] {
  const reading = parseDirectory(text);
  return reading.ok ? [] : reading.problems.map(({ sentence }) => sentence);
}

const now = Date.UTC(2026, 0, 13, 10);
const names = (directory: Directory, services: readonly string[]) =>
  onCall(directory, services, now).map(({ person }) => person?.id ?? null);

describe('the example directory', () => {
  const directory = directoryOf(example);

  it('has six people with fictional numbers', () => {
    expect(directory.people).toHaveLength(6);
    for (const { phone, mail } of directory.people) {
      expect(phone).toMatch(/^\+1 202 555 01\d\d$/);
      expect(mail).toMatch(/@example\.com$/);
    }
  });

  it('names a person on each of the four tiers of three services, and by default', () => {
    expect(directory.services).toHaveLength(4);
    for (const services of [['checkout'], ['accounts'], ['search'], ['reporting'], []])
      expect(names(directory, services).filter((id) => id !== null)).toHaveLength(4);
  });

  it('shows people and services to the window', () => {
    const view: DirectoryView = directoryView(directory);
    expect(view.people[0]).toEqual({ id: 'mara', name: 'Mara Lindqvist', phone: '+1 202 555 0111' });
    expect(view.services.map(({ id }) => id)).toEqual(['checkout', 'accounts', 'search', 'reporting']);
  });
});

describe('on call', () => {
  const directory = directoryOf(`
people:
  - { id: ada, name: Ada }
  - { id: ben, name: Ben }
  - { id: cleo, name: Cleo }
services:
  - { id: web, name: Web, tiers: [ada, null, ben] }
  - { id: mail, name: Mail, tiers: [cleo] }
  - { id: feed, name: Feed, tiers: [ada] }
  - { id: blog, name: Blog }
  - { id: lost, name: Lost, tiers: [null, null] }
defaultTiers: [null, cleo]
`);

  it.each([
    ['the first named service', ['web', 'mail'], ['ada', null, 'ben', null]],
    ['the first that has tiers', ['blog', 'lost', 'nowhere', 'mail', 'web'], ['cleo', null, null, null]],
    ['the default where none has tiers', ['blog'], [null, 'cleo', null, null]],
    ['the default where no service is named', [], [null, 'cleo', null, null]],
  ])('is %s', (_what, services, expected) => {
    expect(names(directory, services)).toEqual(expected);
  });

  it('is nobody on four tiers where the directory is empty', () => {
    expect(onCall(emptyDirectory, ['web'], now)).toEqual(
      [1, 2, 3, 4].map((tier) => ({ tier, person: null })),
    );
  });

  it('tells the primary on-call of the other services, each once and not the one who is paged', () => {
    expect(othersTold(directory, ['blog', 'web', 'mail', 'feed', 'mail'], now)).toEqual([
      { id: 'cleo', name: 'Cleo' },
    ]);
    expect(othersTold(directory, ['web'], now)).toEqual([]);
    expect(othersTold(directory, [], now)).toEqual([]);
  });
});

describe('a rotation in the tiers', () => {
  const directory = directoryOf(`
people:
  - { id: ada, name: Ada }
  - { id: ben, name: Ben }
rotations:
  - id: web-primary
    name: Web, primary
    zone: Europe/Berlin
    start: 2026-01-05 09:00
    length: 1w
    people: [ada, ben]
    overrides:
      - { person: null, from: 2026-01-14 12:00, to: 2026-01-14 18:00 }
services:
  - { id: web, name: Web, tiers: [{ rotation: web-primary }, ben] }
`);
  const at = (text: string) => onCall(directory, ['web'], Date.parse(text)).map(({ person }) => person?.id);

  it('answers with whose turn it is at the instant that is asked about', () => {
    expect(at('2026-01-05T07:59:59.999Z')).toEqual([undefined, 'ben', undefined, undefined]);
    expect(at('2026-01-05T08:00Z')[0]).toBe('ada');
    expect(at('2026-01-12T07:59Z')[0]).toBe('ada');
    expect(at('2026-01-12T08:00Z')[0]).toBe('ben');
  });

  it('falls to the next tier in a gap', () => {
    expect(at('2026-01-14T11:00Z')).toEqual([undefined, 'ben', undefined, undefined]);
    expect(at('2026-01-14T17:00Z')[0]).toBe('ben');
  });

  it.each([
    ['zone: Mars/Base', /line 8, column 11: “Mars\/Base” is not a time zone/],
    ['start: 2026-02-30 09:00', /“2026-02-30 09:00” is not a day and time/],
    ['length: 90m', /whole hours/],
    ['people: [zoe]', /“zoe” is not one of the people/],
    ['people: []', /“people” needs at least 1 entry/],
  ])('is refused for %s', (field, sentence) => {
    const rows = ['zone: UTC', 'start: 2026-01-05 09:00', 'length: 1w', 'people: [ada]'];
    const name = field.split(':')[0] ?? '';
    const body = rows.map((row) => (row.startsWith(`${name}:`) ? field : row)).join('\n    ');
    const [first] = sentencesOf(`
people:
  - { id: ada, name: Ada }
  - { id: ben, name: Ben }
rotations:
  - id: web-primary
    name: Web
    ${body}
`);
    expect(first).toMatch(sentence);
  });

  it('is refused where a tier names one that the file does not have, and where an override ends before it begins', () => {
    expect(sentencesOf('defaultTiers: [{ rotation: night }]\n')[0]).toMatch(
      /“night” is not one of the rotations/,
    );
    const text = `
people: [{ id: ada, name: Ada }]
rotations:
  - { id: r, name: R, zone: UTC, start: 2026-01-05 09:00, length: 1d, people: [ada], overrides: [{ person: ada, from: 2026-01-06 09:00, to: 2026-01-06 09:00 }] }
`;
    expect(sentencesOf(text)[0]).toMatch(/ends before it begins/);
  });
});

describe('a directory file', () => {
  it('may leave everything out', () => {
    expect(directoryOf('people: []\n')).toEqual(emptyDirectory);
  });

  it.each([
    [
      'people:\n  - { id: ada, name: Ada, phone: 5550101 }\n',
      2,
      34,
      '“phone” has to be a text, not “5550101”. Put it in quotes.',
    ],
    [
      'people:\n  - id: ada\n    name: Ada\n    fone: x\n',
      4,
      5,
      '“fone” is not a field here. The fields are id, name, phone, mail, slackId, pagerdutyId.',
    ],
    ['people:\n  - id: ada\n', 2, 5, '“name” is missing.'],
    [
      'people:\n  - { id: A b, name: Ada }\n',
      2,
      11,
      "“A b” is not a person's id. Write lower-case letters, digits, dots and hyphens.",
    ],
    ['people:\n  - { id: system, name: Sys }\n', 2, 11, '“system” is Sitrep itself. Take another id.'],
    [
      'people:\n  - { id: ada, name: A }\n  - { id: ada, name: B }\n',
      3,
      11,
      '“ada” is taken above. Take another id.',
    ],
    [
      'services:\n  - { id: web, name: W }\n  - { id: web, name: V }\n',
      3,
      11,
      '“web” is taken above. Take another id.',
    ],
    [
      'services:\n  - { id: web, name: Web, tiers: [ada] }\n',
      2,
      35,
      '“ada” is not one of the people of this file.',
    ],
    [
      'services:\n  - { id: web, name: Web, owner: ada }\n',
      2,
      34,
      '“ada” is not one of the people of this file.',
    ],
    ['defaultTiers: [null, ben]\n', 1, 22, '“ben” is not one of the people of this file.'],
    ['defaultTiers: [null, null, null, null, null]\n', 1, 15, '“defaultTiers” takes at most 4 entries.'],
    [
      'services:\n  - id: web\n    name: Web\n    links:\n      runbook: javascript:x\n',
      5,
      16,
      '“javascript:x” is not a web address. Write one that begins with https://.',
    ],
    [
      'people:\n  - { id: ada, name: "Bob\\uD800" }\n',
      2,
      22,
      'this text holds half a character (U+D800). Write it anew.',
    ],
    [
      'people:\n  - { id: ada, name: "Bob\\0" }\n',
      2,
      22,
      'this text holds a control character (U+0000). Take it out.',
    ],
    [
      'people:\n  - { id: ada, name: Ada, mail: "a\\nb" }\n',
      2,
      33,
      'this text holds a control character (U+000A). Take it out.',
    ],
    [
      'people:\n  - { id: "ada\\uDC00", name: Ada }\n',
      2,
      11,
      "“ada\uFFFD” is not a person's id. Write lower-case letters, digits, dots and hyphens.",
    ],
    [
      'services:\n  - id: web\n    name: Web\n    links:\n      runbook: "https://x.example/\\uD800"\n',
      5,
      16,
      '“https://x.example/\uFFFD” is not a web address. Write one that begins with https://.',
    ],
    [
      '"peo\\0ple": []\n',
      1,
      1,
      '“peo\uFFFDple” is not a field here. The fields are people, services, rotations, defaultTiers.',
    ],
    ['people: [] # a\u0007b\n', 1, 15, 'a control character (U+0007) stands here. Take it out.'],
    ['people: []\nservices: []\npeople: []\n', 3, 1, '“people” is here twice. Leave one.'],
  ])('is refused with line and column: %j', (text, line, column, sentence) => {
    expect(sentencesOf(text)).toEqual([`directory.yaml, line ${line}, column ${column}: ${sentence}`]);
  });

  it('is refused where it is empty, as an editor leaves it for a moment while saving', () => {
    expect(sentencesOf('')).toEqual(['directory.yaml, line 1, column 1: the file is empty.']);
  });

  it('may be written with the line ends of Windows', () => {
    expect(directoryOf('people:\r\n  - { id: ada, name: Ada } # hers\r\n').people).toHaveLength(1);
  });
});

describe('a directory file of nonsense', () => {
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i));
  const person = (index: number) => `  - { id: p${index}, name: P }\n`;

  it.each([
    ['unknown fields', many(20_000, (i) => `k${i}: x\n`).join('')],
    ['unknown fields of a person', `people:\n  - id: a\n${many(15_000, (i) => `    k${i}: x\n`).join('')}`],
    ['one field again and again', 'people: []\n'.repeat(20_000)],
    ['lines that are no YAML', 'people: }\n'.repeat(20_000)],
    ['people without a name', `people:\n${many(15_000, (i) => `  - { id: p${i} }\n`).join('')}`],
    ['one person again and again', `people:\n${person(1).repeat(9000)}`],
    [
      'people nobody knows',
      `defaultTiers: []\nservices:\n${'  - { id: a, name: A, owner: b }\n'.repeat(7000)}`,
    ],
    ['control characters', '\u0001'.repeat(200_000)],
  ])('tells the first 50 problems and counts the others, without delay: %s', (_what, text) => {
    const start = performance.now();
    const reading = parseDirectory(text);
    expect(performance.now() - start).toBeLessThan(5000);
    if (reading.ok) throw new Error('it was taken');
    expect(reading.problems).toHaveLength(50);
    expect(reading.more).toBeGreaterThan(6000);
  });

  it('takes thousands of people and services without delay', () => {
    const start = performance.now();
    const directory = directoryOf(`people:\n${many(9000, person).join('')}`);
    expect(directory.people).toHaveLength(9000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('quotes a field of enormous name in part', () => {
    expect(sentencesOf(`${'x'.repeat(1000)}: 1\n`)).toEqual([
      `directory.yaml, line 1, column 1: “${'x'.repeat(40)}…” is not a field here. The fields are people, services, rotations, defaultTiers.`,
    ]);
  });
});
