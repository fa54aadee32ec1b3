import type { ActionId } from '../shortcuts.ts';
import type { LineReader } from './line-reading.ts';
import { sent, update } from './message-line.ts';
import { owedLines } from './owed-lines.ts';
import { recordLines } from './record-lines.ts';
import { statusLines } from './status-lines.ts';

/** What reads behind each word of the line; a word without a reader opens what the table says. */
export const lineReaders: { readonly [A in ActionId]?: LineReader } = {
  ...statusLines,
  ...owedLines,
  ...recordLines,
  sent,
  update,
};
