/**
 * Shapes of stored data: a shape tells whether an unknown value fits, and the TypeScript type is read off it, so that
 * the check at the fold and the type in the code cannot drift apart. A field that may be absent is null, never missing.
 */
export type Shape<T> = (value: unknown) => value is T;
export type Infer<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<string> = (value): value is string => typeof value === 'string';
export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean';
/** The last millisecond of the year 9999: later instants cannot be written with four digits of the year. */
export const lastInstant = 253_402_300_799_999;
/** Whole milliseconds since 1970 in UTC. */
export const instant: Shape<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= lastInstant;
/** A whole number, also used for durations in milliseconds. */
export const whole: Shape<number> = (value): value is number => Number.isSafeInteger(value);

export function oneOf<const T extends readonly string[]>(...values: T): Shape<T[number]> {
  const set = new Set<unknown>(values);
  return (value): value is T[number] => set.has(value);
}

export function maybe<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value);
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => shape(item));
}

export function record<F extends Record<string, Shape<unknown>>>(
  fields: F,
): Shape<{ readonly [K in keyof F]: Infer<F[K]> }> {
  const entries = Object.entries(fields);
  return (value): value is { readonly [K in keyof F]: Infer<F[K]> } => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const object = value as Record<string, unknown>;
    for (const [name, shape] of entries) if (!shape(object[name])) return false;
    return true;
  };
}

export function dictionary<T>(shape: Shape<T>): Shape<{ readonly [key: string]: T }> {
  return (value): value is { readonly [key: string]: T } =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((v) => shape(v));
}

/** The shape of words of an event that carries none. */
export const none: Shape<null> = (value): value is null => value === null;
