/** The zone in which times stand on screen and are read from fields: one for the whole window. */
export type Zone = 'utc' | 'local';

/** What a clock and a calendar on the wall show. */
export type Wall = {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
};

const minute = 60_000;
const day = 1_440 * minute;
let chosen: Zone = 'utc';

export function setZone(zone: Zone): void {
  chosen = zone;
}

export function zoneInUse(): Zone {
  return chosen;
}

export function otherZone(): Zone {
  return chosen === 'utc' ? 'local' : 'utc';
}

export function wallOf(at: number, zone: Zone = chosen): Wall {
  const date = new Date(at);
  return zone === 'utc'
    ? {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        weekday: date.getUTCDay(),
        hours: date.getUTCHours(),
        minutes: date.getUTCMinutes(),
        seconds: date.getUTCSeconds(),
      }
    : {
        year: date.getFullYear(),
        month: date.getMonth() + 1,
        day: date.getDate(),
        weekday: date.getDay(),
        hours: date.getHours(),
        minutes: date.getMinutes(),
        seconds: date.getSeconds(),
      };
}

/**
 * The instants at which the wall shows this, earliest first: one, none where the clock was set forward over it, two
 * where it was set back. None also where there is no such day.
 */
export function instantsOf(wall: Omit<Wall, 'weekday'>, zone: Zone = chosen): readonly number[] {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hours, wall.minutes, wall.seconds);
  // A change of the clock lies between the offsets of the day before and the day after.
  const offsets = new Set([asUtc - day, asUtc, asUtc + day].map((at) => offsetMs(at, zone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((at) => {
      const shown = wallOf(at, zone);
      return (['year', 'month', 'day', 'hours', 'minutes', 'seconds'] as const).every(
        (part) => shown[part] === wall[part],
      );
    })
    .sort((a, b) => a - b);
}

/** How far the zone is ahead of UTC at an instant. */
function offsetMs(at: number, zone: Zone): number {
  return zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset() * minute;
}

/** What the zone is called at an instant: `UTC`, `UTC+2`, `UTC+5:45`. */
export function zoneName(at: number, zone: Zone = chosen): string {
  const offset = Math.round(offsetMs(at, zone) / minute);
  if (offset === 0) return 'UTC';
  const ahead = Math.abs(offset);
  const minutes = ahead % 60 === 0 ? '' : `:${String(ahead % 60).padStart(2, '0')}`;
  return `UTC${offset > 0 ? '+' : '−'}${String(Math.floor(ahead / 60))}${minutes}`;
}

/** Beside a field for a time. */
export function zoneWord(): string {
  return chosen === 'utc' ? 'UTC' : 'local time';
}
