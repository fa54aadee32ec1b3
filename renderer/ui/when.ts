/** Times as people type them, read in UTC. */
import { stamp } from './format.ts';

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

function instant(parts: readonly (string | undefined)[]): number | null {
  const [year, month, day, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  if (hours === undefined || minutes === undefined || hours > 23 || minutes > 59 || (seconds ?? 0) > 59)
    return null;
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hours, minutes, seconds ?? 0);
  const date = new Date(at);
  // 30 February would otherwise become 2 March.
  return date.getUTCMonth() === (month ?? 1) - 1 && date.getUTCDate() === day ? at : null;
}

function readExact(text: string, now: number, direction: Direction): number | null {
  if (/^now$/i.test(text)) return now;
  const sign = text[0];
  if (sign === '-' || sign === '+') {
    const ms = readSpan(text.slice(1).replaceAll(' ', ''));
    return ms === null ? null : sign === '-' ? now - ms : now + ms;
  }
  const full = fullTime.exec(text);
  if (full !== null) return instant(full.slice(1, 7));
  const onDay = dayTime.exec(text);
  if (onDay === null) return null;
  const today = new Date(now);
  const base = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()].map(String);
  const at = instant([...base, onDay[2], onDay[3], onDay[4]]);
  if (at === null) return null;
  const oneDay = 1_440 * minute;
  const word = onDay[1]?.toLowerCase();
  if (word === 'yesterday') return at - oneDay;
  if (word === 'tomorrow') return at + oneDay;
  if (word === 'today') return at;
  if (direction === 'past') return at > now ? at - oneDay : at;
  return at < now ? at + oneDay : at;
}

/** Reads a field: `14:03`, `yesterday 23:50`, `-12m`, `2026-02-09 19:01`, each with *about* in front where it is approximate. */
export function readWhen(typed: string, now: number, direction: Direction = 'past'): When {
  const clean = typed
    .trim()
    .replace(/\s*(utc|z)$/i, '')
    .replaceAll(/\s+/g, ' ');
  const about = /^(?:about |~ ?)/i.exec(clean);
  const at = readExact(about === null ? clean : clean.slice(about[0].length), now, direction);
  if (at !== null) return { ok: true, at, approximate: about !== null };
  const example = direction === 'past' ? '14:03, -12m, yesterday 23:50' : '14:03, +30m, tomorrow 10:00';
  return {
    ok: false,
    sentence: `“${typed.trim()}” is not a time. Write ${example} or ${stamp(now)}, in UTC.`,
  };
}

export type Timed = { readonly at: number; readonly approximate: boolean; readonly rest: string };

const prefix =
  /^((?:about |~ ?)?(?:-(?:\d{1,6}[smhd])+|(?:yesterday |today )?\d{1,2}:\d{2}(?::\d{2})?|\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2})?))\s+(?=\S)/i;

/** Splits a time in front of a line from what follows it; null where none stands there. */
export function readTimePrefix(line: string, now: number): Timed | null {
  const found = prefix.exec(line.trimStart());
  if (found?.[1] === undefined) return null;
  const when = readWhen(found[1], now);
  if (!when.ok) return null;
  return { at: when.at, approximate: when.approximate, rest: line.trimStart().slice(found[0].length) };
}
