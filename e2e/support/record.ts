import path from 'node:path';
import type { StoredEvent } from '../../electron/domain/event.ts';
import { close, open } from '../../electron/store/database.ts';
import { factKeysOf } from '../../electron/store/guard.ts';
import type { Store } from '../../electron/store/handle.ts';
import { listIncidentIds, readIncident } from '../../electron/store/incident-log.ts';
import { verify } from '../../electron/store/verify.ts';

/** The record of a data folder, opened by this process with the store's own functions while no app has it. */
export function withRecord<T>(dataFolder: string, read: (store: Store) => T): T {
  const store = open(path.join(dataFolder, 'sitrep.db'), { mustExist: true });
  try {
    return read(store);
  } finally {
    close(store);
  }
}

export type RecordOnDisk = {
  readonly events: readonly StoredEvent[];
  /** What the verification has to say; empty where the record is sound. */
  readonly problems: readonly string[];
  /** Facts that stand in the record more than once, a miss by each of its occurrences. */
  readonly doubledFacts: readonly string[];
};

/** Reads and verifies the whole record. */
export function readRecord(dataFolder: string): RecordOnDisk {
  return withRecord(dataFolder, (store) => {
    const events = listIncidentIds(store).flatMap((id) => readIncident(store, id));
    const facts = events.flatMap((event) => factKeysOf(event));
    return {
      events,
      problems: [
        ...verify(store).problems.map(({ eventId, what }) => `${eventId}: ${what}`),
        ...(store.db.pragma('integrity_check', { simple: true }) === 'ok' ? [] : ['integrity_check failed']),
      ],
      doubledFacts: facts.filter((fact, i) => facts.indexOf(fact) !== i),
    };
  });
}

/** The misses of a row, from the events of one incident. */
export function missesOf(
  events: readonly StoredEvent[],
  row: string,
): readonly {
  readonly event: StoredEvent;
  readonly first: number;
  readonly last: number;
  readonly absent: boolean;
}[] {
  return events.flatMap((event) => {
    if (event.type !== 'debtMissed') return [];
    const payload = event.payload as { debt: string; first: number; last: number; absent: boolean };
    if (!payload.debt.startsWith(`${row}@`)) return [];
    return [{ event, first: payload.first, last: payload.last, absent: payload.absent }];
  });
}
