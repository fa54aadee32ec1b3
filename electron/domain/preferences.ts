/** What a person chose for all windows of this desk. No incident, clock or document depends on it. */
export type Theme = 'light' | 'dark' | 'system';
export type Preferences = {
  readonly theme: Theme;
  readonly density: 'regular' | 'compact';
  /** Percent of the designed size, of everything on screen. */
  readonly textSize: number;
  /** The zone in which times stand on screen and are read from fields; documents are always in UTC. */
  readonly zone: 'utc' | 'local';
  /** Single letters as commands (WCAG 2.1.4: can be switched off). */
  readonly letterKeys: boolean;
  /** Enter logs the entry; false: Enter breaks the line and Ctrl Enter logs. */
  readonly enterLogs: boolean;
  readonly sounds: boolean;
  readonly motion: 'system' | 'reduced';
};
export type PreferenceName = keyof Preferences;

export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'regular',
  textSize: 100,
  zone: 'utc',
  letterKeys: true,
  enterLogs: true,
  sounds: true,
  motion: 'system',
};

/** Every value that a preference can have. */
export const preferenceChoices: { readonly [N in PreferenceName]: readonly Preferences[N][] } = {
  theme: ['system', 'light', 'dark'],
  density: ['regular', 'compact'],
  textSize: [90, 95, 100, 105, 110, 115, 120, 125, 130, 135, 140],
  zone: ['utc', 'local'],
  letterKeys: [true, false],
  enterLogs: [true, false],
  sounds: [true, false],
  motion: ['system', 'reduced'],
};

export const preferenceNames = Object.keys(defaultPreferences) as readonly PreferenceName[];

export function isChoice(name: PreferenceName, value: unknown): boolean {
  return (preferenceChoices[name] as readonly unknown[]).includes(value);
}
