// From the start of the process until the incident list is painted and one command answered, on a record of 1,000
// incidents and 100,000 events, against a bare window of one static page until painted and one call answered. Both
// profiles have been used before, and the files are in the system's cache: what is cold is the process.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startApp } from './driven-app.ts';
import { type Start, startBare, startSitrep } from './page-scripts.ts';
import { freshCopy, prepare } from './record.ts';
import { type Measured, measured } from './rows.ts';
import { entryAt } from './sample-commands.ts';

const runs = 15;

type Times = { readonly paintedMs: number; readonly answeredMs: number };

export async function coldStart(): Promise<Measured[]> {
  const record = prepare('many');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-bench-start-'));
  const startOnce = async (
    which: 'sitrep' | 'bare',
    started: (app: App) => Promise<Start>,
  ): Promise<Times> => {
    const own = path.join(folder, which);
    if (which === 'sitrep') freshCopy(record, own);
    const app = await startApp(which, {
      SITREP_USER_DATA: own,
      SITREP_BENCH_FOLDER: own,
      SITREP_TEST: '1',
      SITREP_TEST_NOW: String(record.now),
    });
    try {
      const { paintedAt, answeredAt } = await started(app);
      return { paintedMs: paintedAt - app.startedAt, answeredMs: answeredAt - app.startedAt };
    } finally {
      await app.exit();
    }
  };
  const command = entryAt(record.incidentId, 1);
  const sitrep: Times[] = [];
  const bare: Times[] = [];
  try {
    // The first start of each makes its profile.
    for (let i = 0; i <= runs; i++) {
      const s = await startOnce('sitrep', (app) => app.inPage(startSitrep, { text: record.title, command }));
      const b = await startOnce('bare', (app) => app.inPage(startBare, { text: 'One static page' }));
      if (i === 0) continue;
      sitrep.push(s);
      bare.push(b);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    measured(
      'cold-start',
      sitrep.map((times) => times.answeredMs),
      { bare: bare.map((times) => times.answeredMs), goal: { of: 'ratio', atMost: 1.5 } },
    ),
    measured(
      'cold-start-painted',
      sitrep.map((times) => times.paintedMs),
      { bare: bare.map((times) => times.paintedMs) },
    ),
  ];
}

type App = Awaited<ReturnType<typeof startApp>>;
