import type { DeclareCommand } from '../command.ts';
import { allowedCommands, decide } from '../decide.ts';
import type { Context, Decision } from '../decision.ts';
import { dueFacts, mayBeDue, nextLookAt } from '../due.ts';
import type { NewEvent, StoredEvent } from '../event.ts';
import { emptyFold, foldAll, foldEvents } from '../fold.ts';
import type { Debt, FoldedIncident, Incident } from '../incident.ts';
import type { TierAnswer } from '../ladder.ts';
import type { Refusal } from '../refusal.ts';
import { type Person, system } from '../terms.ts';
import { aFile, command, declaration, type FieldsOf, type IncidentCommandType } from './commands.ts';
import { eventIds, seededRandom } from './event-ids.ts';
import { known } from './people.ts';

/**
 * A desk for tests, pure: the record is an array, the clock is moved by hand, ids are seeded. It does what the real
 * desk does: records what fell due before each command, and wakes at every due time unless it sleeps.
 */

type Directory = {
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly tiers: readonly (Person | null)[];
  }[];
  readonly defaultTiers: readonly (Person | null)[];
};

type Rules = Context['policy'] & Pick<Context, 'guard'>;

export type WalkOptions = {
  readonly policy: Rules;
  readonly directory: Directory;
  /** Epoch ms. */
  readonly now: number;
  readonly seed?: number;
  readonly origin?: string;
};

export type Given =
  | { readonly ok: true; readonly events: readonly StoredEvent[] }
  | Extract<Decision, { ok: false }>;

/** One incident as a test handles it. */
export type IncidentInHand = {
  readonly id: string;
  /** Gives a command and answers its events; throws the sentence of a refusal. */
  readonly give: <T extends IncidentCommandType>(
    actor: Person,
    type: T,
    fields?: Partial<FieldsOf<T>>,
  ) => readonly StoredEvent[];
  /** The refusal of a command; throws where it is accepted. */
  readonly refusal: <T extends IncidentCommandType>(
    actor: Person,
    type: T,
    fields?: Partial<FieldsOf<T>>,
  ) => Refusal;
  readonly try: <T extends IncidentCommandType>(
    actor: Person,
    type: T,
    fields?: Partial<FieldsOf<T>>,
    commandId?: string,
  ) => Given;
  /** What a command would do, without doing it. */
  readonly wouldDo: <T extends IncidentCommandType>(
    actor: Person,
    type: T,
    fields?: Partial<FieldsOf<T>>,
  ) => Decision;
  readonly state: () => Incident;
  /** The commands that can be given now. */
  readonly allowed: () => ReturnType<typeof allowedCommands>;
  readonly fold: () => FoldedIncident;
  readonly log: () => readonly StoredEvent[];
  /** The debts of a row, oldest first. */
  readonly debts: (row: string) => readonly Debt[];
  /** The latest debt of a row; throws where it never was owed. */
  readonly debt: (row: string) => Debt;
};

export type Walk = {
  readonly now: () => number;
  readonly declare: (actor: Person, fields?: Partial<DeclareCommand>) => IncidentInHand;
  readonly refusedDeclaration: (actor: Person, fields: Partial<DeclareCommand>) => Refusal;
  readonly incidents: () => readonly IncidentInHand[];
  /** Moves the clock on; awake it wakes at every due time on the way, asleep it sees the end alone. */
  readonly moveTo: (time: number, how?: { readonly asleep: boolean }) => void;
  /** The wall clock jumps while the desk runs. */
  readonly setClock: (time: number) => void;
  readonly setDirectory: (directory: Directory) => void;
  readonly setPolicy: (policy: Rules) => void;
  /** Takes in another desk's events. */
  readonly receive: (incidentId: string, events: readonly StoredEvent[]) => IncidentInHand;
};

type Kept = {
  events: StoredEvent[];
  fold: FoldedIncident;
  /** Facts and commands seen here. */
  readonly keys: Set<string>;
  /** Whether another desk's events are among them. */
  shared: boolean;
};

const nothingKept = (): Kept => ({ events: [], fold: emptyFold(), keys: new Set(), shared: false });

/** More rounds or looks without progress than this mean that something falls due without end. */
const mostRounds = 200;
const setBackMs = 10_000;

