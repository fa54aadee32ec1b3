/**
 * The desk: one door in (`submit`), one announcement out. It puts together record, rules and clock, and decides
 * nothing itself. Imports `domain/`, `store/`, `policy/` and the contract's types; knows neither windows nor Electron.
 */
import type {
  DocumentName,
  DocumentResult,
  IncidentEnd,
  PageQuestion,
  Submission,
  SubmitResult,
} from '../bridge/contract.ts';
import { incidentRow, incidentRowAfter } from '../domain/debt-state.ts';
import { decide } from '../domain/decide.ts';
import type { Context, Decision } from '../domain/decision.ts';
import { dueFacts, mayBeDue } from '../domain/due.ts';
import type { NewEvent, StoredEvent } from '../domain/event.ts';
import { type FirstPage, firstPage } from '../domain/first-page.ts';
import type { FoldedIncident } from '../domain/incident.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { type Refusal, refusal } from '../domain/refusal.ts';
import { type Person, system } from '../domain/terms.ts';
import { getDeskState, putDeskState } from '../store/desk-state.ts';
import { idLimit, newId } from '../store/event-id.ts';
import { factKeysOf, seenCommand, seenFacts } from '../store/guard.ts';
import type { Store } from '../store/handle.ts';
import { append, readLast } from '../store/incident-log.ts';
import {
  getIncidentRow,
  listIncidentRows,
  looksDue,
  putIncidentRow,
  rowsComplete,
  soonestLook,
} from '../store/incident-rows.ts';
import { putPolicyText } from '../store/policy-texts.ts';
import { rebuild } from '../store/rebuild.ts';
import { recordInPlace } from '../store/record-in-place.ts';
import { StoreFault } from '../store/store-fault.ts';
import { transaction } from '../store/transaction.ts';
import type { Clock } from './clock.ts';
import { makeDocument } from './documents.ts';
import { foldedIncidents } from './folded-incidents.ts';
import { rowOf } from './row-of.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** What was written to one incident; `replaced`: known events changed, so read it again. */
export type Announcement = {
  readonly incidentId: string;
  readonly events: readonly StoredEvent[];
  readonly row: IncidentRow;
  /** The row says something that it did not say before. */
  readonly listed: boolean;
  readonly fold: FoldedIncident;
  readonly replaced: boolean;
};

export type DeskSeams = {
  readonly store: Store;
  readonly clock: Clock;
  /** Asked at every decision, so that a policy saved a second ago holds. */
  readonly rules: () => RulesInForce;
  /** What is known of a file that is kept beside the record; a desk without it keeps none. */
  readonly fileOf?: (hash: string) => { readonly size: number; readonly mediaType: string } | null;
};

/** Reading this many events is seen by whoever waits for them. */
const longIncident = 1_500;
/** More than any window shows at once. */
const eventsAtEnd = 200;

/** A desk that keeps no files. */
const noFile = (): null => null;

export type IncidentDesk = {
  readonly store: Store;
  readonly clock: Clock;
  readonly submit: (submission: Submission, actor: Person) => SubmitResult;
  /** Records everything that is due on an incident now, or puts its look off; false where that leaves it due. */
  readonly recordDue: (incidentId: string) => boolean;
  /** Incidents with something due now, soonest first. */
  readonly due: () => readonly string[];
  /** Incidents that have something due by then (epoch ms) and are not in memory yet, soonest first. */
  readonly cold: (by: number) => readonly string[];
  /** When the desk has to look again, epoch ms; null when nothing can fall due. */
  readonly nextLookAt: () => number | null;
  /**
   * Notes in every incident that owes something that the wall clock was set back. `alongside` is done in the same
   * transaction: a kill after it must not find the clock set back a second time.
   */
  readonly recordSetBack: (byMs: number, alongside: () => void) => void;
  readonly rows: () => readonly IncidentRow[];
  readonly events: (incidentId: string) => readonly StoredEvent[];
  readonly fold: (incidentId: string) => FoldedIncident;
  /** A long incident that is in memory as it stands, with its last events; null for any other. */
  readonly end: (incidentId: string) => IncidentEnd | null;
  /** Whom a declaration of these services by `actor` would page first. */
  readonly firstPage: (asked: PageQuestion, actor: Person) => FirstPage;
  readonly document: (incidentId: string, document: DocumentName) => DocumentResult;
  readonly listen: (listener: (announcement: Announcement) => void) => () => void;
};

/** Fewer than `folded-incidents.ts` keeps, so that folding ahead comes to an end. */
const mostAhead = 1500;
/** Looking where the record lies costs as much as writing a row; once in this time is enough. */
const placeEveryMs = 1000;
/** What `incidentRow` puts into the lists: a new number has them written anew at the next start. */
const rowShapeKey = 'rowShape';
const rowShape = '3';
/** More rounds than this mean that something falls due without end. */
const mostRounds = 200;

