import type { ZoneOffset } from '../domain/zone.ts';

/** From here on and until here a zone's changes are written out; before and after them nothing is known to change. */
const tableFrom = Date.UTC(2000, 0, 1);
const tableTo = Date.UTC(2060, 11, 31);
/** The earliest instant that a date can hold. */
const earliest = -8_640_000_000_000_000;
const minute = 60_000;
/** No zone of today's tables changes its offset twice within six days. */
const step = 6 * 24 * 60 * minute;
/** Working a table out takes tens of ms, and it never changes. */
const known = new Map<string, readonly ZoneOffset[]>();

/** A zone's UTC offsets in ascending order, one entry for each change from 2000 to 2060. */
export function zoneOffsets(zone: string): readonly ZoneOffset[] {
  const offsets = known.get(zone) ?? workedOut(zone);
  known.set(zone, offsets);
  return offsets;
}

function workedOut(zone: string): ZoneOffset[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  let last = platformOffset(format, tableFrom);
  const offsets = [{ from: earliest, offsetMs: last }];
  if (format.resolvedOptions().timeZone === 'UTC') return offsets;
  for (let at = tableFrom; at < tableTo; at += step) {
    const next = platformOffset(format, at + step);
    if (next === last) continue;
    offsets.push({ from: changeBetween(format, at, at + step, last), offsetMs: next });
    last = next;
  }
  return offsets;
}

/** The first whole minute of `(before, after]` that has another offset than `before`. */
function changeBetween(format: Intl.DateTimeFormat, before: number, after: number, offsetMs: number): number {
  let low = before / minute;
  let high = after / minute;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (platformOffset(format, middle * minute) === offsetMs) low = middle;
    else high = middle;
  }
  return high * minute;
}

/** Reads `GMT`, `GMT+05:30` or `GMT-00:44:30`. */
function platformOffset(format: Intl.DateTimeFormat, at: number): number {
  const written = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const parts = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(written);
  if (parts === null) return 0;
  const ms = ((Number(parts[2]) * 60 + Number(parts[3])) * 60 + Number(parts[4] ?? 0)) * 1000;
  return parts[1] === '-' ? -ms : ms;
}
