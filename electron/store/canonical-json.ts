/**
 * Canonical JSON (RFC 8785): one text per value, so that hashes agree between desks. What JSON cannot carry unchanged
 * is refused with its path. A NUL inside a string is allowed: it is written as an escape, never as a bare byte.
 */
const deepest = 100;
const controlCharacter = /\p{Control}/u;

/** A value that has no canonical JSON; `path` says where, as in `payload.deliveries[0].at`. */
export class NotCanonical extends Error {
  readonly path: string;

  constructor(path: string, why: string) {
    super(`${path} ${why}`);
    this.name = 'NotCanonical';
    this.path = path;
  }
}

/** The value's canonical text; throws NotCanonical, naming the path below `root`. */
export function canonicalJson(value: unknown, root = 'value'): string {
  return write(value, [root]);
}

/** Whether a text is the canonical JSON of something. */
export function isCanonicalJson(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** Whether a text can stand in a column of its own on every database: not empty, well-formed, no control characters. */
export function isPlainText(text: string): boolean {
  return text !== '' && text.isWellFormed() && !controlCharacter.test(text);
}

/** Names and places in lists on the way from the root, whose name comes first. */
type Path = (string | number)[];

function write(value: unknown, path: Path): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) refuse(path, 'holds half a character (a lone surrogate)');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) refuse(path, 'is not a finite number');
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (path.length > deepest) refuse(path, 'is nested too deep');
      return Array.isArray(value) ? writeList(value, path) : writeRecord(value, path);
    case 'undefined':
    case 'function':
    case 'symbol':
    case 'bigint':
      return refuse(path, `is of type ${typeof value}, which JSON does not have`);
  }
}

function writeList(list: readonly unknown[], path: Path): string {
  let text = '[';
  for (let i = 0; i < list.length; i++) {
    path.push(i);
    text += (i === 0 ? '' : ',') + write(list[i], path);
    path.pop();
  }
  return `${text}]`;
}

function writeRecord(record: object, path: Path): string {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) refuse(path, 'is not a plain object');
  let text = '{';
  // The default order of sort() is by UTF-16 code units, as the RFC asks.
  for (const key of Object.keys(record).sort()) {
    path.push(key);
    if (!key.isWellFormed()) refuse(path, 'has half a character (a lone surrogate) in its name');
    const value = (record as Record<string, unknown>)[key];
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${write(value, path)}`;
    path.pop();
  }
  return `${text}}`;
}

function refuse([root, ...steps]: Path, why: string): never {
  const below = steps.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`));
  throw new NotCanonical(`${String(root)}${below.join('')}`, why);
}
