import { describe, expect, it } from 'vitest';
import {
  carriedOver,
  type Known,
  losesWords,
  type Piece,
  piecesOf,
  piecesOfMessage,
  saidFor,
  shownIn,
  textOf,
  typedInto,
} from './pieces.ts';

const nothing: Known = {
  id: null,
  severity: null,
  impact: null,
  status: null,
  nextUpdateAt: null,
  updateEvery: null,
  conditions: null,
  actions: null,
  needs: null,
  duration: null,
  rootCause: null,
  resolution: null,
  pirDate: null,
};
const known: Known = { ...nothing, id: 'INC-1', status: 'identified', conditions: 'Cards fail' };
const template = '{id} is {status}.\nNow: {conditions}\nNeeded: {needs}';
const pieces = piecesOf(template);
const shown = 'INC-1 is identified.\nNow: Cards fail\nNeeded: {needs}';

/** What stands after `find` was replaced by `put`, with the caret behind it as `|`. */
function typing(find: string, put: string, from: readonly Piece[] = pieces, at: Known = known) {
  const text = textOf(from, at);
  const place = text.indexOf(find);
  if (place < 0) throw new Error(`no ${find}`);
  const caret = place + put.length;
  const typed = typedInto(from, at, text.slice(0, place) + put + text.slice(place + find.length), caret);
  const said = textOf(typed.pieces, at);
  return { pieces: typed.pieces, said: `${said.slice(0, typed.caret)}|${said.slice(typed.caret)}` };
}

describe('a text with placeholders', () => {
  it('fills in what is known and shows a gap where nothing is', () => {
    expect(textOf(pieces, known)).toBe(shown);
    expect(shownIn(pieces, known).map(({ of, look, from, to }) => [of, look, shown.slice(from, to)])).toEqual(
      [
        ['id', 'known', 'INC-1'],
        ['status', 'known', 'identified'],
        ['conditions', 'known', 'Cards fail'],
        ['needs', 'gap', '{needs}'],
      ],
    );
  });

  it('leaves a name in braces that is no placeholder as it stands', () => {
    expect(piecesOf('{eta} at {id}')).toEqual(['{eta} at ', { of: 'id', typed: null }]);
  });

  it('follows the record where nobody wrote', () => {
    const { pieces: typed } = typing('Now:', 'At present:');
    expect(textOf(typed, { ...known, status: 'monitoring', conditions: 'Half of the cards fail' })).toBe(
      'INC-1 is monitoring.\nAt present: Half of the cards fail\nNeeded: {needs}',
    );
  });
});

