import { incidentRow } from '@domain/debt-state.ts';
import { foldAll } from '@domain/fold.ts';
import type { newRecord } from '@domain/testing/build-events.ts';
import { minutes } from '@domain/testing/build-events.ts';
import { timelineOf } from '@domain/timeline.ts';
import type { LineContext } from '../keyboard/line/line-reading.ts';
import { sampleDesk } from './sample-desk.ts';

/** What a line is read against in tests: this record, so many minutes after it began. */
export function sampleLine(
  record: ReturnType<typeof newRecord> | null,
  at = 3,
  change: Partial<LineContext> = {},
): LineContext {
  const events = record?.events ?? [];
  const folded = foldAll(events);
  const { incident, memory } = folded;
  const now = minutes(at);
  return {
    now,
    desk: sampleDesk,
    kind: 'note',
    rows: incident === null ? [] : [incidentRow(incident)],
    incidentId: incident?.id ?? null,
    about:
      incident === null
        ? null
        : {
            incident,
            memory,
            items: timelineOf(events, folded),
            dueNext: incident.debts.find((debt) => debt.end === null) ?? null,
          },
    ...change,
  };
}
