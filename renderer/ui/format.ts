import { otherZone, type Wall, wallOf, type Zone, zoneInUse, zoneName } from './zone.ts';

/**
 * Figures and times as they stand on screen, padded so that columns align. Times are in the zone in use unless they name
 * another: what shows them and is memoised calls `useZone`.
 */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Time gone: `mm:ss`, from one hour on `h:mm:ss`. */
export function elapsed(ms: number): string {
  const total = Math.max(0, Math.floor(ms / second));
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A span as a clock shows it: `mm:ss` under 1 h, `8 h 38` to 10 h, `18 h` to 48 h, `4 d 13 h` beyond. */
export function span(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < hour) return `${two(Math.floor(whole / minute))}:${two(Math.floor((whole % minute) / second))}`;
  const hours = Math.floor(whole / hour);
  if (whole < 10 * hour) return `${hours} h ${two(Math.floor((whole % hour) / minute))}`;
  if (whole < 48 * hour) return `${hours} h`;
  return `${Math.floor(whole / day)} d ${Math.floor((whole % day) / hour)} h`;
}

/** Time left until `dueAt`, counting up with `+` once it has passed. */
export function countdown(dueAt: number, now: number): string {
  if (now > dueAt) return `+${span(now - dueAt)}`;
  // Rounded up, so that 00:00 stands at the due time and not a second before it.
  return span(Math.ceil((dueAt - now) / second) * second);
}

/** A duration in words and tables: `19 s`, `47 min`, `3 h 26`, `4 d 13 h`. */
export function duration(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < minute) return `${Math.floor(whole / second)} s`;
  if (whole < hour) return `${Math.floor(whole / minute)} min`;
  if (whole < 48 * hour) return `${Math.floor(whole / hour)} h ${two(Math.floor((whole % hour) / minute))}`;
  return `${Math.floor(whole / day)} d ${Math.floor((whole % day) / hour)} h`;
}

/** A limit as people say it: `30 min`, `2 h`, `1 h 30`, `5 days`. */
export function limit(ms: number): string {
  if (ms % day === 0 && ms >= 2 * day) return `${ms / day} days`;
  if (ms % hour === 0 && ms >= hour) return `${ms / hour} h`;
  return duration(ms);
}

/** `HH:MM`. */
export function time(at: number, zone: Zone = zoneInUse()): string {
  const wall = wallOf(at, zone);
  return `${two(wall.hours)}:${two(wall.minutes)}`;
}

/** `HH:MM:SS`. */
export function timeWithSeconds(at: number, zone: Zone = zoneInUse()): string {
  return `${time(at, zone)}:${two(wallOf(at, zone).seconds)}`;
}

function dayAndMonth(wall: Wall): string {
  return `${wall.day} ${months[wall.month - 1] ?? ''}`;
}

/** `Mon 9 Feb`. */
export function shortDay(at: number): string {
  const wall = wallOf(at);
  return `${weekdays[wall.weekday] ?? ''} ${dayAndMonth(wall)}`;
}

/** `Mon 9 Feb 19:01`, in another year than `now` `9 Feb 2025 19:01`: in tables. */
export function dayAndTime(at: number, now: number): string {
  const wall = wallOf(at);
  if (wall.year === wallOf(now).year) return `${shortDay(at)} ${time(at)}`;
  return `${dayAndMonth(wall)} ${wall.year} ${time(at)}`;
}

/** `Sun 21 Oct 2018`. */
export function longDay(at: number): string {
  return `${shortDay(at)} ${wallOf(at).year}`;
}

/** `2026-02-09 19:01`: how times stand in fields. */
export function stamp(at: number, zone: Zone = zoneInUse()): string {
  const { year, month, day } = wallOf(at, zone);
  return `${year}-${two(month)}-${two(day)} ${time(at, zone)}`;
}

export function sameDay(a: number, b: number): boolean {
  const [first, second] = [wallOf(a), wallOf(b)];
  return first.year === second.year && first.month === second.month && first.day === second.day;
}

/** `22:54`, on another day `22:54 on 21 Oct`, in another year with the year. */
export function timeOnDay(at: number, now: number): string {
  if (sameDay(at, now)) return time(at);
  const wall = wallOf(at);
  const onDay = `${time(at)} on ${dayAndMonth(wall)}`;
  return wall.year === wallOf(now).year ? onDay : `${onDay} ${wall.year}`;
}

/** A due time: `19:40:00`, on another day `Mon 29 Oct 23:03`. */
export function dueTime(at: number, now: number): string {
  return sameDay(at, now) ? timeWithSeconds(at) : `${shortDay(at)} ${time(at)}`;
}

/** A due time where there is little room: `19:40`, on another day `Mon 29 Oct 23:03`. */
export function dueTimeShort(at: number, now: number): string {
  return sameDay(at, now) ? time(at) : `${shortDay(at)} ${time(at)}`;
}

/** `12 min ago`, `now` within the first minute. */
export function ago(at: number, now: number): string {
  return now - at < minute ? 'now' : `${duration(now - at)} ago`;
}

/** The time in the zone that is not in use, for tooltips: `2026-02-09 20:01 UTC+1, local time`. */
export function inOtherZone(at: number): string {
  const zone = otherZone();
  return `${stamp(at, zone)} ${zoneName(at, zone)}${zone === 'local' ? ', local time' : ''}`;
}

/** `1,677`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `812 bytes`, `48 KB`, `1.2 MB`: of 1000, as systems show it. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${String(bytes)} bytes`;
  if (bytes < 999_500) return `${String(Math.round(bytes / 1_000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
