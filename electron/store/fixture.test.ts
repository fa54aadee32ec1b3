import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkedEvent } from '../domain/event.ts';
import { type EventRow, rowsAsArrived } from './event-row.ts';
import { seenCommand } from './guard.ts';
import { listIncidentIds, readIncident } from './incident-log.ts';
import { migrations } from './migrations/list.ts';
import { seededRandom, writeSample } from './testing/sample-record.ts';
import { scratchFolder } from './testing/scratch-stores.ts';
import { verify } from './verify.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const fixtures = path.resolve(import.meta.dirname, '../../resources/fixtures');
const schemaOf = 'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name';

describe('the schema', () => {
  it('is the one that was shipped: a change needs a new migration', () => {
    const store = scratch.open('a.db');
    expect(migrations).toHaveLength(1);
    const schema = store.db.prepare<[], string>(schemaOf).pluck().all();
    expect(`${schema.join(';\n\n')};\n`).toBe(readFileSync(path.join(fixtures, 'schema-v1.sql'), 'utf8'));
  });
});

describe('a record of the first schema', () => {
  it('opens, verifies and reads as the program that wrote it did', () => {
    copyFileSync(path.join(fixtures, 'record-v1.db'), scratch.place('v1.db'));
    const store = scratch.open('v1.db');
    expect(verify(store)).toMatchObject({ events: 9, incidents: 2, problems: [] });
    const { vectors } = JSON.parse(readFileSync(path.join(fixtures, 'event-hash-vectors.json'), 'utf8')) as {
      readonly vectors: readonly { readonly row: EventRow }[];
    };
    const rows = [...rowsAsArrived(store)].map((row) => ({ ...row, arrival: undefined }));
    expect(rows).toEqual(vectors.map(({ row }) => row));
    for (const incidentId of listIncidentIds(store))
      expect(readIncident(store, incidentId).map(checkedEvent)).not.toContain(null);
    expect(seenCommand(store, 'sample-1')?.events).toHaveLength(1);
    expect(store.db.pragma('foreign_key_check')).toEqual([]);
  });

  it('is what the sample writes today, so that the sample shows what the fixture holds', () => {
    copyFileSync(path.join(fixtures, 'record-v1.db'), scratch.place('v1.db'));
    const here = scratch.open('here.db', { random: seededRandom(1) });
    writeSample(here, scratch.open('there.db', { random: seededRandom(2) }));
    expect([...rowsAsArrived(here)]).toEqual([...rowsAsArrived(scratch.open('v1.db'))]);
  });
});
