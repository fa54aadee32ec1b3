import type { Incident } from '@domain/incident.ts';

/** What to look at next while a sample plays, from the state of its incident: the first line that fits is said. */
const lines: readonly { readonly when: (incident: Incident) => boolean; readonly say: string }[] = [
  {
    when: (incident) => incident.status === 'closed',
    say: 'Closed, and the review is filled with all that the record knows. Ctrl E opens it as a document.',
  },
  {
    when: (incident) => incident.status === 'resolved',
    say: 'Resolved. The column now counts the hold before closing, and what is owed afterwards. X shows what closing asks for.',
  },
  {
    when: (incident) => incident.debts.some((debt) => debt.end === null && debt.missedCount > 0),
    say: 'The red block is what is overdue most urgently: what, since when, who owes it, and the key that meets it.',
  },
  {
    when: (incident) => incident.status === 'monitoring',
    say: 'The impact is over and is being watched. I copies a status brief for anybody who asks.',
  },
  {
    when: (incident) => incident.acknowledgedBy !== null,
    say: 'Somebody answers for it. The ladder has stopped, the update clock goes on. Write into the line below and press Enter.',
  },
];
const first =
  'The column at the left has the four answers: how bad, how long, what is due next, who owes it. Watch the ladder page people.';

export function guideWords(incident: Incident | null): string {
  if (incident === null) return first;
  return lines.find((line) => line.when(incident))?.say ?? first;
}
