/** Durations as people write them in a policy: `30s`, `15m`, `2h`, `7d`, `4w`, `5 business days` or `5bd`. */

/** A length of clock time, or a number of business days. */
export type Duration =
  | { readonly unit: 'ms'; readonly amount: number }
  | { readonly unit: 'businessDays'; readonly amount: number };

export type DurationReading =
  | { readonly ok: true; readonly duration: Duration }
  | { readonly ok: false; readonly sentence: string };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const unitMs = new Map([
  ['s', second],
  ['m', minute],
  ['h', hour],
  ['d', day],
  ['w', 7 * day],
]);
const longest = 3660 * day;

/** What people write instead of a unit, for the suggestion in the refusal. */
const slips = new Map<string, string>([
  ...['sec', 'secs', 'second', 'seconds'].map((word) => [word, 's'] as const),
  ...['min', 'mins', 'minute', 'minutes'].map((word) => [word, 'm'] as const),
  ...['hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h'] as const),
  ...['day', 'days'].map((word) => [word, 'd'] as const),
  ...['week', 'weeks'].map((word) => [word, 'w'] as const),
  ...['working day', 'working days', 'workday', 'workdays', 'work days'].map(
    (word) => [word, ' business days'] as const,
  ),
  ...['s', 'm', 'h', 'd', 'w'].map((word) => [word, word] as const),
  ...['bd', 'business day', 'business days'].map((word) => [word, ' business days'] as const),
]);

/** Reads a duration; a wrong one is refused with what to write instead. */
export function readDuration(written: string | number): DurationReading {
  const text = String(written);
  const parts = /^(\d{1,9})([smhdw]|bd| business days?)$/.exec(text);
  if (parts === null)
    return { ok: false, sentence: `“${shortened(text)}” is not a duration. Write ${suggestion(text)}.` };
  const count = Number(parts[1]);
  const ms = unitMs.get(parts[2] ?? '');
  if (count === 0) return { ok: false, sentence: `“${text}” is no time at all. Write a longer duration.` };
  if (count * (ms ?? day) > longest)
    return { ok: false, sentence: `“${text}” is too long. Ten years are the most.` };
  return {
    ok: true,
    duration: ms === undefined ? { unit: 'businessDays', amount: count } : { unit: 'ms', amount: count * ms },
  };
}

/** A duration as a person reads it, in the largest unit that leaves a whole number: `15 min`, `2 h`, `5 business days`. */
export function durationText(duration: Duration): string {
  const { unit, amount } = duration;
  if (unit === 'businessDays') return amount === 1 ? '1 business day' : `${amount} business days`;
  if (amount > 2 * day && amount % day === 0) return `${amount / day} days`;
  if (amount % hour === 0) return `${amount / hour} h`;
  if (amount % minute === 0) return `${amount / minute} min`;
  return `${amount / second} s`;
}

function suggestion(text: string): string {
  const parts = /^(\d{1,9})(\.\d{1,3})? ?([a-z][a-z ]*)$/.exec(text.trim().toLowerCase());
  const unit = slips.get(parts?.[3] ?? '');
  if (parts === null || unit === undefined) return '15m, 2h or 5 business days';
  if (parts[2] === undefined) return `${Number(parts[1])}${unit}`;
  const inMinutes = (Number(`${parts[1]}${parts[2]}`) * (unitMs.get(unit) ?? 0)) / minute;
  return Number.isSafeInteger(inMinutes) && inMinutes > 0 ? `${inMinutes}m` : '15m, 2h or 5 business days';
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
