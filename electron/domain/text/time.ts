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
