import { describe, expect, it } from 'vitest';
import { matches } from './chords.ts';
import { actionFor, chordsOf, firstStroke, type Scope, shortcutList } from './shortcuts.ts';

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
const onPage = { inField: false, letterKeys: true };
const inField = { inField: true, letterKeys: true };
const noLetters = { inField: false, letterKeys: false };
const ctrl = { ctrlKey: true };

describe('shortcuts', () => {
  it('takes single letters outside text fields only', () => {
    expect(actionFor(press('u'), 'incident', onPage)).toBe('update');
    expect(actionFor(press('u'), 'incident', inField)).toBeNull();
    expect(actionFor(press('?', { shiftKey: true }), 'board', inField)).toBeNull();
  });

  it('takes chords in text fields too', () => {
    expect(actionFor(press('n', ctrl), 'incident', inField)).toBe('declare');
    expect(actionFor(press('k', ctrl), 'incident', inField)).toBe('palette');
    expect(actionFor(press('m', { ctrlKey: true, shiftKey: true }), 'pir', inField)).toBe('silenceAnywhere');
    expect(actionFor(press('F1'), 'incident', inField)).toBe('keys');
  });

  it('leaves a text field its own undo', () => {
    expect(actionFor(press('z', ctrl), 'incident', onPage)).toBe('undo');
    expect(actionFor(press('z', ctrl), 'incident', inField)).toBeNull();
  });

  it('takes no single letter when they are switched off', () => {
    expect(actionFor(press('u'), 'incident', noLetters)).toBeNull();
    expect(firstStroke(press('g'), 'incident', noLetters)).toBeNull();
    expect(actionFor(press('n', ctrl), 'board', noLetters)).toBe('declare');
  });

  it('takes two strokes one after the other as one chord', () => {
    expect(actionFor(press('g'), 'incident', onPage)).toBeNull();
    expect(firstStroke(press('g'), 'incident', onPage)).toBe('G');
    expect(firstStroke(press('g'), 'incident', inField)).toBeNull();
    expect(actionFor(press('b'), 'incident', { ...onPage, first: 'G' })).toBe('goBoard');
    expect(actionFor(press('u'), 'incident', { ...onPage, first: 'G' })).toBeNull();
  });

  it.each(['c', 'v', 'x', 'a', 'm', 'r', 'b', 'i', 'q', 'w', '+', '-', '0'])(
    'leaves Ctrl %s to the system',
    (key) => {
      for (const keys of [onPage, inField]) expect(actionFor(press(key, ctrl), 'incident', keys)).toBeNull();
    },
  );

  it('gives a key another meaning on another screen', () => {
    expect(actionFor(press('/'), 'board', onPage)).toBe('searchPast');
    expect(actionFor(press('/', { shiftKey: true }), 'incident', onPage)).toBe('log');
    expect(actionFor(press('s'), 'dialog', onPage)).toBeNull();
  });

  it('tells a letter from the same with Shift', () => {
    expect(actionFor(press('a'), 'incident', onPage)).toBe('acknowledge');
    expect(actionFor(press('A', { shiftKey: true }), 'incident', onPage)).toBe('acknowledgeAll');
  });

  it('knows the key of an Alt chord on any layout', () => {
    expect(matches({ ...press('¡', { altKey: true }), code: 'Digit1' }, 'Alt+1')).toBe(true);
    expect(matches({ ...press('π', { altKey: true }), code: 'KeyP' }, 'Alt+P')).toBe(true);
  });

  it('takes Ctrl for Cmd on macOS, and the Control key only where it is named', () => {
    expect(matches(press('n', { metaKey: true }), 'Ctrl+N', true)).toBe(true);
    expect(matches(press('n', ctrl), 'Ctrl+N', true)).toBe(false);
    expect(matches(press('p', { ctrlKey: true, altKey: true }), 'Control+Alt+P', true)).toBe(true);
    expect(matches(press('p', { altKey: true }), 'Control+Alt+P', true)).toBe(false);
  });

  it.each<Scope>(['board', 'incident', 'pir', 'line', 'dialog'])(
    'gives no chord two meanings on %s',
    (scope) => {
      const rows = shortcutList.filter((row) => row.scopes.includes(scope) && row.elsewhere !== true);
      const chords = rows.flatMap(chordsOf);
      expect(new Set(chords).size).toBe(chords.length);
      // What begins a chord of two is no chord by itself.
      const first = new Set(
        chords.filter((chord) => chord.includes(' ')).map((chord) => chord.split(' ')[0]),
      );
      expect(chords.filter((chord) => first.has(chord))).toEqual([]);
    },
  );

  it('takes no chord that a system or a menu keeps for itself', () => {
    const kept = /^(Alt\+(Space|F4|Tab|[FEIVWH])|Ctrl\+Alt\+.|Ctrl\+[HQWMXCVAY+\-0])$/;
    // Ctrl C stays copying: of the selected lines where no text is selected.
    const own = shortcutList.filter((row) => row.id !== 'copyMarkdown');
    const chords = own.flatMap((row) => [...(row.chords ?? []), ...(row.macChords ?? [])]);
    expect(chords.filter((chord) => kept.test(chord))).toEqual([]);
  });

  it('gives no word of the entry line to two commands', () => {
    const words = shortcutList.flatMap((row) => row.line?.words ?? []);
    expect(new Set(words).size).toBe(words.length);
  });
});
