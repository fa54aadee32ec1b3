import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NewEvent, StoredEvent } from '../../domain/event.ts';
import type { IncidentRow } from '../../domain/incident-row.ts';
import { close, type OpenOptions, open } from '../database.ts';
import { newId } from '../event-id.ts';
import type { Store } from '../handle.ts';
import { append } from '../incident-log.ts';
import { transaction } from '../transaction.ts';
import { sampleStart, seededRandom } from './sample-record.ts';

/** For tests: records in a folder of their own, closed and removed after each test. */
export type Scratch = {
  readonly place: (name: string) => string;
  readonly open: (name: string, options?: OpenOptions) => Store;
};

type Hook = (work: () => void) => void;

/** The hooks are handed in, so that only tests know the test runner. */
export function scratchFolder(beforeEach: Hook, afterEach: Hook): Scratch {
  let folder = '';
  const opened: Store[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-store-'));
  });
  afterEach(() => {
    for (const store of opened.splice(0)) if (store.db.open) close(store);
    rmSync(folder, { recursive: true, force: true });
  });
  const place = (name: string): string => path.join(folder, name);
  return {
    place,
    open: (name, options) => {
      const store = open(place(name), options);
      opened.push(store);
      return store;
    },
  };
}

let commands = 0;

/** Appends the events as one command of its own and answers what was stored. */
export function write(
  store: Store,
  incidentId: string,
  events: readonly NewEvent[],
  recordedAt = sampleStart,
): StoredEvent[] {
  const commandId = `command-${String(++commands)}`;
  return transaction(store, () => append(store, incidentId, events, { commandId, recordedAt }));
}

/** An incident id that repeats itself. */
export function sampleId(seed: number): string {
  return newId(sampleStart, seededRandom(seed));
}

/** A row for lists of an incident that owes nothing. */
export function sampleRow(incidentId: string): IncidentRow {
  return {
    id: incidentId,
    label: 'INC-0a1b2c3d',
    title: 'Payments fail',
    kind: 'live',
    severity: 'SEV2',
    peakSeverity: 'SEV2',
    status: 'detected',
    impact: null,
    services: [],
    declaredAt: sampleStart,
    detectedAt: null,
    resolvedAt: null,
    closedAt: null,
    durationMs: null,
    stoodResolvedMs: 0,
    commander: null,
    assignee: null,
    pirStatus: 'draft',
    pirOwed: false,
    overTargetMs: null,
    tags: [],
    people: [],
    unsettled: [],
    owed: [],
    endedAt: null,
    nextLookAt: null,
  };
}
