import { isMac } from '../ui/platform.ts';

/**
 * Chords as the table of commands writes them: `Ctrl+N` (Cmd on macOS), `Control+Alt+P` (the key of that name on every
 * system), `G B` (two strokes, one after the other).
 */

export type Pressed = {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

export function isModifier({ key }: Pressed): boolean {
  return modifiers.has(key);
}

/** A character without Ctrl, Cmd or Alt: what a text field would take for itself. */
export function isCharacter({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** Whether a press is this chord of one stroke. */
export function matches(event: Pressed, chord: string, mac = isMac): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMain = parts.includes('Ctrl');
  const wantsControl = parts.includes('Control') || (wantsMain && !mac);
  if (event.ctrlKey !== wantsControl || event.metaKey !== (wantsMain && mac)) return false;
  if (event.altKey !== parts.includes('Alt')) return false;
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  // `?` and `/` need Shift on some keyboards: what counts is the character that comes.
  if (!isSign && event.shiftKey !== parts.includes('Shift')) return false;
  // With Alt, some layouts type another character than the one on the key.
  if (parts.includes('Alt') && /^[a-z0-9]$/i.test(key)) {
    const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
    return event.code === code || event.key.toLowerCase() === key.toLowerCase();
  }
  return event.key.toLowerCase() === key.toLowerCase();
}

/** The strokes of a chord, one or two. */
export function strokes(chord: string): readonly string[] {
  return chord.split(' ');
}
