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
  const texts = values.map((value) => (value === null ? null : String(value)));
  const lengths = texts.map((text) => (text === null ? 0 : Buffer.byteLength(text)));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [i, text] of texts.entries()) {
    at = bytes.writeUInt32BE(text === null ? nullLength : (lengths[i] ?? 0), at);
    if (text !== null) at += bytes.write(text, at);
  }
  return bytes;
}
