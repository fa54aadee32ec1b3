import { fc, test as prop } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isCanonicalJson, isPlainText, NotCanonical } from './canonical-json.ts';

/** Any value as JSON carries it: minus zero has become zero. */
const jsonValue = fc.json().map((text) => JSON.parse(text) as unknown);

function pathRefused(value: unknown): string {
  try {
    canonicalJson(value, 'payload');
  } catch (error) {
    if (error instanceof NotCanonical) return error.path;
  }
  return 'not refused';
}

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, as in RFC 8785, section 3.2.3', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['1', ...sorted.filter((name) => name !== '1')]);
    expect(text).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`);
  });

  it('writes minus zero as zero', () => {
    expect(canonicalJson([-0])).toBe('[0]');
  });

  it('carries a NUL as an escape and never as a byte', () => {
    expect(canonicalJson('a\0b')).toBe('"a\\u0000b"');
    expect(JSON.parse(canonicalJson('a\0b'))).toBe('a\0b');
  });

  it.each([
    ['half a character', { list: [{ text: 'a\ud800' }] }, 'payload.list[0].text'],
    ['half a character in a name', { a: { '\udc00': 1 } }, 'payload.a.\udc00'],
    ['not a number', { n: [1, Number.NaN] }, 'payload.n[1]'],
    ['infinity', { n: Number.POSITIVE_INFINITY }, 'payload.n'],
    ['undefined', { a: undefined }, 'payload.a'],
    ['a big integer', [1n], 'payload[0]'],
    ['a date', { at: new Date(0) }, 'payload.at'],
    ['a map', new Map(), 'payload'],
  ])('refuses %s and names its path', (_, value, path) => {
    expect(pathRefused(value)).toBe(path);
  });

  it('refuses what is nested too deep', () => {
    let value: unknown = 1;
    for (let i = 0; i < 200; i++) value = [value];
    expect(pathRefused(value)).toMatch(/^payload(\[0\])+$/);
  });

  prop.prop([jsonValue])('gives back what it was given, in one text only', (value) => {
    const text = canonicalJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(isCanonicalJson(text)).toBe(true);
  });

  prop.prop([fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), { selector: ([name]) => name })])(
    'does not depend on the order in which names were set',
    (pairs) => {
      expect(canonicalJson(Object.fromEntries(pairs))).toBe(
        canonicalJson(Object.fromEntries(pairs.toReversed())),
      );
    },
  );

  it.each(['{"b":1,"a":2}', '{"a": 1}', '1.0', '"\\u0041"', '{"a":1,"a":1}', '{', '"\\ud800"', ''])(
    'tells that %j is not canonical',
    (text) => {
      expect(isCanonicalJson(text)).toBe(false);
    },
  );
});

describe('plain text', () => {
  it.each(['', 'a\0', 'a\nb', '\ud800', '\u0085'])('is not %j', (text) => {
    expect(isPlainText(text)).toBe(false);
  });

  it.each(['a', 'é 𝄞 “x”', 'INC|row|1|missed'])('is %j', (text) => {
    expect(isPlainText(text)).toBe(true);
  });
});
