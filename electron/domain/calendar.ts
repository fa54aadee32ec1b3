import type { BusinessCalendar, Within } from './compiled-policy.ts';
import { offsetAt, stretchOf } from './zone.ts';

const minute = 60_000;
const day = 86_400_000;
/** No zone is further from UTC than this. */
const widestOffset = 16 * 60 * minute;
/** Beyond this many days without an opening hour a calendar counts as never open. */
const horizonDays = 3660;

/** The instant of a local wall time, given as if it were UTC; the later offset is taken where two fit. */
function fromLocal(calendar: BusinessCalendar, local: number): number {
  const guess = local - offsetAt(calendar.offsets, local);
  return local - offsetAt(calendar.offsets, guess);
}

function localDayOf(calendar: BusinessCalendar, at: number): number {
  return Math.floor((at + offsetAt(calendar.offsets, at)) / day);
}

/** Empty for a day that no date can name. */
function dateOf(localDay: number): string {
  const date = new Date(localDay * day);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

type Span = { readonly from: number; readonly to: number };

/** The opening hours of a local day in instants, in order. */
function spansOf(calendar: BusinessCalendar, localDay: number): readonly Span[] {
  if (calendar.holidays.length > 0 && calendar.holidays.includes(dateOf(localDay))) return [];
  const weekday = (((localDay + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday; Monday is 0
  const spans = (calendar.week[weekday] ?? []).flatMap((span) =>
    stretchesOf(calendar, localDay * day + span.from * minute, localDay * day + span.to * minute),
  );
  return spans.length < 2 ? spans : spans.sort((a, b) => a.from - b.from);
}

/** While the zone's clocks show a time of a span: an hour that is left out never, one that comes twice both times. */
function stretchesOf({ offsets }: BusinessCalendar, from: number, to: number): Span[] {
  const found: Span[] = [];
  for (let i = stretchOf(offsets, from - widestOffset); i < offsets.length; i++) {
    const offset = offsets[i]?.offsetMs ?? 0;
    const begins = i === 0 ? Number.NEGATIVE_INFINITY : (offsets[i]?.from ?? 0);
    if (begins > to + widestOffset) break;
    const span = {
      from: Math.max(from - offset, begins),
      to: Math.min(to - offset, offsets[i + 1]?.from ?? Number.POSITIVE_INFINITY),
    };
    if (span.from < span.to) found.push(span);
  }
  return found;
}

function addBusinessMs(calendar: BusinessCalendar, start: number, amount: number): number {
  let left = amount;
  const first = localDayOf(calendar, start);
  for (let d = first; d < first + horizonDays; d++) {
    for (const span of spansOf(calendar, d)) {
      const from = Math.max(span.from, start);
      const open = span.to - from;
      if (open <= 0) continue;
      if (left <= open) return from + left;
      left -= open;
    }
  }
  return start + amount;
}

function addBusinessDays(calendar: BusinessCalendar, start: number, amount: number): number {
  let left = amount;
  const first = localDayOf(calendar, start);
  const timeOfDay = start + offsetAt(calendar.offsets, start) - first * day;
  for (let d = first + 1; d < first + horizonDays; d++) {
    if (spansOf(calendar, d).length === 0) continue;
    left -= 1;
    if (left === 0) return fromLocal(calendar, d * day + timeOfDay);
  }
  return start + amount * day;
}

/** Business time from `a` to `b` in ms; 0 when `b` is not later. Looks as far ahead as the horizon. */
export function businessMsBetween(calendar: BusinessCalendar, a: number, b: number): number {
  let sum = 0;
  const first = localDayOf(calendar, a);
  const last = Math.min(localDayOf(calendar, b), first + horizonDays);
  for (let d = first; d <= last; d++) {
    for (const span of spansOf(calendar, d))
      sum += Math.max(0, Math.min(span.to, b) - Math.max(span.from, a));
  }
  return sum;
}

/** The instant at which a limit that starts at `start` ends. Business days keep the time of day (rules, section 1). */
export function addWithin(
  start: number,
  within: Within,
  kind: 'clock' | 'business',
  calendar: BusinessCalendar,
): number {
  if (kind === 'clock') return start + within.amount * (within.unit === 'days' ? day : 1);
  return within.unit === 'days'
    ? addBusinessDays(calendar, start, within.amount)
    : addBusinessMs(calendar, start, within.amount);
}

/** The instant at which `percent` of the way from `start` to `due` has gone, in the calendar's own time. */
export function instantAtShare(
  start: number,
  due: number,
  percent: number,
  kind: 'clock' | 'business',
  calendar: BusinessCalendar,
): number {
  const share = percent / 100;
  if (kind === 'business') {
    const open = businessMsBetween(calendar, start, due);
    if (open > 0) return addBusinessMs(calendar, start, Math.floor(open * share));
  }
  return start + Math.floor((due - start) * share);
}
