import type { CommandType } from '@domain/command.ts';
import { allowedCommands } from '@domain/decide.ts';
import type { Incident } from '@domain/incident.ts';
import { type ActionId, chordOf } from '../../keyboard/shortcuts.ts';
import { openCommand, openDialog, showScreen } from '../../state/store.ts';
import type { MenuItem } from '../../ui/menu.tsx';

type Line = {
  readonly command: CommandType;
  readonly label: string;
  readonly shortcut?: ActionId;
  readonly danger?: true;
  readonly onPick?: (incident: Incident) => void;
};

/** Commands about the incident as a whole; those about an entry, a debt or a role stand beside it. */
const lines: readonly Line[] = [
  { command: 'acknowledge', label: 'Acknowledge', shortcut: 'acknowledge' },
  { command: 'changeStatus', label: 'Change status', shortcut: 'status' },
  { command: 'changeSeverity', label: 'Change severity', shortcut: 'severity' },
  { command: 'resolve', label: 'Resolve' },
  { command: 'close', label: 'Close', shortcut: 'exit', onPick: () => openDialog({ name: 'close' }) },
  { command: 'reopen', label: 'Reopen' },
  { command: 'markTimelineReviewed', label: 'Mark timeline reviewed' },
  {
    command: 'writePirSection',
    label: 'Write the PIR',
    onPick: (incident) => showScreen({ name: 'pir', incidentId: incident.id }),
  },
  { command: 'requestUpdate', label: 'Request an update' },
  { command: 'editDetails', label: 'Edit details and services' },
  { command: 'editTags', label: 'Edit tags' },
  { command: 'assign', label: 'Assign' },
  { command: 'takeRole', label: 'Roles', shortcut: 'roles' },
  { command: 'linkChannel', label: 'Link a channel' },
  { command: 'correctMoment', label: 'Correct a time' },
  { command: 'snoozeLadder', label: 'Snooze the ladder' },
  { command: 'moveWindow', label: 'Move the planned window' },
  { command: 'turnLive', label: 'Turn live', danger: true },
  { command: 'moveToCurrentPolicy', label: 'Move to the current policy' },
  { command: 'mergeInto', label: 'Merge into another incident' },
  { command: 'cancel', label: 'Cancel this incident', danger: true },
];

/** What can be given now, and the documents. Closing is shown while criteria are open: its dialog ticks them. */
export function commandMenu(
  incident: Incident,
  known: Parameters<typeof allowedCommands>[1],
): readonly MenuItem[] {
  const allowed = new Set<CommandType>(allowedCommands(incident, known));
  if (incident.status === 'resolved') allowed.add('close');
  const commands = lines
    .filter((line) => allowed.has(line.command))
    .filter((line) => line.command !== 'markTimelineReviewed' || incident.timelineReviewedAt === null)
    .map(
      ({ command, label, shortcut, danger, onPick }): MenuItem => ({
        id: command,
        label,
        danger: danger ?? false,
        onPick: () => (onPick === undefined ? openCommand(command) : onPick(incident)),
        ...(shortcut === undefined ? {} : { chord: chordOf(shortcut) }),
      }),
    );
  const documents: MenuItem[] = [
    {
      id: 'document',
      label: 'Report and PIR document',
      chord: chordOf('document'),
      onPick: () => openDialog({ name: 'document', document: 'report' }),
    },
    { id: 'guide', label: 'Severity guide', onPick: () => openDialog({ name: 'guide' }) },
  ];
  const dangerous = commands.filter((item) => item.danger === true);
  return [...commands.filter((item) => item.danger !== true), ...documents, ...dangerous];
}
