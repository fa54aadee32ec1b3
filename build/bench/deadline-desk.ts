// A desk of its own process with 10,000 armed deadlines, on plain Node with real timers and a real disk: argument 1 is
// the record, 2 the instant at which they are due, 3 how long before it to begin, 4 how long to measure idling from then
// on. Prints what it saw as JSON and ends.
import process from 'node:process';
import type { Clock } from '../../electron/desk/clock.ts';
import { systemClock, systemTimers } from '../../electron/desk/clock.ts';
import { deadlineWatch } from '../../electron/desk/deadline-watch.ts';
import { openDesk } from '../../electron/desk/incident-desk.ts';
import { shippedRules } from '../../electron/desk/testing/desk-on-disk.ts';
import { close, open } from '../../electron/store/database.ts';
import { prepared, type Store } from '../../electron/store/handle.ts';
import { epochNow } from './driven-app.ts';

export type DeskSaw = {
  /** Ms from the due instant to the announcement, one for each miss, in order. */
  readonly lateMs: readonly number[];
  /** Ms of the transactions that were done since the due instant and before the miss's own. */
  readonly commitsBeforeMs: readonly number[];
  /** Of one core, while nothing was due. */
  readonly idleShare: number;
  readonly idleBytes: number;
  readonly peakBytes: number;
};

const [file = '', due = '', before = '', idle = ''] = process.argv.slice(2);
const dueAt = Number(due);
const idleMs = Number(idle);
const offset = dueAt - Number(before) - Date.now();
const clock: Clock = { now: () => Date.now() + offset, monotonic: systemClock.monotonic };

const store = open(file);
const commits = watchCommits(store);
const rules = shippedRules();
const desk = openDesk({ store, clock, rules: () => rules });
let ended = false;
const lateMs: number[] = [];
const commitsBeforeMs: number[] = [];
desk.listen(({ events }) => {
  for (const event of events) {
    if (event.type !== 'debtMissed') continue;
    lateMs.push(epochNow() + offset - dueAt);
    commitsBeforeMs.push(commits.before());
  }
});
const watch = deadlineWatch({
  desk,
  clock,
  timers: systemTimers,
  report: (report) => {
    if (report.kind === 'fault' && !ended) throw report.error;
  },
});
watch.start();

await after(1_000);
const used = process.cpuUsage();
await after(idleMs);
const { user, system } = process.cpuUsage(used);
const idleBytes = process.memoryUsage.rss();
const missedEarly = lateMs.length;
const expected = desk.rows().filter((row) => row.owed.some((line) => line.dueAt === dueAt)).length;
await after(dueAt - clock.now());
while (lateMs.length < expected) await after(200);
ended = true;
watch.stop();
close(store);
if (missedEarly > 0) throw new Error(`${String(missedEarly)} deadlines were missed too early`);
const saw: DeskSaw = {
  lateMs,
  commitsBeforeMs,
  idleShare: (user + system) / 1000 / idleMs,
  idleBytes,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(saw));

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Times each transaction, from its BEGIN to its COMMIT, without touching the desk. */
function watchCommits(of: Store): { readonly before: () => number } {
  let sum = 0;
  let last = 0;
  let beganAt = 0;
  const wrap = (sql: string, before: () => void, done: () => void): void => {
    const statement = prepared(of, sql);
    const run = statement.run.bind(statement);
    statement.run = (...parameters) => {
      before();
      const result = run(...parameters);
      done();
      return result;
    };
  };
  const now = (): number => performance.now();
  wrap(
    'BEGIN IMMEDIATE',
    () => {
      beganAt = now();
    },
    () => undefined,
  );
  wrap(
    'COMMIT',
    () => undefined,
    () => {
      last = now() - beganAt;
      sum += last;
    },
  );
  return { before: () => sum - last };
}
