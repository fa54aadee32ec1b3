import type { Command, CommandOf, CommandType } from '@domain/command.ts';
import type { Incident } from '@domain/incident.ts';
import { type State, say, selectIncident, useStore } from './store.ts';

/**
 * What takes a command back where the record stays honest: by another command, so that both acts stand in it. A move of
 * status or severity, a message that went out and an acknowledgement have none.
 */

type Inverse = {
  /** What was done, in a word or two. */
  readonly done: string;
  readonly label: string;
  /** `events`: what the command wrote. */
  readonly command: (events: readonly string[]) => Command | null;
};

const offeredForMs = 10_000;

function ofDetails(command: CommandOf<'editDetails'>, incident: Incident): Inverse | null {
  const before = (field: 'title' | 'description' | 'impact' | 'callLink') =>
    command[field] === null ? null : incident[field];
  const fields = ['title', 'description', 'impact', 'callLink'] as const;
  // What was empty cannot be made empty again without saying that somebody wrote nothing.
  if (fields.some((field) => command[field] !== null && incident[field] === null)) return null;
  return {
    done: 'Changed.',
    label: 'Undo',
    command: () => ({
      type: 'editDetails',
      incidentId: command.incidentId,
      title: before('title'),
      description: before('description'),
      impact: before('impact'),
      callLink: before('callLink'),
      services: command.services === null ? null : incident.services.map((service) => service.name),
    }),
  };
}

type Inverses = {
  readonly [T in CommandType]?: (command: CommandOf<T>, incident: Incident) => Inverse | null;
};

const inverses: Inverses = {
  addEntry: ({ incidentId }) => ({
    done: 'Logged.',
    label: 'Retract',
    command: ([entry]) =>
      entry === undefined
        ? null
        : {
            type: 'retractEntry',
            incidentId,
            entry,
            reason: 'Taken back right after it was logged',
          },
  }),
  pinEntry: (command) => ({
    done: command.pinned ? 'Pinned.' : 'The pin is off.',
    label: 'Undo',
    command: () => ({ ...command, pinned: !command.pinned }),
  }),
  editTags: (command, { tags }) => ({
    done: 'Tags changed.',
    label: 'Undo',
    command: () => ({
      ...command,
      add: command.remove.filter((tag) => tags.includes(tag)),
      remove: command.add.filter((tag) => !tags.includes(tag)),
    }),
  }),
  assign: (command, { assignee }) =>
    assignee === null
      ? null
      : {
          done: `${command.person.name} is assigned.`,
          label: 'Undo',
          command: () => ({ ...command, person: assignee }),
        },
  editDetails: ofDetails,
};

/** What would take this command back, seen before it is given; null where nothing does. */
export function inverseOf(command: Command, state: Pick<State, 'opened'>): Inverse | null {
  const incident = selectIncident(state);
  if (incident === null || !('incidentId' in command) || incident.id !== command.incidentId) return null;
  const inverse = inverses[command.type] as ((c: Command, i: Incident) => Inverse | null) | undefined;
  return inverse?.(command, incident) ?? null;
}

/** Says what was done and offers to take it back for ten seconds. */
export function offerUndo(
  inverse: Inverse | null,
  events: readonly string[],
  give: (command: Command) => Promise<boolean>,
): void {
  const command = inverse?.command(events) ?? null;
  if (inverse === null || command === null) return;
  const said = {
    tone: 'info',
    text: inverse.done,
    undo: { label: inverse.label, act: () => void give(command) },
  } as const;
  say(said);
  setTimeout(() => {
    if (useStore.getState().said === said) say(null);
  }, offeredForMs);
}
