// Commands of the length and mix of a real log, the same at every run.
import type { Command, CommandOf, DeclareCommand } from '../../electron/domain/command.ts';
import { entryKinds, type Person } from '../../electron/domain/terms.ts';
import { newId } from '../../electron/store/event-id.ts';
import { systemRandom } from '../../electron/store/random.ts';

const people: readonly Person[] = [
  { id: 'mara', name: 'Mara Lindqvist' },
  { id: 'ines', name: 'Ines Varga' },
  { id: 'tomas', name: 'Tomas Okafor' },
  { id: null, name: 'Alex' },
];

const lines = [
  'Error rate on the payment path is at 12 % and rising, all three zones alike.',
  'Rolled back to the build of this morning. Watching the queue for ten minutes before we call it.',
  'Database connections are exhausted on the primary; the pool of the new worker never gives any back.',
  'Asked the provider; ticket is open, they see the packet loss as well and are looking at a line card in the second ring.',
  'Queue is draining, about 400 a second. At this rate it is empty in a quarter of an hour.',
  'No change.',
  'Support reports 31 callers so far, nearly all of them with saved cards.',
  'Restarted the two workers that were stuck; both took up work again within a minute and hold steady since.',
] as const;

/** A command's id as the window chooses it: UUIDv7. */
export function commandIdAt(now: number): string {
  return newId(now, systemRandom);
}

export function personAt(i: number): Person {
  return people[i % people.length] as Person;
}

export function textAt(i: number): string {
  return `${lines[i % lines.length] ?? ''} (${String(i)})`;
}

export function entryAt(incidentId: string, i: number): CommandOf<'addEntry'> {
  return {
    type: 'addEntry',
    incidentId,
    kind: entryKinds[i % entryKinds.length] ?? 'note',
    text: textAt(i),
    at: null,
    approximate: false,
    untimed: false,
    source: 'person',
    executor: null,
    objections: null,
    checkBackAt: null,
    files: [],
  };
}

/** What is done beside entries: every tenth command of a long log is about an entry before it or goes out to people. */
export function commandAt(incidentId: string, i: number, lastEntry: string | null): Command {
  if (lastEntry === null || i % 10 !== 9) return entryAt(incidentId, i);
  switch ((i - 9) % 50) {
    case 0:
      return { type: 'pinEntry', incidentId, entry: lastEntry, pinned: true };
    case 10:
      return { type: 'correctEntry', incidentId, entry: lastEntry, text: textAt(i), at: null };
    case 20:
      return updateAt(incidentId, i);
    case 30:
      return { type: 'retractEntry', incidentId, entry: lastEntry, reason: 'Belongs to another incident.' };
    default:
      return entryAt(incidentId, i);
  }
}

function updateAt(incidentId: string, i: number): Command {
  return {
    type: 'recordCommunication',
    incidentId,
    at: null,
    message: 'update',
    audiences: ['stakeholders'],
    text: textAt(i),
    channel: null,
    person: personAt(i),
    nextUpdateAt: null,
    extensionReason: null,
    actions: null,
    needs: null,
    untimed: false,
  };
}

export function declarationOf(title: string, severity: DeclareCommand['severity']): DeclareCommand {
  return {
    type: 'declare',
    title,
    description: 'Card payments fail for some customers. First seen on the error graph of the checkout.',
    impact: 'Some customers cannot pay.',
    severity,
    kind: 'live',
    services: ['checkout'],
    reporter: null,
    callLink: null,
    startedAt: null,
    startedAbout: false,
    detectedAt: 'declared',
    detectedAbout: false,
    plannedFrom: null,
    plannedTo: null,
  };
}
