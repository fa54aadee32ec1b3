import { offsetAt, stretchOf, type ZoneOffset } from '../domain/zone.ts';
import { zoneOffsets } from './zone-offsets.ts';

/** Who takes turns on call, and when: shifts of equal length on the wall clock of one zone, and exceptions to them. */

const minute = 60_000;
const day = 86_400_000;
/** No zone is further from UTC than this. */
const widestOffset = 16 * 60 * minute;
/** So many changes are looked through for the next person who differs; a longer run of one person has no end worth naming. */
const farthest = 2000;

/** As the file says it. Wall times are ms as if the zone were UTC; the people take turns in their order, null leaves a turn open. */
export type RotationRow = {
  readonly zone: string;
  /** The wall time of the first handoff: what lies before it is a gap. */
  readonly start: number;
  readonly lengthMs: number;
  readonly people: readonly (string | null)[];
  /** Of two that overlap the later one in the list holds. */
  readonly overrides: readonly {
    readonly person: string | null;
    readonly from: number;
    readonly to: number;
  }[];
};

/** A rotation ready to be asked; its overrides in instants. */
export type Rotation = RotationRow & { readonly offsets: readonly ZoneOffset[] };

/** The answer for an instant, and the stretch around it in which it does not change. Instants are epoch ms; a null end is never. */
export type Turn = {
  readonly person: string | null;
  readonly by: 'turn' | 'override' | 'notStarted';
  readonly from: number | null;
  readonly until: number | null;
};

export function compileRotation(row: RotationRow): Rotation {
  const offsets = zoneOffsets(row.zone);
  return {
    ...row,
    offsets,
    overrides: row.overrides.map(({ person, from, to }) => ({
      person,
      from: instantOf(offsets, from),
      to: instantOf(offsets, to),
    })),
  };
}

/** Who is on call at an instant. Every instant has exactly one answer; one without a person is a gap. */
export function turnAt(rotation: Rotation, at: number): Turn {
  const scheduled = scheduledAt(rotation, at);
  let override: Rotation['overrides'][number] | null = null;
  let { from, until } = scheduled;
  for (const one of rotation.overrides) {
    if (one.from <= at && at < one.to) override = one;
    // Each edge may change the answer.
    for (const edge of [one.from, one.to]) {
      if (edge <= at) from = from === null ? edge : Math.max(from, edge);
      else until = until === null ? edge : Math.min(until, edge);
    }
  }
  if (override === null) return { ...scheduled, from, until };
  return { person: override.person, by: 'override', from, until };
}

/** Who is on call now until when, and who comes next; `next` is null where nobody else ever takes over. */
export function nowAndNext(
  rotation: Rotation,
  at: number,
): { readonly now: Turn; readonly next: Turn | null } {
  const now = turnAt(rotation, at);
  let last = now;
  for (let step = 0; step < farthest && last.until !== null; step++) {
    const following = turnAt(rotation, last.until);
    if (following.person !== now.person)
      return { now: { ...now, until: following.from ?? last.until }, next: mergedFrom(rotation, following) };
    last = following;
  }
  return { now: { ...now, until: null }, next: null };
}

/** A turn lengthened over all that follow it with the same person. */
function mergedFrom(rotation: Rotation, first: Turn): Turn {
  let last = first;
  for (let step = 0; step < farthest && last.until !== null; step++) {
    const following = turnAt(rotation, last.until);
    if (following.person !== first.person) return { ...first, until: last.until };
    last = following;
  }
  return { ...first, until: null };
}

/** The gaps of a stretch of time, in order, for people to look at before they matter. */
export function gapsBetween(
  rotation: Rotation,
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (let at = from; at < to; ) {
    const turn = turnAt(rotation, at);
    const end = Math.min(turn.until ?? to, to);
    const last = gaps.at(-1);
    if (turn.person === null) {
      if (last?.to === at) last.to = end;
      else gaps.push({ from: at, to: end });
    }
    at = end;
  }
  return gaps;
}

function scheduledAt({ offsets, start, lengthMs, people }: Rotation, at: number): Turn {
  const index = Math.floor((latestWallBy(offsets, at) - start) / lengthMs);
  if (index < 0) return { person: null, by: 'notStarted', from: null, until: instantOf(offsets, start) };
  return {
    person: people[index % people.length] ?? null,
    by: 'turn',
    from: instantOf(offsets, start + index * lengthMs),
    until: instantOf(offsets, start + (index + 1) * lengthMs),
  };
}

/**
 * The first instant at which the zone's clocks show this wall time or a later one: a handoff in the hour that is left
 * out in spring takes place as that hour would begin, one in the hour that comes twice in autumn the first time.
 */
function instantOf(offsets: readonly ZoneOffset[], wall: number): number {
  for (let i = stretchOf(offsets, wall - widestOffset); i < offsets.length - 1; i++) {
    const at = Math.max(wall - (offsets[i]?.offsetMs ?? 0), offsets[i]?.from ?? 0);
    if (at < (offsets[i + 1]?.from ?? 0)) return at;
  }
  const last = offsets.at(-1);
  return Math.max(wall - (last?.offsetMs ?? 0), last?.from ?? 0);
}

/** The latest wall time that the zone's clocks have shown by an instant. */
function latestWallBy(offsets: readonly ZoneOffset[], at: number): number {
  const here = stretchOf(offsets, at);
  let latest = at + offsetAt(offsets, at);
  for (let i = here - 1; i >= 0; i--) {
    const end = offsets[i + 1]?.from ?? 0;
    if (at - end > day) break;
    latest = Math.max(latest, end - 1 + (offsets[i]?.offsetMs ?? 0));
  }
  return latest;
}
