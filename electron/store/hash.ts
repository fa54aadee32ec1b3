import { createHash } from 'node:crypto';

/** The columns that an event's hash covers, in the order in which it covers them. */
export const hashedColumns = [
  'id',
  'incident_id',
  'origin',
  'origin_seq',
  'parents',
  'type',
  'version',
  'payload',
  'words_hash',
  'actor',
  'occurred_at',
  'recorded_at',
  'command_id',
  'command_part',
  'fact_key',
] as const;

export type HashedColumns = { readonly [C in (typeof hashedColumns)[number]]: string | number | null };

const nullLength = 0xffffffff;

/**
 * SHA-256 over the hashed columns, each as UTF-8 (integers in decimal) after its length as 4 big-endian bytes, NULL as
 * FFFFFFFF; then the hashes of the parents, 32 bytes each, in the order of `parents`. In lower-case hexadecimal.
 */
export function eventHash(row: HashedColumns, parentHashes: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(lengthPrefixed(hashedColumns.map((column) => row[column])));
  if (parentHashes.length > 0) hash.update(parentHashes.join(''), 'hex');
  return hash.digest('hex');
}

/** SHA-256 over salt and words, each after its length as 4 big-endian bytes. */
export function wordsHash(salt: string, words: string): string {
  return createHash('sha256')
    .update(lengthPrefixed([salt, words]))
    .digest('hex');
}

/** SHA-256 of a text's UTF-8, the name under which a policy text is kept. */
export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function lengthPrefixed(values: readonly (string | number | null)[]): Buffer {
  let room = 0;
  // A UTF-16 code unit takes three bytes at most.
  for (const value of values) room += 4 + (value === null ? 0 : 3 * String(value).length);
  const bytes = Buffer.allocUnsafe(room);
  let at = 0;
  for (const value of values) {
    const length = value === null ? 0 : bytes.write(String(value), at + 4);
    bytes.writeUInt32BE(value === null ? nullLength : length, at);
    at += 4 + length;
  }
  return bytes.subarray(0, at);
}
