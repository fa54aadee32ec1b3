/** Times as people type them, read in the zone in use unless they name another. */
import { stamp } from './format.ts';
import { instantsOf, type Wall, wallOf, type Zone, zoneInUse, zoneWord } from './zone.ts';

const minute = 60_000;
const units: Readonly<Record<string, number>> = { s: 1_000, m: minute, h: 60 * minute, d: 1_440 * minute };

export type When =
  | { readonly ok: true; readonly at: number; readonly approximate: boolean }
  | { readonly ok: false; readonly sentence: string };

/** `past`: a time of day later than now means yesterday. `future`: one earlier than now means tomorrow. */
export type Direction = 'past' | 'future';

const spanPart = /(\d{1,6})(s|m|h|d)/gy;
const dayTime = /^(?:(yesterday|today|tomorrow)\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/i;
const fullTime = /^(\d{4})-(\d{2})-(\d{2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/i;

/** `12m`, `1h30m` in ms, or null. */
export function readSpan(text: string): number | null {
  let total = 0;
  let end = 0;
  spanPart.lastIndex = 0;
  for (let part = spanPart.exec(text); part !== null; part = spanPart.exec(text)) {
    total += Number(part[1]) * (units[part[2] ?? ''] ?? 0);
    end = spanPart.lastIndex;
  }
  return end > 0 && end === text.length ? total : null;
}

type Day = Pick<Wall, 'year' | 'month' | 'day'>;

/** In the night in which the clock is set back a time comes twice: the one nearer to now, on the side that is meant. */
function instant(
  day: Day,
  clock: readonly (string | undefined)[],
  { now, direction, zone }: Reading,
): number | null {
  const [hours = 0, minutes = 0, seconds = 0] = clock.map((part) => Number(part ?? 0));
  const found = instantsOf({ ...day, hours, minutes, seconds }, zone);
  if (direction === 'past') return found.findLast((at) => at <= now) ?? found[0] ?? null;
  return found.find((at) => at >= now) ?? found.at(-1) ?? null;
}

/** The day so many days from the one that a moment falls on. */
function dayFrom(at: number, days: number, zone: Zone): Day {
  const { year, month, day } = wallOf(at, zone);
  return wallOf(Date.UTC(year, month - 1, day + days), 'utc');
}

type Reading = { readonly now: number; readonly direction: Direction; readonly zone: Zone };

function readExact(text: string, reading: Reading): number | null {
  const { now, direction, zone } = reading;
  if (/^now$/i.test(text)) return now;
  const sign = text[0];
  if (sign === '-' || sign === '+') {
    const ms = readSpan(text.slice(1).replaceAll(' ', ''));
    return ms === null ? null : sign === '-' ? now - ms : now + ms;
  }
  const full = fullTime.exec(text);
  if (full !== null) {
    const [year = 0, month = 0, day = 0] = full.slice(1, 4).map(Number);
    return instant({ year, month, day }, full.slice(4, 7), reading);
  }
  const onDay = dayTime.exec(text);
  if (onDay === null) return null;
  const on = (days: number) => instant(dayFrom(now, days, zone), onDay.slice(2, 5), reading);
  const word = onDay[1]?.toLowerCase();
  if (word === 'yesterday') return on(-1);
  if (word === 'tomorrow') return on(1);
  const at = on(0);
  if (word === 'today' || at === null) return at;
  if (direction === 'past') return at > now ? on(-1) : at;
  return at < now ? on(1) : at;
}

const zoneAfter = /\s*(utc|z|local)$/i;

/** A time of the wall's clock with the name of its zone, so that it stays the same moment in another; else as typed. */
export function withZone(typed: string, zone: Zone): string {
  const clean = typed.trim().replace(/^(?:about |~ ?)/i, '');
  return dayTime.test(clean) || fullTime.test(clean)
    ? `${typed.trim()} ${zone === 'utc' ? 'UTC' : 'local'}`
    : typed;
}

/** Reads a field: `14:03`, `yesterday 23:50`, `-12m`, `2026-02-09 19:01`, each with *about* in front where it is approximate. */
export function readWhen(typed: string, now: number, direction: Direction = 'past'): When {
  const named = zoneAfter.exec(typed.trim());
  const zone = named === null ? zoneInUse() : named[1]?.toLowerCase() === 'local' ? 'local' : 'utc';
  const clean = typed.trim().replace(zoneAfter, '').replaceAll(/\s+/g, ' ');
  const about = /^(?:about |~ ?)/i.exec(clean);
  const exact = about === null ? clean : clean.slice(about[0].length);
  const at = readExact(exact, { now, direction, zone });
  if (at !== null) return { ok: true, at, approximate: about !== null };
  if (readExact(exact, { now, direction, zone: 'utc' }) !== null)
    return {
      ok: false,
      sentence: `“${typed.trim()}” did not exist: the clock was set forward over it. Write another time, or one in UTC: ${exact} UTC.`,
    };
  const example = direction === 'past' ? '14:03, -12m, yesterday 23:50' : '14:03, +30m, tomorrow 10:00';
  return {
    ok: false,
    sentence: `“${typed.trim()}” is not a time. Write ${example} or ${stamp(now)}, in ${zoneWord()}.`,
  };
}

export type Timed = { readonly at: number; readonly approximate: boolean; readonly rest: string };

const prefix =
  /^((?:about |~ ?)?(?:-(?:\d{1,6}[smhd])+|(?:(?:yesterday |today )?\d{1,2}:\d{2}(?::\d{2})?|\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2})?)(?: ?utc|z)?))\s+(?=\S)/i;

/** Splits a time in front of a line from what follows it; null where none stands there. */
export function readTimePrefix(line: string, now: number): Timed | null {
  const found = prefix.exec(line.trimStart());
  if (found?.[1] === undefined) return null;
  const when = readWhen(found[1], now);
  if (!when.ok) return null;
  return { at: when.at, approximate: when.approximate, rest: line.trimStart().slice(found[0].length) };
}
