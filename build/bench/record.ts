// The records that are measured, made by the desk itself under a hand-moved clock and kept in out/bench-data until what
// they are made of changes. Only while they are made the disk is not waited for.
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { deadlineWatch } from '../../electron/desk/deadline-watch.ts';
import { type IncidentDesk, openDesk } from '../../electron/desk/incident-desk.ts';
import { type HandClock, handClock, shippedRules } from '../../electron/desk/testing/desk-on-disk.ts';
import type { Command, DeclareCommand } from '../../electron/domain/command.ts';
import type { Incident } from '../../electron/domain/incident.ts';
import type { Person } from '../../electron/domain/terms.ts';
import { close, open } from '../../electron/store/database.ts';
import { root } from '../places.ts';
import { commandAt, commandIdAt, declarationOf, entryAt, personAt } from './sample-commands.ts';

const folder = path.join(root, 'out/bench-data');

const minute = 60_000;
const hour = 60 * minute;
const origin = Date.UTC(2026, 0, 9, 8);

/** Changes of these files make records of another schema. */
const madeOf = [
  'electron/store/migrations/0001-record.ts',
  'electron/store/migrations/list.ts',
  'electron/domain/event.ts',
  'electron/domain/compiled-policy.ts',
  'resources/policy.yaml',
  'resources/directory.example.yaml',
  'build/bench/record.ts',
  'build/bench/sample-commands.ts',
];

export type Prepared = {
  readonly file: string;
  /** Wall time at which the record goes on, epoch ms. */
  readonly now: number;
  readonly incidentId: string;
  readonly title: string;
  readonly events: number;
};

const makers = { long: makeLong, huge: makeHuge, report: makeReport, many: makeMany, armed: makeArmed };
export type RecordName = keyof typeof makers;

/** The record of a name, made where it is not there. */
export function prepare(name: RecordName): Prepared {
  const place = path.join(folder, key(), name);
  const note = path.join(place, 'record.json');
  if (!existsSync(note)) {
    console.log(`Preparing the record "${name}".`);
    dropOthers();
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    const file = path.join(place, 'sitrep.db');
    const made = makers[name](file);
    writeFileSync(`${note}.part`, JSON.stringify({ ...made, file }));
    renameSync(`${note}.part`, note);
  }
  return JSON.parse(readFileSync(note, 'utf8')) as Prepared;
}

/** Records of another schema are of no use any more, and large. */
function dropOthers(): void {
  if (!existsSync(folder)) return;
  for (const other of readdirSync(folder))
    if (other !== key()) rmSync(path.join(folder, other), { recursive: true, force: true });
}

