import type { Random } from './random.ts';

/**
 * Event ids: UUIDv7 of a hybrid logical clock. Within an incident a new id is greater than every known one, whatever
 * the wall clock says. Their time part orders and nothing else: `recorded_at` has the time.
 */

/** The first instant whose ids are refused: 2200-01-01 UTC. */
export const idLimit = Date.UTC(2200, 0, 1);

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const counterLimit = 0xfff;

/** Whether a text is an id as this record has them: a lower-case UUIDv7 from before the year 2200. */
export function isEventId(text: string): boolean {
  return form.test(text) && timePart(text) < idLimit;
}

/**
 * An id greater than `greatest`, the greatest id known in the incident. `now` is epoch ms; a clock outside 1970 to
 * 2200 counts as none.
 */
export function nextEventId(now: number, greatest: string | null, random: Random): string {
  const clock = now >= 0 && now < idLimit ? Math.floor(now) : 0;
  if (greatest === null || clock > timePart(greatest)) return assemble(clock, freshCounter(random), random);
  const time = timePart(greatest);
  const counter = Number.parseInt(greatest.slice(15, 18), 16);
  if (counter < counterLimit) return assemble(time, counter + 1, random);
  if (time + 1 >= idLimit) throw new RangeError('no event id is left before the year 2200 in this incident');
  return assemble(time + 1, freshCounter(random), random);
}

/** An id for something new that no known id precedes: an incident, an action item. */
export function newId(now: number, random: Random): string {
  return nextEventId(now, null, random);
}

function timePart(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Its top bit is left clear, so that 2,048 ids at least fit into the same millisecond. */
function freshCounter(random: Random): number {
  const drawn = random.bytes(2);
  return (((drawn[0] ?? 0) & 0x07) << 8) | (drawn[1] ?? 0);
}

function assemble(time: number, counter: number, random: Random): string {
  const drawn = random.bytes(8);
  const variant = 0x80 | ((drawn[0] ?? 0) & 0x3f);
  const low = time % 0x10000;
  const high = Math.floor(time / 0x10000);
  let tail = '';
  for (let i = 2; i < 8; i++) tail += digits(drawn[i] ?? 0, 2);
  return `${digits(high, 8)}-${digits(low, 4)}-7${digits(counter, 3)}-${digits(variant, 2)}${digits(drawn[1] ?? 0, 2)}-${tail}`;
}

/** So many hexadecimal digits of a number that has no more. */
function digits(value: number, count: number): string {
  return (16 ** count + value).toString(16).slice(1);
}