export function walk(options: WalkOptions): Walk {
  const kept = new Map<string, Kept>();
  const origin = options.origin ?? 'desk.1';
  const random = seededRandom(`${origin} ${String(options.seed ?? 1)}`);
  const ids = eventIds(random);
  let { now, policy, directory } = options;
  let lookAll = true;

  const keptOf = (incidentId: string): Kept => {
    const known = kept.get(incidentId);
    if (known === undefined) throw new Error(`no incident ${incidentId}`);
    return known;
  };
  const stateOf = (incidentId: string): Incident => {
    const { incident } = keptOf(incidentId).fold;
    if (incident === null) throw new Error(`incident ${incidentId} is not declared`);
    return incident;
  };
  const onCall = (services: readonly string[]): readonly TierAnswer[] => {
    const named = services.flatMap((id) => directory.services.find((s) => s.id === id) ?? []);
    const tiers = named.find((s) => s.tiers.some((p) => p !== null))?.tiers ?? directory.defaultTiers;
    return [0, 1, 2, 3].map((i) => ({ tier: i + 1, person: tiers[i] ?? null }));
  };

  const append = (
    incidentId: string,
    events: readonly NewEvent[],
    commandId: string,
  ): readonly StoredEvent[] => {
    const entry = kept.get(incidentId) ?? nothingKept();
    kept.set(incidentId, entry);
    const stored: StoredEvent[] = [];
    for (const [part, event] of events.entries()) {
      const greatest = stored.at(-1)?.id ?? entry.events.at(-1)?.id ?? null;
      const heads = stored.length > 0 ? [stored.at(-1)?.id ?? ''] : [...entry.fold.memory.heads].sort();
      stored.push({
        ...(JSON.parse(JSON.stringify(event)) as NewEvent),
        id: ids.next(now, greatest),
        incidentId,
        origin,
        parents: heads,
        version: 1,
        recordedAt: now,
        commandId,
        commandPart: part,
        blanked: false,
      });
      for (const key of [commandId, ...keysOf(event)]) entry.keys.add(key);
    }
    entry.events.push(...stored);
    const marks = entry.fold.memory.marks.length;
    entry.fold = foldEvents(entry.fold, stored);
    freeze(entry.fold.incident);
    const mark = entry.fold.memory.marks[marks];
    if (mark !== undefined) {
      const at = stored.find((event) => event.id === mark.event);
      throw new Error(
        `${mark.why}: ${JSON.stringify({ type: at?.type, payload: at?.payload, words: at?.words })}`,
      );
    }
    return stored;
  };

  const recordDue = (incidentId: string): void => {
    for (let round = 0; round < mostRounds; round++) {
      const incident = stateOf(incidentId);
      const tiers = onCall(incident.services.flatMap((s) => (s.id === null ? [] : [s.id])));
      const { keys, shared } = keptOf(incidentId);
      const facts = dueFacts(incident, { now, tiers });
      if (facts.length > 0 && !mayBeDue(incident, now))
        throw new Error('something is due that was ruled out');
      const fresh = facts.filter((fact) => !keysOf(fact).every((key) => keys.has(key)));
      if (fresh.length < facts.length && !shared)
        throw new Error(`a known fact falls due again: ${JSON.stringify(facts)}`);
      if (fresh.length === 0) return;
      append(incidentId, fresh, ids.fresh(now));
    }
    throw new Error('something falls due without end');
  };

  const contextOf = (incidentId: string, actor: Person, survivor: string | null): Context => ({
    now,
    actor,
    newId: () => ids.fresh(now),
    newLabel: () =>
      `INC-${Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0')
        .toUpperCase()}`,
    onCall,
    service: (name) => directory.services.find((s) => s.id === name || s.name === name) ?? null,
    person: (id) => known.find((person) => person.id === id) ?? null,
    file: (hash) => (hash === aFile.hash ? { size: 48_213, mediaType: 'image/png' } : null),
    policy,
    guard: policy.guard,
    memory: kept.get(incidentId)?.fold.memory ?? emptyFold().memory,
    hasEvent: (id) => kept.get(incidentId)?.events.some((event) => event.id === id) ?? false,
    survivor: survivor === null ? null : (kept.get(survivor)?.fold.incident ?? null),
  });

  const declareWith = (
    actor: Person,
    fields: Partial<DeclareCommand>,
  ): { id: string; decision: Decision } => {
    const id = ids.fresh(now);
    return { id, decision: decide(null, declaration(fields), contextOf(id, actor, null)) };
  };

  const inHand = (incidentId: string): IncidentInHand => {
    const wouldDo: IncidentInHand['wouldDo'] = (actor, type, fields = {}) => {
      const given = command(type, incidentId, fields, actor);
      const survivor = given.type === 'mergeInto' ? given.survivor : null;
      return decide(stateOf(incidentId), given, contextOf(incidentId, actor, survivor));
    };
    const attempt: IncidentInHand['try'] = (actor, type, fields = {}, commandId = ids.fresh(now)) => {
      if (keptOf(incidentId).keys.has(commandId)) return { ok: true, events: [] };
      recordDue(incidentId);
      const decision = wouldDo(actor, type, fields);
      if (!decision.ok) return decision;
      const events = append(incidentId, decision.events, commandId);
      for (const other of decision.also) append(other.incidentId, other.events, commandId);
      recordDue(incidentId);
      return { ok: true, events };
    };
    const debts = (row: string) => stateOf(incidentId).debts.filter((debt) => debt.row.id === row);
    return {
      id: incidentId,
      try: attempt,
      wouldDo,
      give: (actor, type, fields) => {
        const given = attempt(actor, type, fields);
        if (!given.ok) throw new Error(`${type} refused: ${given.refusal.reason}: ${given.refusal.sentence}`);
        return given.events;
      },
      refusal: (actor, type, fields) => {
        const given = attempt(actor, type, fields);
        if (given.ok) throw new Error(`${type} was accepted`);
        return given.refusal;
      },
      state: () => stateOf(incidentId),
      allowed: () =>
        allowedCommands(stateOf(incidentId), {
          now,
          policyHash: policy.hash,
          memory: keptOf(incidentId).fold.memory,
        }),
      fold: () => keptOf(incidentId).fold,
      log: () => keptOf(incidentId).events,
      debts,
      debt: (row) => {
        const last = debts(row).at(-1);
        if (last === undefined) throw new Error(`${row} was never owed`);
        return last;
      },
    };
  };

  const soonest = (): { readonly id: string; readonly at: number } | null => {
    let found: { id: string; at: number } | null = null;
    for (const id of kept.keys()) {
      const at = nextLookAt(stateOf(id));
      if (at !== null && (found === null || at < found.at)) found = { id, at };
    }
    return found;
  };

  const moveTo: Walk['moveTo'] = (time, how = { asleep: false }) => {
    if (time < now) throw new Error('time goes on; a clock that jumps back is set by setClock');
    if (lookAll) for (const id of kept.keys()) recordDue(id);
    lookAll = false;
    for (let look = how.asleep ? null : soonest(); look !== null && look.at <= time; look = soonest()) {
      const looked = now >= look.at;
      now = Math.max(now, look.at);
      recordDue(look.id);
      if (!looked || nextLookAt(stateOf(look.id)) !== look.at) continue;
      if (keptOf(look.id).shared) break;
      throw new Error('the watch looks without end');
    }
    now = time;
    for (const id of kept.keys()) recordDue(id);
  };

  return {
    now: () => now,
    declare: (actor, fields = {}) => {
      const { id, decision } = declareWith(actor, fields);
      if (!decision.ok) throw new Error(`declaring refused: ${decision.refusal.sentence}`);
      append(id, decision.events, ids.fresh(now));
      recordDue(id);
      return inHand(id);
    },
    refusedDeclaration: (actor, fields) => {
      const { decision } = declareWith(actor, fields);
      if (decision.ok) throw new Error('the declaration was accepted');
      return decision.refusal;
    },
    incidents: () => [...kept.keys()].map(inHand),
    moveTo,
    setClock: (time) => {
      const byMs = now - time;
      now = time;
      const event = {
        type: 'clockSetBack',
        payload: { byMs },
        words: null,
        actor: system,
        occurredAt: now,
        factKey: null,
      } as const;
      for (const id of kept.keys()) {
        if (byMs > setBackMs && nextLookAt(stateOf(id)) !== null) append(id, [event], ids.fresh(now));
        recordDue(id);
      }
    },
    setDirectory: (next) => {
      directory = next;
    },
    setPolicy: (next) => {
      policy = next;
    },
    receive: (incidentId, events) => {
      const entry = kept.get(incidentId) ?? nothingKept();
      kept.set(incidentId, entry);
      entry.shared ||= entry.events.length > 0 || events.some((event) => event.factKey !== null);
      const known = new Set(entry.events.map((event) => event.id));
      const added = events.filter((event) => !known.has(event.id));
      for (const event of added) for (const key of [event.commandId, ...keysOf(event)]) entry.keys.add(key);
      entry.events = [...entry.events, ...added].sort((a, b) => (a.id < b.id ? -1 : 1));
      entry.fold = foldAll(entry.events);
      freeze(entry.fold.incident);
      lookAll = true;
      return inHand(incidentId);
    },
  };
}

/** The keys that a fact is known by: a miss by one per occurrence of its range. */
function keysOf(fact: {
  readonly type: string;
  readonly payload: unknown;
  readonly factKey: string | null;
}): readonly string[] {
  if (fact.factKey === null) return [];
  if (fact.type !== 'debtMissed') return [fact.factKey];
  const { debt, first, last } = fact.payload as {
    readonly debt: string;
    readonly first: number;
    readonly last: number;
  };
  return Array.from({ length: last - first + 1 }, (_, i) => `${debt}|${String(first + i)}`);
}

/** State is never changed in place: whoever tries gets an error. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
}
