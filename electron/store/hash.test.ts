import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EventRow } from './event-row.ts';
import { eventHash, hashedColumns, textHash, wordsHash } from './hash.ts';

type Vectors = {
  readonly hashedColumns: readonly string[];
  readonly vectors: readonly { readonly row: EventRow; readonly parentHashes: readonly string[] }[];
};

const file = path.resolve(import.meta.dirname, '../../resources/fixtures/event-hash-vectors.json');
const known = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

describe('the hash of an event', () => {
  it('is that of the test vectors, which another program computed alike', () => {
    expect(known.hashedColumns).toEqual(hashedColumns);
    expect(known.vectors.length).toBeGreaterThan(5);
    for (const { row, parentHashes } of known.vectors) {
      expect(eventHash(row, parentHashes)).toBe(row.hash);
    }
  });

  it('of words is that of the test vectors', () => {
    const worded = known.vectors.flatMap(({ row: { salt, words, words_hash } }) =>
      salt === null || words === null ? [] : [{ found: wordsHash(salt, words), words_hash }],
    );
    expect(worded.length).toBeGreaterThan(3);
    expect(worded.map(({ found }) => found)).toEqual(worded.map(({ words_hash }) => words_hash));
  });

  it('changes with every column that it covers, with NULL for empty and with the parents', () => {
    const [, , fork] = known.vectors;
    if (fork === undefined) throw new Error('no vectors');
    const base = eventHash(fork.row, fork.parentHashes);
    for (const column of hashedColumns) {
      const value = fork.row[column];
      const changed = { ...fork.row, [column]: typeof value === 'number' ? value + 1 : `${value ?? ''}x` };
      expect(eventHash(changed, fork.parentHashes)).not.toBe(base);
    }
    expect(eventHash({ ...fork.row, fact_key: '' }, fork.parentHashes)).not.toBe(base);
    expect(eventHash(fork.row, [])).not.toBe(base);
  });

  it('cannot be kept by moving text from one column to the next', () => {
    const [first] = known.vectors;
    if (first === undefined) throw new Error('no vectors');
    const moved = { ...first.row, origin: `${first.row.origin}1`, command_id: first.row.command_id.slice(1) };
    expect(eventHash(moved, [])).not.toBe(first.row.hash);
    expect(wordsHash('ab', 'c')).not.toBe(wordsHash('a', 'bc'));
  });

  it('of a text is its plain SHA-256', () => {
    expect(textHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
