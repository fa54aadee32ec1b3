// The timeline at scale: a key until its character is painted and scrolling with 100,000 entries, opening an incident of
// 20,000 events. Beside it what a bare window does: a text area, plain lines, all rows read and the last ones shown.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { needsOwnSqlite, resolveElectron } from '../electron-runtime.ts';
import { root } from '../places.ts';
import { type DrivenApp, startApp } from './driven-app.ts';
import { waitForText } from './page-scripts.ts';
import { freshCopy, otherTitle, type Prepared, prepare } from './record.ts';
import { type Measured, measured, percentile } from './rows.ts';
import { textAt } from './sample-commands.ts';
import {
  bareTextArea,
  focusEntryLine,
  openBareRows,
  openByRow,
  plainLines,
  scrollThrough,
  takeKeys,
  toBoard,
  watchKeys,
} from './timeline-scripts.ts';

const entries = 100_000;
/** At 60 frames a second. */
const frameMs = 1000 / 60;
const turns = 8;
const keysATurn = 25;
const keys = turns * keysATurn;
const scrolled = { frames: 600, pxPerFrame: 600 } as const;
const opens = 15;

/** From a key until its character is painted. */
export function keystroke(): Promise<Measured[]> {
  return withApps('huge', async (sitrep, bare, record) => {
    await open(sitrep, record, textAt(entries - 1));
    await sitrep.inPage(focusEntryLine, null);
    await bare.inPage(bareTextArea, null);
    await sitrep.inPage(watchKeys, null);
    await bare.inPage(watchKeys, null);
    const typed = async (app: DrivenApp, count: number): Promise<readonly number[]> => {
      for (let i = 0; i < count; i++) {
        await app.press('abcdefgh'.charAt(i % 8));
        await pause(40);
      }
      return app.inPage(takeKeys, null);
    };
    const own: number[] = [];
    const plain: number[] = [];
    // The windows take turns; the first one warms them up.
    for (let turn = 0; turn <= turns; turn++) {
      const [ownTurn, plainTurn] = [await typed(sitrep, keysATurn), await typed(bare, keysATurn)];
      if (turn === 0) continue;
      own.push(...ownTurn);
      plain.push(...plainTurn);
    }
    if (own.length < keys || plain.length < keys)
      throw new Error(`keys were lost: ${String(own.length)}, ${String(plain.length)} of ${String(keys)}`);
    const above = percentile(own, 0.95) - percentile(plain, 0.95);
    return [
      measured('keystroke', own, { bare: plain }),
      measured('keystroke-above-bare-p95', [Math.max(0, above)], {
        goal: { of: 'median', atMost: Math.round(frameMs * 10) / 10 },
      }),
    ];
  });
}

/** The frames of a fast scroll through 100,000 entries and back. */
export function scroll(): Promise<Measured[]> {
  return withApps('huge', async (sitrep, bare, record) => {
    await open(sitrep, record, textAt(entries - 1));
    const texts = Array.from({ length: 20_000 }, (_, i) => textAt(i));
    await bare.inPage(plainLines, { texts });
    await sitrep.inPage(scrollThrough, { selector: '[role=log]', frames: 60, pxPerFrame: 600 });
    const own = await sitrep.inPage(scrollThrough, { selector: '[role=log]', ...scrolled });
    const plain = await bare.inPage(scrollThrough, { selector: '#plain', ...scrolled });
    return [
      measured('scroll-frame', own, { bare: plain }),
      measured('scroll-frame-p99', [percentile(own, 0.99)], {
        bare: [percentile(plain, 0.99)],
        goal: { of: 'median', atMost: 50 },
      }),
    ];
  });
}

/** From the click on its row until head and last screenful of an incident of 20,000 events are painted. */
export function opening(): Promise<Measured[]> {
  return withApps('long', async (sitrep, bare, record) => {
    await sitrep.inPage(waitForText, { text: record.title });
    const last = lastText(record);
    const own: number[] = [];
    const plain: number[] = [];
    for (let i = 0; i <= opens; i++) {
      const took = await sitrep.inPage(openByRow, { title: record.title, head: record.title, last });
      const bareTook = await bare.inPage(openBareRows, null);
      await sitrep.inPage(toBoard, null);
      // The window keeps the incident that it showed last: another one is shown in between.
      await sitrep.inPage(openByRow, { title: otherTitle, head: otherTitle, last: otherTitle });
      await sitrep.inPage(toBoard, null);
      if (i === 0) continue;
      own.push(took);
      plain.push(bareTook);
    }
    return [measured('open-incident', own, { bare: plain, goal: { of: 'median', atMost: 150 } })];
  });
}

/** The words of the record's last entry. */
function lastText({ file, incidentId }: Prepared): string {
  const db = new Database(file, { readonly: true });
  try {
    const words = db
      .prepare<[string], string>(
        "SELECT words FROM incident_events WHERE incident_id = ? AND type = 'entryAdded' ORDER BY id DESC LIMIT 1",
      )
      .pluck()
      .get(incidentId);
    return (JSON.parse(words ?? '{}') as { readonly text: string }).text;
  } finally {
    db.close();
  }
}

async function open(app: DrivenApp, { incidentId, title }: Prepared, last: string): Promise<void> {
  await app.inPage(waitForText, { text: title });
  await app.push('show', { view: 'incident', incidentId });
  await app.inPage(waitForText, { text: last });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function withApps(
  name: 'huge' | 'long',
  work: (sitrep: DrivenApp, bare: DrivenApp, record: Prepared) => Promise<Measured[]>,
): Promise<Measured[]> {
  const record = prepare(name);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-bench-timeline-'));
  const apps: DrivenApp[] = [];
  try {
    const own = path.join(folder, 'sitrep');
    freshCopy(record, own);
    const sitrep = await startApp('sitrep', {
      SITREP_USER_DATA: own,
      SITREP_TEST: '1',
      SITREP_TEST_NOW: String(record.now),
    });
    apps.push(sitrep);
    const native = path.join(root, 'out/native/better_sqlite3-napi8.node');
    const bare = await startApp('bare', {
      SITREP_BENCH_FOLDER: path.join(folder, 'bare'),
      SITREP_BENCH_READ: freshCopy(record, path.join(folder, 'read')),
      SITREP_BENCH_INCIDENT: record.incidentId,
      ...(needsOwnSqlite(resolveElectron()) ? { SITREP_BENCH_NATIVE: native } : {}),
    });
    apps.push(bare);
    return await work(sitrep, bare, record);
  } finally {
    await Promise.all(apps.map((app) => app.exit()));
    rmSync(folder, { recursive: true, force: true });
  }
}
