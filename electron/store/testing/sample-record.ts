/**
 * A small record of two origins for tests, and the script that wrote resources/fixtures/record-v1.db from it:
 * `node electron/store/testing/sample-record.ts resources/fixtures` (only ever for a schema that was not shipped yet).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CompiledPolicy } from '../../domain/compiled-policy.ts';
import type { NewEvent } from '../../domain/event.ts';
import type { Person } from '../../domain/terms.ts';
import { backUp } from '../backup.ts';
import { exportBundle, readBundle } from '../bundle.ts';
import { close, open } from '../database.ts';
import { putDeskState } from '../desk-state.ts';
import { newId } from '../event-id.ts';
import { columns, rowsAsArrived } from '../event-row.ts';
import { noFaultPoint } from '../fault-point.ts';
import type { Store } from '../handle.ts';
import { hashedColumns } from '../hash.ts';
import { append } from '../incident-log.ts';
import { splitIds } from '../incident-tip.ts';
import { putPolicyText } from '../policy-texts.ts';
import type { Random } from '../random.ts';
import { transaction } from '../transaction.ts';

export const ada: Person = { id: 'ada', name: 'Ada Lovelace' };
const guest: Person = { id: null, name: 'Zoë “the plumber” 🛠' };
const system: Person = { id: 'system', name: 'system' };

/** 2026-03-01 09:00 UTC. */
export const sampleStart = Date.UTC(2026, 2, 1, 9);
const minute = 60_000;

/** Chance that repeats itself (mulberry32), so that a failing test fails again. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 24;
  };
  return { bytes: (count) => Uint8Array.from({ length: count }, next) };
}

const policy: CompiledPolicy = {
  rows: [],
  ladder: {
    autoEscalate: true,
    stepMs: { SEV2: 600_000 },
    asked: [],
    stillOnItMs: {},
    snoozeMaxMs: 900_000,
    tiers: [],
  },
  calendar: { zone: 'UTC', week: [], holidays: [], offsets: [] },
  audiences: [],
  channelAudience: 'incident-channel',
  firstNotices: [],
  exitCriteria: [],
  playbook: [],
  labels: { severities: {}, statuses: {}, roles: {} },
  atRiskPercent: 80,
  reopenWithinMs: 86_400_000,
  lateAfterMs: 300_000,
};

export function declared(title: string, at = sampleStart, policyHash = 'none'): NewEvent {
  return {
    type: 'incidentDeclared',
    payload: {
      label: 'INC-0a1b2c3d',
      kind: 'live',
      severity: 'SEV2',
      services: [{ id: 'billing', name: 'Billing' }],
      tags: ['database'],
      startedAt: at - minute,
      startedAbout: true,
      detectedAt: at,
      detectedAbout: false,
      onCallDeclared: false,
      plannedFrom: null,
      plannedTo: null,
      policyHash,
      policy,
    },
    words: { title, description: null, impact: null, reporter: null, callLink: null, services: [], tags: [] },
    actor: ada,
    occurredAt: at,
    factKey: null,
  };
}

export function entry(text: string, at = sampleStart, actor = ada): NewEvent {
  return {
    type: 'entryAdded',
    payload: {
      kind: 'note',
      approximate: false,
      untimed: false,
      source: 'person',
      executor: null,
      checkBackAt: null,
    },
    words: { text, executor: null, objections: null },
    actor,
    occurredAt: at,
    factKey: null,
  };
}

/** The blanking of these events; its reason holds no secret. */
export function redaction(events: readonly string[], at = sampleStart): NewEvent {
  return {
    type: 'redacted',
    payload: { events },
    words: { reason: 'a password' },
    actor: ada,
    occurredAt: at,
    factKey: null,
  };
}

/** Occurrences `first` to `last` of a row missed, with the key of the first. */
export function missed(incidentId: string, startEvent: string, first: number, last: number): NewEvent {
  return {
    type: 'debtMissed',
    payload: { debt: `update@${startEvent}`, first, last, absent: first !== last },
    words: null,
    actor: system,
    occurredAt: sampleStart,
    factKey: `${incidentId}|update|${startEvent}|${String(first)}|missed`,
  };
}

/** Writes the sample: two desks, a fork that is joined again, a missed range, a redaction, a second incident. */
export function writeSample(here: Store, there: Store): { readonly first: string; readonly second: string } {
  const first = newId(sampleStart, here.random);
  const second = newId(sampleStart + minute, here.random);
  let commands = 0;
  const write = (
    store: Store,
    incidentId: string,
    events: readonly NewEvent[],
    minutes: number,
  ): readonly string[] =>
    transaction(store, () => {
      const options = {
        commandId: `sample-${String(++commands)}`,
        recordedAt: sampleStart + minutes * minute,
      };
      return append(store, incidentId, events, options).map((event) => event.id);
    });
  const pass = (from: Store, to: Store): unknown =>
    transaction(to, () => readBundle(to, JSON.parse(JSON.stringify(exportBundle(from, first)))));

  const policyHash = transaction(here, () => putPolicyText(here, 'version: 1 # “sample”\n'));
  const [start = ''] = write(here, first, [declared('Payments fail 💥', sampleStart, policyHash)], 0);
  pass(here, there);
  const [secret = ''] = write(here, first, [entry('the password is hunter2', sampleStart + minute)], 1);
  write(there, first, [entry('written elsewhere: "quotes", \\, \0, \u2028, é, 𝄞', sampleStart, guest)], -3);
  pass(there, here);
  write(here, first, [missed(first, start, 1, 3), entry('both ends are joined')], 4);
  write(here, first, [redaction([secret])], 5);
  write(here, second, [declared('Login is slow'), entry('one'), entry('two')], 6);
  transaction(here, () => putDeskState(here, 'lastSeen', String(sampleStart)));
  return { first, second };
}

function writeFixtures(folder: string): void {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'sitrep-fixture-'));
  const here = open(path.join(scratch, 'here.db'), { random: seededRandom(1) });
  const there = open(path.join(scratch, 'there.db'), { random: seededRandom(2) });
  writeSample(here, there);
  backUp(here.db, path.join(folder, 'record-v1.db'), { faultPoint: noFaultPoint });
  const rows = [...rowsAsArrived(here)];
  const hashes = new Map(rows.map((row) => [row.id, row.hash]));
  const vectors = rows.map((row) => ({
    row: Object.fromEntries(columns.map((column) => [column, row[column]])),
    parentHashes: splitIds(row.parents).map((parent) => hashes.get(parent)),
  }));
  writeFileSync(
    path.join(folder, 'event-hash-vectors.json'),
    `${JSON.stringify({ about: hashRule, hashedColumns, vectors }, null, 2)}\n`,
  );
  const schema = here.db.prepare<[], string>(
    'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name',
  );
  writeFileSync(path.join(folder, 'schema-v1.sql'), `${schema.pluck().all().join(';\n\n')};\n`);
  close(here);
  close(there);
  rmSync(scratch, { recursive: true });
}

const hashRule =
  'row.hash is SHA-256 over hashedColumns in this order, each as UTF-8 (integers in decimal) after its length as 4 ' +
  'big-endian bytes, NULL as FFFFFFFF, then parentHashes as 32 bytes each. row.words_hash is SHA-256 over salt and ' +
  'words, each after its length in the same way.';

if (import.meta.main) writeFixtures(process.argv[2] ?? 'resources/fixtures');
