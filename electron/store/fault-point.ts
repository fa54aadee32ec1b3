/** The dangerous moments of a write; a test kills or fails the process there. */
export type FaultPointName =
  | 'between-events'
  | 'before-commit'
  | 'after-commit'
  | 'during-checkpoint'
  | 'during-migration'
  | 'during-backup'
  | 'before-attachment-rename';

export type FaultPoint = (name: FaultPointName) => void;

export const noFaultPoint: FaultPoint = () => undefined;
