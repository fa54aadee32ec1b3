import type { Moment } from '../incident.ts';

/** Times and durations as timeline and documents print them: always UTC, the same on every machine. */

/** `2018-10-21 23:09:00 UTC`. */
export function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export const notKnown = 'time not known';

/** The years 0 to 9999: what lies outside has no date that anybody could read. */
const earliest = -62_167_219_200_000;
const latest = 253_402_300_799_999;

/** `2018-10-21 23:09:00 UTC`; an instant that is no readable date counts as not known. */
export function instantText(at: number | null): string {
  return at === null || at < earliest || at > latest ? notKnown : utcTime(at);
}

/** A moment with *about* before it where it is approximate. */
export function aboutText(at: number | null, approximate: boolean): string {
  const text = instantText(at);
  return approximate && text !== notKnown ? `about ${text}` : text;
}

export function momentText(moment: Moment): string {
  return aboutText(moment.at, moment.approximate);
}

/** `23:09` where the date is that of `beside`, which stands next to it, else date and time. */
export function timeBeside(at: number, beside: number): string {
  const text = instantText(at);
  const sameDay = text !== notKnown && text.slice(0, 10) === instantText(beside).slice(0, 10);
  return sameDay ? text.slice(11, 16) : text;
}

/** `2018-10-21`. */
export function dateText(at: number): string {
  const text = instantText(at);
  return text === notKnown ? text : text.slice(0, 10);
}

/** `12.5 minutes`. */
export function minutesText(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} minutes`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `22:54 UTC`; on another day than `now` `22:54 UTC on 21 Oct`, in another year with the year: to be read aloud. */
export function utcClock(at: number, now: number): string {
  const text = instantText(at);
  if (text === notKnown) return text;
  const clock = `${text.slice(11, 16)} UTC`;
  const today = instantText(now);
  if (text.slice(0, 10) === today.slice(0, 10)) return clock;
  const date = `${String(Number(text.slice(8, 10)))} ${months[Number(text.slice(5, 7)) - 1] ?? ''}`;
  return `${clock} on ${date}${text.slice(0, 4) === today.slice(0, 4) ? '' : ` ${text.slice(0, 4)}`}`;
}

/** A span as people say it: `40 s`, `9 min`, `1 h 33 min`, `2 days 4 h`. */
export function spanText(ms: number): string {
  const seconds = Number.isFinite(ms) ? Math.max(0, Math.floor(ms / 1000)) : 0;
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  const part = (count: number, unit: string) => (count === 0 ? '' : ` ${String(count)} ${unit}`);
  if (hours < 48) return `${String(hours)} h${part(minutes % 60, 'min')}`;
  return `${String(Math.floor(hours / 24))} days${part(hours % 24, 'h')}`;
}
