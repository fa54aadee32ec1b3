import { describe, expect, it } from 'vitest';
import { actionFor, matches, shortcutList } from './shortcuts.ts';

const press = (
  key: string,
  more: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('shortcuts', () => {
  it('takes single letters outside text fields only', () => {
    expect(actionFor(press('u'), 'incident', false, true)).toBe('update');
    expect(actionFor(press('u'), 'incident', true, true)).toBeNull();
    expect(actionFor(press('?', { shiftKey: true }), 'board', true, true)).toBeNull();
  });

  it('takes chords in text fields too', () => {
    expect(actionFor(press('n', { ctrlKey: true }), 'incident', true, true)).toBe('declare');
    expect(actionFor(press('F1'), 'incident', true, true)).toBe('keys');
  });

  it('takes no single letter when they are switched off', () => {
    expect(actionFor(press('u'), 'incident', false, false)).toBeNull();
    expect(actionFor(press('n', { ctrlKey: true }), 'board', false, false)).toBe('declare');
  });

  it.each(['c', 'v', 'x', 'a', 'z', 'm', 'r'])('leaves Ctrl %s to the system', (key) => {
    expect(actionFor(press(key, { ctrlKey: true }), 'incident', false, true)).toBeNull();
  });

  it('gives a key another meaning on another screen', () => {
    expect(actionFor(press('/'), 'board', false, true)).toBe('searchPast');
    expect(actionFor(press('/', { shiftKey: true }), 'incident', false, true)).toBe('log');
    expect(actionFor(press('s'), 'dialog', false, true)).toBeNull();
  });

  it('knows the digit of an Alt chord by its key on any layout', () => {
    expect(matches({ ...press('¡', { altKey: true }), code: 'Digit1' }, 'Alt+1')).toBe(true);
  });

  it.each(['board', 'incident', 'pir', 'dialog'] as const)('gives no chord two meanings on %s', (scope) => {
    const chords = shortcutList
      .filter((row) => row.scopes.includes(scope) && row.elsewhere !== true)
      .flatMap((row) => row.chords);
    expect(new Set(chords).size).toBe(chords.length);
  });
});
