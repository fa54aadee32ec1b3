import { type Rectangle, screen } from 'electron';

/** A screen as windows are put on it. */
export type Display = {
  /** The system's own; another one where the same screen is plugged into another socket. */
  readonly id: number;
  readonly bounds: Rectangle;
  /** Without task bars and docks. */
  readonly workArea: Rectangle;
};

/** The screens of this machine, which come and go. */
export type Displays = {
  readonly list: () => readonly Display[];
  /** Returns what ends it. */
  readonly onChange: (run: () => void) => () => void;
};

/** Only once the app is ready. */
export function systemDisplays(): Displays {
  return {
    list: () => screen.getAllDisplays().map(({ id, bounds, workArea }) => ({ id, bounds, workArea })),
    onChange: (run) => {
      screen.on('display-added', run);
      screen.on('display-removed', run);
      screen.on('display-metrics-changed', run);
      return () => {
        screen.off('display-added', run);
        screen.off('display-removed', run);
        screen.off('display-metrics-changed', run);
      };
    },
  };
}
