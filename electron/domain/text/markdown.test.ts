import { describe, expect, it } from 'vitest';
import { blockMarkdown, escapeHeading, escapeMarkdown, inlineMarkdown } from './markdown.ts';

describe('text that is not Markdown', () => {
  it('has its marks escaped', () => {
    expect(escapeMarkdown('*a* `b` [c](d) ~e~ | \\')).toBe('\\*a\\* \\`b\\` \\[c\\](d) \\~e\\~ \\| \\\\');
  });

  it('becomes one line', () => {
    expect(escapeMarkdown('one\r\ntwo\nthree\u2028four')).toBe('one<br>two<br>three<br>four');
  });

  it('keeps no HTML and no entities', () => {
    expect(escapeMarkdown('<script>&lt;')).toBe('&lt;script>&amp;lt;');
    expect(escapeMarkdown('a & b')).toBe('a & b');
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['+ no item', '\\+ no item'],
    ['1. no item', '1\\. no item'],
    ['===', '\\==='],
    ['---', '\\---'],
    ['> no quote', '&gt; no quote'],
    ['    no code', 'no code'],
  ])('does not begin a block: %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('leaves names and figures readable', () => {
    expect(escapeMarkdown('max_connections is 2.5 times -5, INC-0A1B')).toBe(
      'max_connections is 2.5 times -5, INC-0A1B',
    );
    expect(escapeMarkdown('_so_ and so_')).toBe('\\_so\\_ and so\\_');
  });

  it('keeps the # at the end of a heading', () => {
    expect(escapeHeading('written in C #')).toBe('written in C \\#');
    expect(escapeHeading('##')).toBe('\\##');
  });

  it('lets no link swallow an escape', () => {
    expect(escapeMarkdown('https://a.org/b_c?d=1&e=2')).toBe('https://a.org/b_c?d=1&e=2');
    expect(escapeMarkdown('see https://a.org/*b* and www.a.org/[x]')).toBe(
      'see https\\://a.org/\\*b\\* and www\\.a.org/\\[x\\]',
    );
  });

  it('shows control characters as what they are: not readable', () => {
    expect(escapeMarkdown('a\u0000b\tc')).toBe('a\ufffdb c');
  });
});

describe('what people wrote as Markdown, on one line', () => {
  it('keeps its marks', () => {
    expect(inlineMarkdown('The **pool** is `full`\nagain')).toBe('The **pool** is `full`<br>again');
  });

  it('loses its HTML, but not in code and not in links', () => {
    expect(inlineMarkdown('<script>x</script> `<b>` <https://example.org> a < b')).toBe(
      '&lt;script>x&lt;/script> `<b>` <https://example.org> a < b',
    );
  });

  it('trusts no code that lines leave in doubt', () => {
    expect(inlineMarkdown('a ` b\n` <script> `')).toBe('a ` b<br>` &lt;script> `');
    expect(inlineMarkdown('\\`<script>`')).toBe('\\`&lt;script>`');
    expect(inlineMarkdown('https://a.org`<script>`')).toBe('https://a.org`&lt;script>`');
    expect(inlineMarkdown('`https://a.org/<id>`')).toBe('`https://a.org/<id>`');
  });

  it('turns fenced code into code, line by line', () => {
    expect(inlineMarkdown('see\n```sql\nselect `a`\n\n<b>\n```\nend')).toBe(
      'see<br>`` select `a` ``<br><br>`<b>`<br>end',
    );
  });

  it('does not let a backslash break the line break', () => {
    expect(inlineMarkdown('one\\\ntwo')).toBe('one<br>two');
    expect(inlineMarkdown('one\\\\\ntwo')).toBe('one\\\\<br>two');
  });
});

describe('what people wrote as Markdown, as blocks', () => {
  it('puts its headings below those of the document', () => {
    expect(blockMarkdown('# One\n## Two\n##### Five\nthree\n===\n#four')).toBe(
      '#### One\n##### Two\n###### Five\nthree\n\\===\n#four',
    );
  });

  it('closes a fence that was left open', () => {
    expect(blockMarkdown('```js\n# x <b>\n')).toBe('```js\n# x <b>\n\n```');
    expect(blockMarkdown('  ~~~\ncode')).toBe('~~~\ncode\n~~~');
  });

  it('begins no HTML block', () => {
    expect(blockMarkdown('<!-- and then\n<script>')).toBe('&lt;!-- and then\n&lt;script>');
  });
});

it.each([
  ['backticks', Array.from({ length: 300 }, (_, i) => '`'.repeat(i)).join(' ')],
  ['escaped backticks', '\\`'.repeat(32_000)],
  ['backslashes', '\\'.repeat(65_000)],
  ['line breaks', `x${'\n'.repeat(65_000)}x`],
  ['spaces', `x${' '.repeat(65_000)}x`],
  ['hashes', `${'#'.repeat(65_000)}x`],
  ['underscores', '_'.repeat(65_000)],
  ['angle brackets', '<'.repeat(65_000)],
  ['rules', `${'- '.repeat(32_000)}x`],
])('takes a long text of %s in no time', (_, text) => {
  const begun = performance.now();
  for (const print of [escapeMarkdown, escapeHeading, inlineMarkdown, blockMarkdown])
    expect(print(text).length).toBeGreaterThan(0);
  expect(performance.now() - begun).toBeLessThan(1000);
});
