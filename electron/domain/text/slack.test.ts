import { describe, expect, it } from 'vitest';
import { escapeSlack, slackOfMarkdown } from './slack.ts';

describe('text for Slack', () => {
  it.each([
    ['5 < 6 & 7 > 6', '5 &lt; 6 &amp; 7 &gt; 6'],
    ['<!channel> <@U123> <https://a.b|c>', '&lt;!channel&gt; &lt;@U123&gt; &lt;https://a.b|c&gt;'],
    ['@here @Channel @everyone @herewith', '@\u200bhere @\u200bChannel @\u200beveryone @herewith'],
    ['*not* bold', '*not* bold'],
  ])('escapes %j', (text, slack) => {
    expect(escapeSlack(text)).toBe(slack);
  });

  it.each([
    ['**bold** and *leaning* and ~~gone~~', '*bold* and _leaning_ and ~gone~'],
    ['__bold__ and snake_case_name', '*bold* and snake_case_name'],
    ['see [the board](https://a.example/b?c=1&d=2)', 'see <https://a.example/b?c=1&amp;d=2|the board>'],
    ['[x](javascript:alert)', '[x](javascript:alert)'],
    ['- one\n- two\n  * three', '• one\n• two\n  • three'],
    ['# Title\n> said', '*Title*\n> said'],
    ['`a < **b**` and **c**', '`a &lt; **b**` and *c*'],
    ['```\n<!here> & *x*\n```', '```\n&lt;!here&gt; &amp; *x*\n```'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['<!channel> **@here**', '&lt;!channel&gt; *@\u200bhere*'],
  ])('turns %j into its own marks', (text, slack) => {
    expect(slackOfMarkdown(text)).toBe(slack);
  });
});
