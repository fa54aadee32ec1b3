// What needs no window: the fold, a document, and one entry through the desk against a bare insert.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '../../electron/desk/clock.ts';
import { type IncidentDesk, openDesk } from '../../electron/desk/incident-desk.ts';
import { shippedRules } from '../../electron/desk/testing/desk-on-disk.ts';
import { checkedEvent } from '../../electron/domain/event.ts';
import { foldAll } from '../../electron/domain/fold.ts';
import { close, open } from '../../electron/store/database.ts';
import { readIncident } from '../../electron/store/incident-log.ts';
import settings from './bare/settings.cjs';
import { rowSize } from './entry.ts';
import { freshCopy, type Prepared, prepare } from './record.ts';
import { type Measured, measured } from './rows.ts';
import { commandIdAt, entryAt, personAt, textAt } from './sample-commands.ts';

/** State of 20,000 events in memory; the fold checks the shape of each. */
export function fold(): Measured[] {
  return onDesk(prepare('long'), (desk, { incidentId }) => {
    const events = readIncident(desk.store, incidentId);
    const unfit = events.filter((event) => checkedEvent(event) === null).length;
    if (events.length !== 20_000 || unfit > 0)
      throw new Error(`${String(events.length)} events, ${String(unfit)} of them unfit`);
    const folds = timed(10, 60, () => foldAll(events));
    const reads = timed(2, 10, () => readIncident(desk.store, incidentId));
    return [measured('fold', folds, { goal: { of: 'median', atMost: 20 } }), measured('fold-read', reads)];
  });
}

/** The report of 5,000 entries, from the fold in the desk's memory. */
export function report(): Measured[] {
  return onDesk(prepare('report'), (desk, { incidentId }) => {
    const make = (): void => {
      const result = desk.document(incidentId, 'report');
      if (!result.ok) throw new Error(result.refusal.sentence);
    };
    return [measured('report', timed(3, 20, make))];
  });
}

/** One entry in an incident of 20,000 events, stored, against one bare insert of the same bytes. */
export function append(): Measured[] {
  return onDesk(prepare('long'), (desk, record, folder) => {
    const insert = settings.bareInsert(path.join(folder, 'bare.db'), undefined);
    const size = rowSize(record);
    const submitted: number[] = [];
    const inserted: number[] = [];
    for (let i = 0; i < 1_100; i++) {
      const command = entryAt(record.incidentId, i);
      const commandId = commandIdAt(record.now + i);
      const stored = once(() => {
        if (!desk.submit({ commandId, command }, personAt(i)).ok) throw new Error('an entry was refused');
      });
      const bare = once(() => insert(textAt(i).padEnd(size, '.')));
      if (i < 100) continue;
      submitted.push(stored);
      inserted.push(bare);
    }
    return [measured('append', submitted, { bare: inserted })];
  });
}

function onDesk(
  record: Prepared,
  work: (desk: IncidentDesk, record: Prepared, folder: string) => Measured[],
): Measured[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-bench-plain-'));
  const store = open(freshCopy(record, folder));
  const offset = record.now - Date.now();
  const clock = { now: () => Date.now() + offset, monotonic: systemClock.monotonic };
  const rules = shippedRules();
  try {
    return work(openDesk({ store, clock, rules: () => rules }), record, folder);
  } finally {
    close(store);
    rmSync(folder, { recursive: true, force: true });
  }
}

function once(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function timed(warmUps: number, samples: number, work: () => unknown): number[] {
  for (let i = 0; i < warmUps; i++) work();
  return Array.from({ length: samples }, () => once(work));
}