/** A copy to write to: the data folder of an app, or of a desk. */
export function freshCopy({ file }: Prepared, into: string): string {
  const copy = path.join(into, 'sitrep.db');
  for (const old of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(old, { force: true });
  mkdirSync(into, { recursive: true });
  copyFileSync(file, copy);
  // What is measured next does not share the disk with this copy.
  const descriptor = openSync(copy, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  return copy;
}

function key(): string {
  const hash = createHash('sha256');
  for (const file of madeOf) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

type Making = {
  readonly clock: HandClock;
  readonly desk: IncidentDesk;
  readonly give: (command: Command, actor?: Person) => readonly string[];
  readonly declare: (title: string, severity: DeclareCommand['severity']) => string;
  readonly stateOf: (incidentId: string) => Incident;
};

/** Lets `work` use a desk on a new record; answers what the record holds. */
function make(
  file: string,
  start: number,
  work: (making: Making) => Omit<Prepared, 'file' | 'events'>,
): Omit<Prepared, 'file'> {
  const store = open(file);
  store.db.pragma('synchronous = OFF');
  try {
    const clock = handClock(start);
    const rules = shippedRules();
    const desk = openDesk({ store, clock, rules: () => rules });
    const give = (command: Command, actor = personAt(0)): readonly string[] => {
      const result = desk.submit({ commandId: commandIdAt(clock.now()), command }, actor);
      if (!result.ok) throw new Error(`${command.type}: ${result.refusal.sentence}`);
      return result.events;
    };
    const stateOf = (incidentId: string): Incident => {
      const { incident } = desk.fold(incidentId);
      if (incident === null) throw new Error(`no incident ${incidentId}`);
      return incident;
    };
    const declare = (title: string, severity: DeclareCommand['severity']): string => {
      const command = declarationOf(title, severity);
      const result = desk.submit({ commandId: commandIdAt(clock.now()), command }, personAt(3));
      if (!result.ok) throw new Error(result.refusal.sentence);
      return result.incidentId;
    };
    const made = work({ clock, desk, give, declare, stateOf });
    const events = store.db.prepare<[], number>('SELECT count(*) FROM incident_events').pluck().get() ?? 0;
    return { ...made, events };
  } finally {
    close(store);
  }
}

function begin(
  { give, clock, declare }: Making,
  title: string,
  severity: DeclareCommand['severity'],
): string {
  const incidentId = declare(title, severity);
  clock.set(clock.now() + minute);
  give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false });
  give({
    type: 'changeStatus',
    incidentId,
    basedOn: null,
    at: null,
    to: 'investigating',
    note: null,
    mitigatedAt: null,
    derived: false,
  });
  return incidentId;
}

/** Goes on with the log until the incident holds so many events. */
function fill({ clock, give, stateOf }: Making, incidentId: string, events: number, everyMs: number): void {
  let lastEntry: string | null = null;
  for (let i = 0; stateOf(incidentId).eventCount < events; i++) {
    clock.set(clock.now() + everyMs);
    const room = events - stateOf(incidentId).eventCount;
    const command = room > 20 ? commandAt(incidentId, i, lastEntry) : entryAt(incidentId, i);
    const [event] = give(command, personAt(i));
    if (command.type === 'addEntry') lastEntry = event ?? null;
    if (command.type === 'retractEntry') lastEntry = null;
  }
}

/** The title of a small incident beside the long one. */
export const otherTitle = 'Search answers in part';

/** One open incident of 20,000 events, and a small one beside it. */
function makeLong(file: string): Omit<Prepared, 'file'> {
  return make(file, origin, (making) => {
    const title = 'Checkout is down';
    const incidentId = begin(making, title, 'SEV2');
    fill(making, incidentId, 20_000, 2_000);
    making.declare(otherTitle, 'SEV4');
    return { now: making.clock.now() + 1_000, incidentId, title };
  });
}

/** One open incident with 100,000 entries, over two days and a half. */
function makeHuge(file: string): Omit<Prepared, 'file'> {
  return make(file, origin, (making) => {
    const title = 'The whole platform is down';
    const incidentId = begin(making, title, 'SEV2');
    for (let i = 0; i < 100_000; i++) {
      making.clock.set(making.clock.now() + 2_000);
      making.give(entryAt(incidentId, i), personAt(i));
    }
    return { now: making.clock.now() + 1_000, incidentId, title };
  });
}

/** One resolved incident with 5,000 entries. */
function makeReport(file: string): Omit<Prepared, 'file'> {
  return make(file, origin, (making) => {
    const { clock, give } = making;
    const title = 'Search answers slowly';
    const incidentId = begin(making, title, 'SEV2');
    for (let i = 0; i < 5_000; i++) {
      clock.set(clock.now() + 4_000);
      give(entryAt(incidentId, i), personAt(i));
    }
    resolve(making, incidentId);
    return { now: clock.now(), incidentId, title };
  });
}

function resolve({ give }: Making, incidentId: string): void {
  give({
    type: 'resolve',
    incidentId,
    basedOn: null,
    at: null,
    rootCauseKnown: 'known',
    rootCause: 'The pool of the new worker never gave a connection back.',
    summary: 'Some customers could not pay. Rolling back ended it.',
    pirAt: null,
    mitigatedAt: null,
    note: null,
  });
}

const severities = ['SEV3', 'SEV2', 'SEV4', 'SEV1', 'SEV3'] as const;
const perIncident = 100;

/** 1,000 incidents of 100 events each: 980 closed over the past year, 20 open. */
function makeMany(file: string): Omit<Prepared, 'file'> {
  return make(file, origin - 980 * 8 * hour, (making) => {
    const { clock, desk, declare } = making;
    for (let i = 0; i < 980; i++) {
      clock.set(origin + (i - 980) * 8 * hour);
      const incidentId = begin(making, titleOf(i), severities[i % severities.length] ?? 'SEV3');
      fill(making, incidentId, perIncident - 12, 30_000);
      closeDown(making, incidentId);
      fill(making, incidentId, perIncident, 1_000);
    }
    let last = { incidentId: '', title: '' };
    for (let i = 980; i < 1_000; i++) {
      const title = titleOf(i);
      clock.set(origin + (i - 980) * 5 * minute);
      const incidentId = i % 2 === 0 ? begin(making, title, 'SEV3') : declare(title, 'SEV3');
      fill(making, incidentId, perIncident, 500);
      last = { incidentId, title };
    }
    clock.set(clock.now() + minute);
    while (desk.due().some((incidentId) => desk.recordDue(incidentId)));
    return { now: clock.now(), ...last };
  });
}

function titleOf(i: number): string {
  return `Payments fail in part ${String(i + 1)}`;
}

function closeDown(making: Making, incidentId: string): void {
  const { give, stateOf } = making;
  resolve(making, incidentId);
  give({ type: 'markTimelineReviewed', incidentId, note: null });
  for (const criterion of stateOf(incidentId).exitCriteria)
    if (criterion.row === null) give({ type: 'tickExitCriterion', incidentId, criterion: criterion.id });
    else give({ type: 'waiveExitCriterion', incidentId, criterion: criterion.id, reason: 'Done elsewhere.' });
  give({ type: 'close', incidentId, basedOn: null, reason: 'It held for long enough.' });
  for (const debt of stateOf(incidentId).debts)
    if (debt.end === null && debt.row.waivable)
      give({ type: 'waiveDebt', incidentId, debt: debt.id, reason: 'Reviewed together with the last one.' });
}

/** The due instant lies `leadMs` after the record's `now`: late enough that the call of being at risk is over. */
export const armed = { due: 1_000, debts: 10_000, leadMs: 50_000 } as const;
/** SEV1 is acknowledged within five minutes. */
const acknowledgeWithin = 5 * minute;

/**
 * 10,000 armed deadlines; the acknowledgement of 1,000 incidents is due at one instant. The clock is moved close to it by
 * the watch, so that what comes before is recorded.
 */
function makeArmed(file: string): Omit<Prepared, 'file'> {
  return make(file, origin, (making) => {
    const { clock, desk, declare, stateOf } = making;
    const watch = deadlineWatch({ desk, clock, timers: clock.timers, report: () => undefined });
    watch.start();
    const due = Array.from({ length: armed.due }, (_, i) => declare(titleOf(i), 'SEV1'));
    clock.pass(acknowledgeWithin - armed.leadMs);
    const armedIn = (incidentId: string): number =>
      stateOf(incidentId).debts.filter((debt) => debt.end === null && debt.missedCount === 0).length;
    let count = due.reduce((sum, incidentId) => sum + armedIn(incidentId), 0);
    for (let i = armed.due; count < armed.debts; i++) count += armedIn(declare(titleOf(i), 'SEV3'));
    watch.stop();
    return { now: clock.now(), incidentId: due[0] ?? '', title: titleOf(0) };
  });
}
