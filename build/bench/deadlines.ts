// 10,000 armed deadlines with 1,000 due at one instant, each batch on a desk of its own process.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { DeskSaw } from './deadline-desk.ts';
import { armed, freshCopy, prepare } from './record.ts';
import { type Measured, measured, percentile } from './rows.ts';

const desk = createRequire(import.meta.url).resolve('./deadline-desk.ts');
const batches = 5;
/** The first batch idles before; each has time to fold ahead what is due. */
const waits = {
  first: { beforeMs: 45_000, idleMs: 20_000 },
  later: { beforeMs: 6_000, idleMs: 1_000 },
} as const;
const mega = 1024 * 1024;

export async function deadlines(): Promise<Measured[]> {
  const record = prepare('armed');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-bench-due-'));
  const saw: DeskSaw[] = [];
  try {
    for (let i = 0; i < batches; i++) {
      const file = freshCopy(record, folder);
      const { beforeMs, idleMs } = i === 0 ? waits.first : waits.later;
      const args = [desk, file, record.now + armed.leadMs, beforeMs, idleMs].map(String);
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
      saw.push(JSON.parse(stdout) as DeskSaw);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { lateMs } of saw)
    if (lateMs.length !== armed.due)
      throw new Error(`${String(lateMs.length)} of ${String(armed.due)} deadlines were recorded as missed`);
  const own = saw.map(({ lateMs, commitsBeforeMs }) => lateMs.map((ms, i) => ms - (commitsBeforeMs[i] ?? 0)));
  const [first] = saw;
  return [
    measured('deadlines', own.flat()),
    // Of each batch; median and worst of the batches.
    measured(
      'deadlines-p99',
      own.map((batch) => percentile(batch, 0.99)),
      { goal: { of: 'median', atMost: 50 } },
    ),
    measured(
      'deadlines-with-commits',
      saw.flatMap(({ lateMs }) => lateMs),
    ),
    measured('deadlines-idle-cpu', [(first?.idleShare ?? Number.NaN) * 100], { unit: '% of a core' }),
    measured('deadlines-memory-idle', [(first?.idleBytes ?? Number.NaN) / mega], { unit: 'MiB' }),
    measured(
      'deadlines-memory-peak',
      saw.map(({ peakBytes }) => peakBytes / mega),
      { unit: 'MiB' },
    ),
  ];
}
