import { close, openInMemory } from './database.ts';
import { columns, type EventRow } from './event-row.ts';
import { prepared, type Store } from './handle.ts';
import { textHash } from './hash.ts';
import { type Head, moveTip, splitIds } from './incident-tip.ts';
import { policyHashOf } from './policy-texts.ts';
import type { Problem } from './problem.ts';
import { driftOf, type RowOf } from './rebuild.ts';
import { hashProblem, rowProblem } from './receive.ts';
import { redactedBy } from './redaction.ts';
import { guarded } from './store-fault.ts';
import { schemaProblems } from './verify-schema.ts';

export type Verification = {
  readonly events: number;
  readonly incidents: number;
  readonly problems: readonly Problem[];
  /** Lists and guard where they are not what the record gives; `rebuild` mends it. Empty without `rowOf`. */
  readonly drifted: readonly Problem[];
  /** The heads found, by incident: whoever noted them earlier can tell that nothing before them was changed. */
  readonly heads: ReadonlyMap<string, readonly Head[]>;
};

export type VerifyOptions = {
  /** Only this incident; else all, the policy texts, the schema, and with `rowOf` what is derived. */
  readonly incidentId?: string | undefined;
  /** Heads noted earlier, for example by an export, that have to be in the record. */
  readonly heads?: readonly Head[] | undefined;
  /** As for `rebuild`: compare also the lists and the guard with what the record gives. */
  readonly rowOf?: RowOf | undefined;
};

type Walk = {
  readonly hashes: Map<string, string>;
  readonly tip: { greatest: string | null; readonly heads: Map<string, string> };
  readonly blanked: Set<string>;
  readonly worded: Set<string>;
  readonly redacted: Set<string>;
};

/**
 * Computes every hash anew and compares. Finds any change of a shared column and any event cut out below a head; it
 * cannot find that the newest events were cut off, unless given the heads they had.
 */
export function verify(store: Store, options: VerifyOptions = {}): Verification {
  // One view of the record, also while a desk writes to it.
  const inOneView = (work: () => Verification) => guarded('read', () => store.db.transaction(work)());
  return inOneView(() => {
    const problems: Problem[] = [];
    const found = new Map<string, readonly Head[]>();
    const expected = new Map(options.heads?.map((head) => [head.id, head.hash]));
    let events = 0;
    let incidentId = '';
    let walk = begin();
    const texts = policyTexts(store);
    const finish = (): void => {
      if (incidentId === '') return;
      finishIncident(walk, problems);
      found.set(
        incidentId,
        [...walk.tip.heads].map(([id, hash]) => ({ id, hash })),
      );
    };
    for (const row of rowsInOrder(store, options.incidentId)) {
      events++;
      if (row.incident_id !== incidentId) {
        finish();
        incidentId = row.incident_id;
        walk = begin();
      }
      checkRow(row, walk, problems);
      const named = policyHashOf(row);
      if (named !== null && !texts.has(named))
        problems.push({
          eventId: row.id,
          what: `the policy text ${named} that it names is not in the record`,
        });
      if (expected.get(row.id) === row.hash) expected.delete(row.id);
    }
    finish();
    for (const eventId of expected.keys())
      problems.push({ eventId, what: 'a head noted earlier is not in the record' });
    const drifted = options.incidentId === undefined ? checkTables(store, options.rowOf, problems) : [];
    return { events, incidents: found.size, problems, drifted, heads: found };
  });
}

function begin(): Walk {
  return {
    hashes: new Map(),
    tip: { greatest: null, heads: new Map() },
    blanked: new Set(),
    worded: new Set(),
    redacted: new Set(),
  };
}

function rowsInOrder(store: Store, incidentId: string | undefined): IterableIterator<EventRow> {
  const condition = incidentId === undefined ? '' : 'WHERE incident_id = ?';
  const statement = store.db.prepare<unknown[], EventRow>(
    `SELECT ${columns.join(', ')} FROM incident_events ${condition} ORDER BY incident_id, id`,
  );
  return statement.iterate(...(incidentId === undefined ? [] : [incidentId]));
}

function checkRow(row: EventRow, walk: Walk, problems: Problem[]): void {
  const problem = (what: string): void => {
    problems.push({ eventId: row.id, what });
  };
  const ill = rowProblem(row);
  if (ill !== null) problem(ill);
  const parents = splitIds(row.parents);
  const parentHashes: string[] = [];
  for (const parent of parents) {
    const hash = walk.hashes.get(parent);
    if (hash === undefined) problem(`it is based on ${parent}, which is not in the record`);
    else parentHashes.push(hash);
  }
  // With a parent missing the hash cannot be computed.
  if (parentHashes.length === parents.length) {
    const wrong = hashProblem(row, parentHashes);
    if (wrong !== null) problem(wrong);
  }
  walk.hashes.set(row.id, row.hash);
  moveTip(walk.tip, row.id, parents, row.hash);
  if (row.words !== null) walk.worded.add(row.id);
  else if (row.words_hash !== null) walk.blanked.add(row.id);
  if (row.type === 'redacted') for (const id of redactedBy(row.payload)) walk.redacted.add(id);
}

function finishIncident(walk: Walk, problems: Problem[]): void {
  for (const eventId of walk.blanked)
    if (!walk.redacted.has(eventId))
      problems.push({ eventId, what: 'its words are gone and no redaction in the record names it' });
  for (const eventId of walk.redacted)
    if (walk.worded.has(eventId))
      problems.push({ eventId, what: 'its words are there although it was redacted' });
}

function policyTexts(store: Store): ReadonlyMap<string, string> {
  const texts = prepared<[string, string]>(store, 'SELECT hash, text FROM policy_texts');
  return new Map(texts.raw().all());
}

function checkTables(store: Store, rowOf: RowOf | undefined, problems: Problem[]): readonly Problem[] {
  for (const [hash, text] of policyTexts(store))
    if (textHash(text) !== hash)
      problems.push({ eventId: hash, what: 'a policy text does not fit its hash' });
  const fresh = openInMemory(store.nativeBinding);
  try {
    problems.push(...schemaProblems(store, fresh));
    return rowOf === undefined ? [] : driftOf(store, fresh, rowOf);
  } finally {
    close(fresh);
  }
}
