/**
 * Text for Slack's own markup (mrkdwn, docs.slack.dev, Formatting message text): three characters are escaped, what would
 * call people together is broken, and the marks of Markdown become Slack's. Code keeps what it says.
 */

const code = /```[\s\S]*?```|`[^`\n]+`/g;
/** Stands for `*` of bold while italic is still to be told apart. */
const bold = '\ue000';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A zero-width space keeps `@here` from ringing where the text is pasted. */
function calm(text: string): string {
  return text.replace(/@(?=(channel|here|everyone)\b)/gi, '@\u200b');
}

/** A text that is not Markdown. */
export function escapeSlack(text: string): string {
  return calm(escaped(text));
}

function marked(text: string): string {
  return escapeSlack(text)
    .replace(/^[ \t]*#{1,6}[ \t]+(.+)$/gm, `${bold}$1${bold}`)
    .replace(/^([ \t]*)[-*+][ \t]+/gm, '$1• ')
    .replace(/^((?:&gt;[ \t]?)+)/gm, (quote) => quote.replaceAll('&gt;', '>'))
    .replace(/\[([^\]\n]*)\]\((https?:[^\s()<>]+|mailto:[^\s()<>]+)\)/g, '<$2|$1>')
    .replace(
      /\*\*(?=\S)([^*\n]+?)\*\*|__(?=\S)([^_\n]+?)__/g,
      (_all, stars: string | undefined, lines: string) => `${bold}${stars ?? lines}${bold}`,
    )
    .replace(/~~(?=\S)([^~\n]+?)~~/g, '~$1~')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)\*(?![\w*])/g, '_$1_')
    .replaceAll(bold, '*');
}

/** A text that a person wrote as Markdown. */
export function slackOfMarkdown(text: string): string {
  let slack = '';
  let at = 0;
  for (const { 0: span, index } of text.matchAll(code)) {
    slack += marked(text.slice(at, index)) + escaped(span);
    at = index + span.length;
  }
  return slack + marked(text.slice(at));
}
