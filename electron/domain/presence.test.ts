import { describe, expect, it } from 'vitest';
import { presentPeople } from './presence.ts';
import { system } from './terms.ts';
import { acknowledge, bo, cleo, declare, entry, minutes, newRecord } from './testing/build-events.ts';

const namesAt = (record: ReturnType<typeof newRecord>, at: number) =>
  presentPeople(record.events, minutes(at)).map(({ person }) => person.name);

describe('who is present', () => {
  it('is whoever gave a command, until 60 minutes after the last one', () => {
    const record = newRecord();
    declare(record);
    entry(record, 10, 'note', 'looking', {}, { actor: bo });
    expect(presentPeople(record.events, minutes(59))).toEqual([
      { person: bo, lastAt: minutes(10) },
      { person: { id: 'ana', name: 'Ana' }, lastAt: minutes(0) },
    ]);
    expect(namesAt(record, 60)).toEqual(['Bo']);
    expect(namesAt(record, 70)).toEqual([]);
  });

  it('counts whoever took a role or answered by phone, and never the system', () => {
    const record = newRecord();
    declare(record, {}, { actor: system });
    acknowledge(record, 1, bo, { actor: system });
    record.add(
      2,
      'roleTaken',
      { role: 'scribe', person: { id: null, name: null }, replaces: [] },
      { person: 'Cleo' },
      { actor: system },
    );
    expect(presentPeople(record.events, minutes(3)).map(({ person }) => person)).toEqual([cleo, bo]);
  });

  it('does not fall over an event that does not fit', () => {
    const record = newRecord();
    declare(record);
    const [first] = record.events;
    const odd = { ...first, type: 'roleTaken', payload: 7, words: null } as (typeof record.events)[number];
    expect(presentPeople([odd], minutes(1)).map(({ person }) => person.name)).toEqual(['Ana']);
  });
});
