import type { StoredEvent } from '../event.ts';
import type { FoldMemory } from '../incident.ts';
import { instantText } from '../text/time.ts';

/** The end of every document: which record it shows, so that a later change of the record can be told. */
export function footerLines(events: readonly StoredEvent[], memory: FoldMemory): readonly string[] {
  const last = events.reduce<number | null>(
    (at, e) => (at === null || e.recordedAt > at ? e.recordedAt : at),
    null,
  );
  const heads = [...memory.heads].sort();
  const count = `${String(events.length)} ${events.length === 1 ? 'event' : 'events'}`;
  return [
    '---',
    `Last event: ${instantText(last)} · ${count}`,
    `Heads: ${heads.length === 0 ? 'none' : heads.map((head) => `\`${head}\``).join(', ')}`,
  ];
}
