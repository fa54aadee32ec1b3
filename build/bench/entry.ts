// One entry in an open incident of 20,000 events: from the window's call to the pushed event in the window, against
// one call of a bare window that inserts one row of the same size. Both windows stay open and take turns.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { needsOwnSqlite, resolveElectron } from '../electron-runtime.ts';
import { root } from '../places.ts';
import { type DrivenApp, startApp } from './driven-app.ts';
import { insertRows, submitEntries, waitForText } from './page-scripts.ts';
import { freshCopy, type Prepared, prepare } from './record.ts';
import { type Measured, measured } from './rows.ts';
import { commandIdAt, entryAt, textAt } from './sample-commands.ts';

const blocks = 8;
const perBlock = 40;
const pauseMs = 30;

export async function entry(): Promise<Measured[]> {
  const record = prepare('long');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-bench-entry-'));
  const apps: DrivenApp[] = [];
  try {
    const sitrep = await openSitrep(record, path.join(folder, 'sitrep'));
    apps.push(sitrep);
    const bare = await openBare(record, path.join(folder, 'bare'));
    apps.push(bare);
    const onBoard = await takeTurns(sitrep, bare, record);
    await openIncident(sitrep, record);
    const opened = await takeTurns(sitrep, bare, record);
    return [
      measured('entry', opened.pushed, { bare: opened.inserted, goal: { of: 'ratio', atMost: 1.5 } }),
      measured('entry-painted', opened.painted),
      // The same entry while the window shows the board: what main and the bridge take.
      measured('entry-on-board', onBoard.pushed, { bare: onBoard.inserted }),
    ];
  } finally {
    await Promise.all(apps.map((app) => app.exit()));
    rmSync(folder, { recursive: true, force: true });
  }
}

type Turns = { readonly pushed: number[]; readonly painted: number[]; readonly inserted: number[] };

/** The first block of each window warms it up. */
async function takeTurns(sitrep: DrivenApp, bare: DrivenApp, record: Prepared): Promise<Turns> {
  const turns: Turns = { pushed: [], painted: [], inserted: [] };
  for (let block = 0; block <= blocks; block++) {
    const numbers = Array.from({ length: perBlock }, (_, i) => 100_000 + block * perBlock + i);
    const submissions = numbers.map((i) => ({
      commandId: commandIdAt(record.now + i),
      command: entryAt(record.incidentId, i),
    }));
    const entries = await sitrep.inPage(submitEntries, { submissions, pauseMs });
    const rows = await bare.inPage(insertRows, { texts: numbers.map(textAt), pauseMs });
    if (block === 0) continue;
    turns.pushed.push(...entries.pushed);
    turns.painted.push(...entries.painted);
    turns.inserted.push(...rows);
  }
  return turns;
}

async function openSitrep(record: Prepared, folder: string): Promise<DrivenApp> {
  freshCopy(record, folder);
  const app = await startApp('sitrep', {
    SITREP_USER_DATA: folder,
    SITREP_TEST: '1',
    SITREP_TEST_NOW: String(record.now),
  });
  await app.inPage(waitForText, { text: record.title });
  return app;
}

/** Shows the incident as a click on a notification does; its timeline stands at its end, and so does the last entry. */
async function openIncident(app: DrivenApp, { incidentId }: Prepared): Promise<void> {
  await app.push('show', { view: 'incident', incidentId });
  await app.inPage(waitForText, { text: textAt(100_000 + (blocks + 1) * perBlock - 1) });
}

async function openBare(record: Prepared, folder: string): Promise<DrivenApp> {
  const native = path.join(root, 'out/native/better_sqlite3-napi8.node');
  return startApp('bare', {
    SITREP_BENCH_FOLDER: folder,
    SITREP_BENCH_ROW: String(rowSize(record)),
    ...(needsOwnSqlite(resolveElectron()) ? { SITREP_BENCH_NATIVE: native } : {}),
  });
}

/** Bytes of an entry's row: what the bare insert writes. */
export function rowSize(record: Prepared): number {
  const columns = [
    'id',
    'incident_id',
    'origin',
    'origin_seq',
    'parents',
    'type',
    'version',
    'payload',
    'words',
  ];
  columns.push(
    'salt',
    'words_hash',
    'actor',
    'occurred_at',
    'recorded_at',
    'command_id',
    'command_part',
    'hash',
  );
  const sum = columns.map((column) => `length(CAST(${column} AS BLOB))`).join(' + ');
  return readOne<number>(
    record,
    `SELECT CAST(avg(${sum}) AS INTEGER) FROM incident_events WHERE type = 'entryAdded' AND incident_id = ?`,
  );
}

function readOne<T>({ file, incidentId }: Prepared, sql: string): T {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[string], T>(sql).pluck().get(incidentId) as T;
  } finally {
    db.close();
  }
}