describe('typing', () => {
  it('into a gap fills it, key by key', () => {
    const first = typing('{needs}', 'a');
    const second = typing('a|'.slice(0, 1), 'an', [{ of: 'needs', typed: 'a' }], known);
    expect(first.said).toBe(`${shown.replace('{needs}', 'a')}|`);
    expect(saidFor(first.pieces, known, 'needs')).toBe('a');
    expect(second.pieces).toEqual([{ of: 'needs', typed: 'an' }]);
  });

  it('behind a passage belongs to it, in front of it does not', () => {
    const { pieces: typed } = typing('{needs}', 'help');
    const longer = typedInto(typed, known, `${textOf(typed, known)}ers`, textOf(typed, known).length + 3);
    expect(saidFor(longer.pieces, known, 'needs')).toBe('helpers');
    const ahead = shown.replace('Cards', 'All Cards');
    const { pieces: before } = typedInto(pieces, known, ahead, ahead.indexOf('Cards'));
    expect(saidFor(before, known, 'conditions')).toBe('Cards fail');
    expect(textOf(before, known)).toContain('Now: All Cards fail');
  });

  it('into a passage that people write keeps it one, and holds it against the record', () => {
    const { pieces: typed, said } = typing('fail', 'are refused');
    expect(said).toContain('Cards are refused|');
    expect(saidFor(typed, known, 'conditions')).toBe('Cards are refused');
    expect(textOf(typed, { ...known, conditions: 'nothing' })).toContain('Now: Cards are refused');
  });

  it('into what the record says makes plain text of it', () => {
    const { pieces: typed, said } = typing('identified', 'found');
    expect(said).toContain('INC-1 is found|.');
    expect(textOf(typed, { ...known, status: 'monitoring' })).toContain('INC-1 is found.');
  });

  it('over several passages makes plain text of what is left', () => {
    const { pieces: typed, said } = typing('is identified.\nNow: Cards', '-');
    expect(said).toBe('INC-1 -| fail\nNeeded: {needs}');
    expect(shownIn(typed, known).map(({ of }) => of)).toEqual(['id', 'needs']);
  });

  it('takes a gap out as a whole where it is cut', () => {
    const text = textOf(pieces, known);
    const cut = typedInto(pieces, known, text.slice(0, -1), text.length - 1);
    expect(textOf(cut.pieces, known)).toBe('INC-1 is identified.\nNow: Cards fail\nNeeded: ');
    expect(cut.caret).toBe(textOf(cut.pieces, known).length);
  });

  it('takes an emptied passage out', () => {
    const { pieces: typed } = typing('Cards fail', '');
    expect(textOf(typed, known)).toBe('INC-1 is identified.\nNow: \nNeeded: {needs}');
    expect(saidFor(typed, known, 'conditions')).toBeNull();
  });

  it('of a placeholder in braces fills it in, with the caret behind it', () => {
    const { said } = typing('Now', '{id}');
    expect(said).toBe('INC-1 is identified.\nINC-1|: Cards fail\nNeeded: {needs}');
    const begun = typing('Now', '{id').pieces;
    expect(typing('{id', '{id}', begun).said).toBe(said);
  });

  it('finds the change also where the caret does not tell', () => {
    const undone = typedInto(pieces, known, shown.replace('Now', 'Just now'), 0);
    expect(textOf(undone.pieces, known)).toBe(shown.replace('Now', 'Just now'));
    const same = typedInto(pieces, known, shown, 3);
    expect(same).toEqual({ pieces, caret: 3 });
  });
});

describe('another template', () => {
  const other = piecesOf('{conditions} We need {needs}');

  it('takes over what was written for the same placeholders', () => {
    const { pieces: typed } = typing('{needs}', 'help');
    expect(textOf(carriedOver(other, typed), known)).toBe('Cards fail We need help');
  });

  it('loses nothing while only passages that it has were written', () => {
    const { pieces: filled } = typing('{needs}', 'help');
    expect(losesWords(pieces, pieces, other)).toBe(false);
    expect(losesWords(filled, pieces, other)).toBe(false);
    expect(losesWords(filled, pieces, piecesOf('{id}'))).toBe(true);
    expect(losesWords(typing('Now', 'Just now').pieces, pieces, other)).toBe(true);
  });
});

describe('a message that was sent', () => {
  it('is said anew with what people wrote, and with what the record knows by now', () => {
    const { pieces: typed } = typing('{needs}', 'help');
    const text = textOf(typed, known);
    const fields = shownIn(typed, known);
    const again = piecesOfMessage(text, fields);
    expect(textOf(again, { ...nothing, id: 'INC-1', status: 'monitoring', conditions: 'else' })).toBe(
      'INC-1 is monitoring.\nNow: Cards fail\nNeeded: help',
    );
  });

  it('is plain text where no passages are known, and what does not fit is left alone', () => {
    expect(piecesOfMessage('All well', [])).toEqual(['All well']);
    expect(
      piecesOfMessage('All well', [
        { of: 'id', from: 0, to: 3 },
        { of: 'status', from: 2, to: 5 },
        { of: 'needs', from: 4, to: 40 },
      ]),
    ).toEqual([{ of: 'id', typed: null }, ' well']);
  });
});
