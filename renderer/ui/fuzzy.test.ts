import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

const ranked = (typed: string, ...texts: readonly string[]) =>
  texts
    .map((text) => ({ text, score: fuzzyScore(typed, text) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);

describe('the score of what was typed', () => {
  it('puts what begins with it before what only holds it', () => {
    expect(ranked('ack', 'Go back', 'Acknowledge', 'Acknowledge all mine')).toEqual([
      'Acknowledge',
      'Acknowledge all mine',
      'Go back',
    ]);
  });

  it('wants every word, in any order', () => {
    expect(ranked('severity change', 'Change severity', 'Change status')).toEqual(['Change severity']);
  });

  it('finds initials and letters left out', () => {
    expect(fuzzyScore('cs', 'Change severity')).toBeGreaterThan(0);
    expect(fuzzyScore('svrty', 'Change severity')).toBeGreaterThan(0);
    expect(fuzzyScore('xyz', 'Change severity')).toBe(0);
  });

  it('does not look at accents', () => {
    expect(fuzzyScore('ines', 'Inés Varga')).toBeGreaterThan(0);
  });

  it('finds nothing by nothing', () => {
    expect(fuzzyScore('  ', 'Change severity')).toBe(0);
  });
});
