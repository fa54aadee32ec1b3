/** Reads the fields of a JSON object one by one and notes what is wrong in sentences that name the field. */

export type Problems = { readonly found: string[]; readonly unknown: string[] };

type TimeOptions = { readonly orDate?: boolean };

export type Fields = {
  readonly text: (name: string) => string;
  /** Null where the field is absent, null or blank. */
  readonly textOrNull: (name: string) => string | null;
  readonly texts: (name: string) => readonly string[];
  readonly timeOrNull: (name: string, options?: TimeOptions) => number | null;
  readonly flagOrNull: (name: string) => boolean | null;
  readonly pairs: (name: string) => readonly (readonly [string, string])[];
  readonly items: <T>(
    name: string,
    read: (item: Fields) => T,
    options?: { readonly needed?: boolean },
  ) => readonly T[];
  /** Notes that the value of a field is wrong. */
  readonly wrong: (name: string, why: string) => void;
  readonly missing: <T>(name: string, instead: T) => T;
  /** Ends the reading: notes the fields that nobody asked for as unknown. */
  readonly done: () => void;
};

/** 1970 to 2199: outside of it no event can be recorded. */
const timeLimit = Date.UTC(2200, 0, 1);
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/** The fields of an object; null, with the problem noted, where the value is none. */
export function fieldsOf(value: unknown, path: string, problems: Problems): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.found.push(
      path === '' ? 'The file holds no incident: a JSON object was expected.' : `${path} is no object.`,
    );
    return null;
  }
  const object = value as { readonly [name: string]: unknown };
  const asked = new Set<string>();
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const say = (name: string, why: string): void => {
    problems.found.push(`${at(name)} ${why}`);
  };
  const get = (name: string): unknown => {
    asked.add(name);
    return Object.hasOwn(object, name) ? (object[name] ?? null) : null;
  };
  const wrong = (name: string, why: string): void => say(name, `${quoted(get(name))}${why}`);

  const textOrNull = (name: string): string | null => {
    const found = get(name);
    if (found === null || (typeof found === 'string' && found.trim() === '')) return null;
    if (typeof found === 'string') return found;
    wrong(name, 'is no text. Put it in quotes.');
    return null;
  };
  const missing = <T>(name: string, instead: T): T => {
    if (get(name) === null || get(name) === '') say(name, 'is missing. Write a text.');
    return instead;
  };
  const list = (name: string, needed: boolean): readonly unknown[] => {
    const found = get(name);
    if (Array.isArray(found)) return found as readonly unknown[];
    if (found !== null) wrong(name, 'is no list.');
    else if (needed) say(name, 'is missing. Write a list, which may be empty.');
    return [];
  };

  return {
    wrong,
    missing,
    textOrNull,
    text: (name) => textOrNull(name) ?? missing(name, ''),
    texts: (name) =>
      list(name, false).flatMap((item, index) => {
        if (typeof item === 'string' && item.trim() !== '') return [item];
        problems.found.push(`${at(name)}[${String(index)}] ${quoted(item)}is no text.`);
        return [];
      }),
    timeOrNull: (name, options = {}) => {
      const found = get(name);
      if (found === null) return null;
      const time = typeof found === 'string' ? timeFrom(found.trim(), options.orDate ?? false) : null;
      if (time === null) {
        const form = options.orDate === true ? '2018-10-21' : '2018-10-21T23:09:00Z';
        wrong(name, `is no time that can be read. Write it as ${form}, or null where it is not known.`);
      }
      return time;
    },
    flagOrNull: (name) => {
      const found = get(name);
      if (found === null || typeof found === 'boolean') return found;
      wrong(name, 'is neither true, false nor null.');
      return null;
    },
    pairs: (name) => {
      const found = get(name);
      if (found === null) return [];
      if (typeof found !== 'object' || Array.isArray(found)) {
        wrong(name, 'is no object of names and values.');
        return [];
      }
      return Object.entries(found).map(([key, item]) => [
        key,
        typeof item === 'string' ? item : JSON.stringify(item),
      ]);
    },
    items: (name, read, options = {}) =>
      list(name, options.needed ?? false).flatMap((item, index) => {
        const fields = fieldsOf(item, `${at(name)}[${String(index)}]`, problems);
        if (fields === null) return [];
        const value = read(fields);
        fields.done();
        return [value];
      }),
    done: () => {
      for (const name of Object.keys(object)) if (!asked.has(name)) problems.unknown.push(at(name));
    },
  };
}

function timeFrom(text: string, orDate: boolean): number | null {
  const dateOnly = orDate && dateForm.test(text);
  if (!dateOnly && !timeForm.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time) || time < 0 || time >= timeLimit) return null;
  // 30 February would come out as a day of March.
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return new Date(day).toISOString().startsWith(text.slice(0, 10)) ? Math.trunc(time) : null;
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}” `;
}
