/** A block is a paragraph, a heading, or the lines of a list or table. */
export type Block = string | readonly string[];

/** The document: blocks with an empty line between them, one line break at the end. */
export function documentOf(blocks: readonly Block[]): string {
  return `${blocks.map((block) => (typeof block === 'string' ? block : block.join('\n'))).join('\n\n')}\n`;
}

/** `- **LABEL**: TEXT`; the text is Markdown already. */
export function field(label: string, text: string): string {
  return `- **${label}**: ${text}`;
}

/** `- [x] **LABEL**: TEXT`. */
export function box(ticked: boolean, label: string, text: string): string {
  return `- [${ticked ? 'x' : ' '}] **${label}**: ${text}`;
}

export function linesOr(lines: readonly string[], otherwise: string): Block {
  return lines.length === 0 ? otherwise : lines;
}
