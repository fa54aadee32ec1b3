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

const names = (directory: Directory, services: readonly string[]) =>
  onCall(directory, services).map(({ person }) => person?.id ?? null);

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
    expect(onCall(emptyDirectory, ['web'])).toEqual([1, 2, 3, 4].map((tier) => ({ tier, person: null })));
  });

  it('tells the primary on-call of the other services, each once and not the one who is paged', () => {
    expect(othersTold(directory, ['blog', 'web', 'mail', 'feed', 'mail'])).toEqual([
      { id: 'cleo', name: 'Cleo' },
    ]);
    expect(othersTold(directory, ['web'])).toEqual([]);
    expect(othersTold(directory, [])).toEqual([]);
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
  ])('is refused with line and column: %j', (text, line, column, sentence) => {
    expect(sentencesOf(text)).toEqual([`directory.yaml, line ${line}, column ${column}: ${sentence}`]);
  });

  it('is refused where it is empty, as an editor leaves it for a moment while saving', () => {
    expect(sentencesOf('')).toEqual(['directory.yaml, line 1, column 1: the file is empty.']);
  });
});