/** Opens the desk on a record; lists that do not fit the record are written anew from it. */
export function openDesk({ store, clock, rules, fileOf = noFile }: DeskSeams): IncidentDesk {
  if (!rowsComplete(store) || getDeskState(store, rowShapeKey) !== rowShape) {
    rebuild(store, rowOf);
    putDeskState(store, rowShapeKey, rowShape);
  }
  const incidents = foldedIncidents(store);
  const listeners = new Set<(announcement: Announcement) => void>();

  /** Of what the desk records by itself; from the record's own chance, so that a replay repeats to the byte. */
  const ownCommandId = (): string => newId(clock.now(), store.random);

  const announce = (announcements: readonly Announcement[]): void => {
    for (const announcement of announcements) for (const listener of listeners) listener(announcement);
  };

  /** Appends within the open transaction and answers what to announce after it. */
  const write = (
    incidentId: string,
    events: readonly NewEvent[],
    commandId: string,
    recordedAt: number,
  ): Announcement => {
    const stored = append(store, incidentId, events, { commandId, recordedAt });
    const replaced = stored.some((event) => event.type === 'redacted');
    if (replaced) incidents.forget(incidentId);
    const known = incidents.listed(incidentId);
    const fold = incidents.append(incidentId, stored);
    if (fold.incident === null) throw new Error('an incident begins with its declaration');
    const row =
      known === null
        ? incidentRow(fold.incident)
        : incidentRowAfter(known.incident, known.row, fold.incident);
    const listed = row !== known?.row;
    if (listed) putIncidentRow(store, row);
    incidents.list(fold.incident, row);
    return { incidentId, events: stored, row, listed, fold, replaced };
  };

  let placeSeenAt: number | null = null;
  /** What is written to a file that was moved away or replaced is lost as the program ends: it is not called saved. */
  const assertInPlace = (): void => {
    const now = clock.monotonic();
    if (placeSeenAt !== null && now - placeSeenAt < placeEveryMs) return;
    if (recordInPlace(store) !== 'ok') throw movedAway(store.file);
    placeSeenAt = now;
  };

  /** One transaction; what it touched in memory is forgotten where it fails. */
  const inTransaction = (
    touched: readonly string[],
    work: () => readonly Announcement[],
  ): readonly Announcement[] => {
    try {
      assertInPlace();
      return transaction(store, work);
    } catch (error) {
      for (const incidentId of touched) incidents.forget(incidentId);
      throw error;
    }
  };

  const freshFacts = (incidentId: string, now: number): readonly NewEvent[] => {
    const { incident } = incidents.get(incidentId);
    if (incident === null || !mayBeDue(incident, now)) return [];
    const context = {
      now,
      // Worked out where a step is due, which is seldom.
      get tiers() {
        const services = incident.services.flatMap((s) => (s.id === null ? [] : [s.id]));
        return rules().onCall(services, now);
      },
    };
    return dueFacts(incident, context).filter((fact) => {
      const keys = factKeysOf(fact);
      return keys.length === 0 || seenFacts(store, keys).size < keys.length;
    });
  };

  const recordDue = (incidentId: string, now: number): boolean => {
    const first = freshFacts(incidentId, now);
    if (first.length === 0) return false;
    const announcements = inTransaction([incidentId], () => {
      const written: Announcement[] = [];
      let facts = first;
      for (let round = 0; facts.length > 0 && round < mostRounds; round++) {
        written.push(write(incidentId, facts, ownCommandId(), now));
        facts = freshFacts(incidentId, now);
      }
      return written;
    });
    announce(announcements);
    return true;
  };

  /** A look comes too early where something else happened since it was noted. */
  const putOff = (incidentId: string, now: number): boolean => {
    const { incident } = incidents.get(incidentId);
    const noted = getIncidentRow(store, incidentId)?.nextLookAt ?? null;
    if (incident === null || noted === null || noted > now) return false;
    const row = incidentRow(incident);
    if (row.nextLookAt !== null && row.nextLookAt <= now) return false;
    inTransaction([incidentId], () => {
      putIncidentRow(store, row);
      return [];
    });
    incidents.list(incident, row);
    return true;
  };

  /** What the command itself made due. The command is saved: what fails here is tried again and told by the watch. */
  const recordDueLater = (incidentId: string, now: number): void => {
    try {
      recordDue(incidentId, now);
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
    }
  };

  const contextOf = (submission: Submission, actor: Person, incidentId: string, now: number): Context => {
    const { command } = submission;
    const inForce = rules();
    const { memory } = incidents.get(incidentId);
    let ids: ReadonlySet<string> | null = null;
    return {
      now,
      actor,
      newId: () => newId(now, store.random),
      newLabel: () => `INC-${Buffer.from(store.random.bytes(4)).toString('hex').toUpperCase()}`,
      onCall: (services) => inForce.onCall(services, now),
      service: inForce.service,
      person: inForce.person,
      guard: inForce.guard,
      policy: { hash: inForce.policyHash, compiled: inForce.compiled, tagWords: inForce.tagWords },
      memory,
      hasEvent: (id) => {
        ids ??= new Set(incidents.events(incidentId).map((event) => event.id));
        return ids.has(id);
      },
      file: fileOf,
      survivor: command.type === 'mergeInto' ? incidents.get(command.survivor).incident : null,
    };
  };

  const carryOut = (submission: Submission, actor: Person): SubmitResult => {
    const { command, commandId } = submission;
    const known = seenCommand(store, commandId);
    if (known !== null) return { ok: true, ...known, repeated: true };
    // One instant for all of it: what fell due before, what happens, and when it was recorded.
    const now = clock.now();
    if (now < 0 || now >= idLimit) return { ok: false, refusal: strangeClock(now) };
    const incidentId = command.type === 'declare' ? newId(now, store.random) : command.incidentId;
    if (command.type !== 'declare') recordDue(incidentId, now);
    if (command.type === 'mergeInto') recordDue(command.survivor, now);
    const { incident } = incidents.get(incidentId);
    const decision: Decision = decide(incident, command, contextOf(submission, actor, incidentId, now));
    if (!decision.ok) {
      if (incident === null) incidents.forget(incidentId);
      return decision;
    }
    const touched = [incidentId, ...decision.also.map((other) => other.incidentId)];
    const announcements = inTransaction(touched, () => {
      const { policyText } = rules();
      if (decision.events.some((e) => e.type === 'incidentDeclared' || e.type === 'policyMoved'))
        putPolicyText(store, policyText);
      return [
        write(incidentId, decision.events, commandId, now),
        ...decision.also.map((other) => write(other.incidentId, other.events, commandId, now)),
      ];
    });
    announce(announcements);
    recordDueLater(incidentId, now);
    const events = announcements.flatMap((announcement) => announcement.events.map((event) => event.id));
    return { ok: true, incidentId, events, repeated: false };
  };

  return {
    store,
    clock,
    submit: (submission, actor) => {
      try {
        return carryOut(submission, actor);
      } catch (error) {
        if (error instanceof StoreFault) return { ok: false, refusal: refusal(error.reason, error.sentence) };
        throw error;
      }
    },
    recordDue: (incidentId) => {
      const now = clock.now();
      return recordDue(incidentId, now) || putOff(incidentId, now);
    },
    due: () => looksDue(store, clock.now()).map((look) => look.incidentId),
    cold: (by) =>
      looksDue(store, by)
        .slice(0, mostAhead)
        .map((look) => look.incidentId)
        .filter((incidentId) => !incidents.has(incidentId)),
    nextLookAt: () => soonestLook(store)?.at ?? null,
    recordSetBack: (byMs, alongside) => {
      // Overdue one-off debts are owed too, although the watch has nothing to look for.
      const owing = listIncidentRows(store).filter((row) => row.nextLookAt !== null || row.owed.length > 0);
      const incidentIds = owing.map((row) => row.id);
      const now = clock.now();
      const event: NewEvent = {
        type: 'clockSetBack',
        payload: { byMs },
        words: null,
        actor: system,
        occurredAt: now,
        factKey: null,
      };
      // All or none: a failed attempt is made again as a whole.
      announce(
        inTransaction(incidentIds, () => {
          alongside();
          return incidentIds.map((id) => write(id, [event], ownCommandId(), now));
        }),
      );
    },
    rows: () => listIncidentRows(store),
    events: incidents.events,
    fold: incidents.get,
    end: (incidentId) => {
      if (!incidents.has(incidentId)) return null;
      const { incident } = incidents.get(incidentId);
      if (incident === null || incident.eventCount < longIncident) return null;
      return { incident, events: readLast(store, incidentId, eventsAtEnd) };
    },
    firstPage: ({ services, kind, severity }, actor) => {
      const inForce = rules();
      const known = services.flatMap((name) => inForce.service(name.trim())?.id ?? []);
      const { ladder } = inForce.compiled;
      return firstPage(inForce.onCall(known, clock.now()), actor, { kind, severity, ladder });
    },
    document: (incidentId, document) => makeDocument(incidents, incidentId, document),
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function movedAway(file: string): StoreFault {
  const what = 'Not saved: the record was moved, deleted or replaced while Sitrep was open.';
  const todo = `Put the file back at ${file} or restore a backup, then start Sitrep again.`;
  return new StoreFault('missing', `${what} Your text is kept here. ${todo}`);
}

function strangeClock(now: number): Refusal {
  const year = Number.isFinite(new Date(now).getTime()) ? String(new Date(now).getUTCFullYear()) : 'far away';
  const what = `Not saved: the clock of this computer says it is the year ${year}.`;
  return refusal('strange-clock', `${what} Set the clock right, then try again. Your text is kept here.`);
}
